/// A commit as it is stored.
public struct CommitRecord: Sendable, Hashable {
    public let id: ObjectID
    public let tree: ObjectID
    public let parents: [ObjectID]
    public let author: Signature
    public let committer: Signature
    /// The whole message; bytes that are not UTF-8 are repaired.
    public let message: String
}

extension CommitRecord {
    /// Reads a commit object.
    ///
    /// - Throws: ``GitStorageError`` with code `corruptObject` when the header is not one.
    init(id: ObjectID, bytes: UnsafeRawBufferPointer) throws(GitStorageError) {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var author: Signature?
        var committer: Signature?
        var start = 0
        while start < bytes.count, bytes[start] != 0x0A {
            let end = Bytes.index(of: 0x0A, in: bytes, from: start) ?? bytes.count
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            if let value = Bytes.suffix(of: line, after: "tree ") {
                tree = tree ?? ObjectID(hexBytes: value)
            } else if let value = Bytes.suffix(of: line, after: "parent ") {
                guard let parent = ObjectID(hexBytes: value) else { break }
                parents.append(parent)
            } else if author == nil, let value = Bytes.suffix(of: line, after: "author ") {
                author = Signature(headerBytes: value)
            } else if committer == nil, let value = Bytes.suffix(of: line, after: "committer ") {
                committer = Signature(headerBytes: value)
            }
            start = end + 1
        }
        guard let tree, let author, let committer else {
            throw GitStorageError(.corruptObject, "Object \(id) is not a well-formed commit.")
        }
        let text =
            start + 1 <= bytes.count ? UnsafeRawBufferPointer(rebasing: bytes[(start + 1)...]) : .init(start: nil, count: 0)
        self.init(
            id: id, tree: tree, parents: parents, author: author, committer: committer,
            message: String(decoding: text, as: UTF8.self))
    }
}
