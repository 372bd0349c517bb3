/// Takes in the files of one large commit, one after another; each is compressed and on its way to the disk at once, so only
/// names are held in memory. Belongs to the thread that runs ``Writer/bulk(ref:author:committer:message:expectedTip:preconditions:_:)``.
public final class BulkSession {
    private let pack: PackWriter
    private let largestFile: Int
    let root = BulkFolder()
    private var folders: [ArraySlice<UInt8>: BulkFolder] = [:]
    /// How many files were added.
    public private(set) var count = 0

    init(pack: PackWriter, largestFile: Int) {
        (self.pack, self.largestFile) = (pack, largestFile)
    }

    /// Adds a file; one added again at the same path replaces the earlier one.
    ///
    /// - Throws: `invalidName` for a path that is not allowed, `tooLarge`, or what the disk says.
    public func add(_ path: String, _ content: [UInt8]) throws {
        try content.withUnsafeBytes { try add(path, $0) }
    }

    /// Adds a file from memory that is only read during the call.
    public func add(_ path: String, _ content: UnsafeRawBufferPointer) throws {
        guard content.count <= largestFile else {
            throw GitStorageError(.tooLarge, "'\(PathRules.printable(path))' is larger than \(largestFile >> 20) MiB.")
        }
        let bytes = Array(path.utf8)
        let slash = bytes.lastIndex(of: 0x2F)
        let name = Array(bytes[(slash.map { $0 + 1 } ?? 0)...])
        let folder = try folder(bytes[..<(slash ?? 0)], of: path)
        if let fault = PathRules.fault(in: name) { throw PathRules.refusal(path, fault) }
        let id = try ObjectHash.blob(content)
        try pack.add(.blob, id: id, content)
        folder.files.append((name, id))
        count += 1
    }

    private func folder(_ prefix: ArraySlice<UInt8>, of path: String) throws -> BulkFolder {
        if let known = folders[prefix] { return known }
        let parts = try PathRules.components(of: path).dropLast()
        var folder = root
        for part in parts {
            if let next = folder.folders[part] {
                folder = next
            } else {
                let next = BulkFolder()
                folder.folders[part] = next
                folder = next
            }
        }
        folders[prefix] = folder
        return folder
    }
}

/// New files of one folder and the folders below it.
final class BulkFolder {
    var files: [(name: [UInt8], id: ObjectID)] = []
    var folders: [[UInt8]: BulkFolder] = [:]
}
