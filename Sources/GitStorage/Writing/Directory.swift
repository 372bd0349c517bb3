/// One directory of the tree being built: the raw git tree, and the subdirectories met so far.
final class Directory {
    var raw: [UInt8]
    /// The name of `raw`; `nil` while it is changed and not yet packed.
    var id: ObjectID?
    var children: [[UInt8]: Directory] = [:]
    /// Subdirectories changed since the last packing.
    var changed: [[UInt8]] = []
    /// Where this directory's last version stands in a pack, to tell the next one as a delta.
    var packed: (position: PackWriter.Position, raw: [UInt8])?

    init(raw: [UInt8], id: ObjectID?) { (self.raw, self.id) = (raw, id) }

    struct Found {
        let mode: UInt32
        let id: ObjectID
        let range: Range<Int>
        var isDirectory: Bool { mode & 0o170000 == 0o040000 }
    }

    /// The entry called `name`, whatever its kind.
    func find(_ name: [UInt8]) throws(GitStorageError) -> Found? {
        try place(name, isDirectory: false).found
    }

    /// Writes the entry called `name`, in git's order.
    func put(_ name: [UInt8], mode: EntryMode, id: ObjectID) throws(GitStorageError) {
        let spot = try place(name, isDirectory: mode == .directory)
        if let found = spot.found {
            if found.isDirectory == (mode == .directory), found.mode == mode.rawValue {
                raw.withUnsafeMutableBytes { bytes in
                    id.write(
                        to: UnsafeMutableRawBufferPointer(rebasing: bytes[(found.range.upperBound - 20)..<found.range.upperBound])
                    )
                }
                return
            }
            raw.removeSubrange(found.range)
            return try put(name, mode: mode, id: id)
        }
        let octal = mode == .directory ? "40000 " : String(mode.rawValue, radix: 8) + " "
        raw.insert(contentsOf: Array(octal.utf8) + name + [0] + id.bytes, at: spot.insertion)
    }

    func drop(_ found: Found) { raw.removeSubrange(found.range) }

    private func place(
        _ name: [UInt8], isDirectory: Bool
    ) throws(GitStorageError) -> (found: Found?, insertion: Int) {
        var found: Found?
        var insertion: Int?
        var failure: GitStorageError?
        name.withUnsafeBytes { wanted in
            raw.withUnsafeBytes { bytes in
                do throws(GitStorageError) {
                    var cursor = TreeCursor(bytes)
                    while let entry = try cursor.next() {
                        let order = TreeCursor.order(entry.name, isDirectory: entry.isDirectory, wanted, isDirectory: isDirectory)
                        if order > 0, insertion == nil { insertion = entry.range.lowerBound }
                        if entry.name.count == wanted.count, Bytes.compare(entry.name, wanted) == 0 {
                            found = Found(mode: entry.mode, id: entry.id, range: entry.range)
                            break
                        }
                        // Past both places where the name could stand, as a file or as a directory.
                        if order > 0, entry.name.first != wanted.first { break }
                    }
                } catch { failure = error }
            }
        }
        if let failure { throw failure }
        return (found, insertion ?? raw.count)
    }
}
