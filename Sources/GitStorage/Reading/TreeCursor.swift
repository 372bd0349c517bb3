/// Walks the entries of a raw tree object in place.
struct TreeCursor {
    /// One entry; `name` points into the tree's bytes.
    struct Entry {
        let mode: UInt32
        let name: UnsafeRawBufferPointer
        let id: ObjectID
        /// Where the entry begins and ends in the tree.
        let range: Range<Int>

        var kind: EntryMode { EntryMode(octal: mode) }
        var isDirectory: Bool { mode & 0o170000 == 0o040000 }
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next entry, or `nil` at the end.
    ///
    /// - Throws: `corruptObject` when the bytes are no tree.
    @inline(__always)
    mutating func next() throws(GitStorageError) -> Entry? {
        guard position < bytes.count else { return nil }
        let start = position
        var mode: UInt32 = 0
        var index = start
        while index < bytes.count, bytes[index] != 0x20 {
            let digit = bytes[index] &- 0x30
            guard digit < 8, index - start < 7 else { throw Self.malformed }
            mode = mode << 3 | UInt32(digit)
            index += 1
        }
        guard let end = Bytes.index(of: 0, in: bytes, from: index), end > index + 1, end + 20 < bytes.count,
            let base = bytes.baseAddress
        else { throw Self.malformed }
        position = end + 21
        return Entry(
            mode: mode, name: UnsafeRawBufferPointer(rebasing: bytes[(index + 1)..<end]),
            id: ObjectID(rawBytes: base + end + 1), range: start..<position)
    }

    private static var malformed: GitStorageError { GitStorageError(.corruptObject, "A tree is not well formed.") }

    /// git's order: by byte, a directory as if its name ended with a slash.
    @inline(__always)
    static func order(
        _ left: UnsafeRawBufferPointer, isDirectory leftIsDirectory: Bool,
        _ right: UnsafeRawBufferPointer, isDirectory rightIsDirectory: Bool
    ) -> Int {
        let common = min(left.count, right.count)
        let order = Bytes.compare(
            UnsafeRawBufferPointer(rebasing: left[0..<common]), UnsafeRawBufferPointer(rebasing: right[0..<common]))
        if order != 0 { return order }
        let first: Int = left.count > common ? Int(left[common]) : leftIsDirectory ? 0x2F : -1
        let second: Int = right.count > common ? Int(right[common]) : rightIsDirectory ? 0x2F : -1
        return first - second
    }
}
