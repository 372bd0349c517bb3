/// A request with everything checked and named that needs no repository, done before any lock is taken.
struct PreparedRequest: Sendable {
    struct Change: Sendable {
        let path: [[UInt8]]
        let text: String
        let content: [UInt8]?
        let blob: ObjectID?
    }

    let request: CommitRequest
    let changes: [Change]
    let preconditions: [PreparedPrecondition]
    let authorLine: [UInt8]
    let committerLine: [UInt8]

    /// - Throws: `invalidName` for a ref, path, author or message git could not keep, `tooLarge` for a file beyond the limit.
    init(_ request: CommitRequest, largestFile: Int) throws(GitStorageError) {
        try RefNameRules.check(request.ref)
        guard !request.changes.isEmpty else {
            throw GitStorageError(.preconditionFailed, "A commit to \(request.ref) was asked for without any change.")
        }
        guard !request.message.utf8.contains(0) else {
            throw GitStorageError(.invalidName, "A commit message may not hold a zero byte.")
        }
        var changes: [Change] = []
        changes.reserveCapacity(request.changes.count)
        for change in request.changes {
            let path = try PathRules.components(of: change.path)
            guard (change.content?.count ?? 0) <= largestFile else {
                throw GitStorageError(
                    .tooLarge, "'\(PathRules.printable(change.path))' is larger than \(largestFile >> 20) MiB.")
            }
            changes.append(
                Change(path: path, text: change.path, content: change.content, blob: try change.content.map(Self.name)))
        }
        self.changes = changes
        var preconditions: [PreparedPrecondition] = []
        for condition in request.preconditions { preconditions.append(try PreparedPrecondition(condition)) }
        self.preconditions = preconditions
        self.request = request
        authorLine = try request.author.headerBytes()
        committerLine = try request.committer.headerBytes()
    }

    private static func name(_ content: [UInt8]) throws(GitStorageError) -> ObjectID {
        var result = Result<ObjectID, GitStorageError>.success(.zero)
        content.withUnsafeBytes { bytes in
            do throws(GitStorageError) { result = .success(try ObjectHash.blob(bytes)) } catch { result = .failure(error) }
        }
        return try result.get()
    }

    /// The commit object's bytes.
    func commitBytes(tree: ObjectID, parent: ObjectID?) -> [UInt8] {
        CommitBytes.encode(
            tree: tree, parents: parent.map { [$0] } ?? [], author: authorLine, committer: committerLine, message: request.message
        )
    }

    /// A digest of what is asked for, apart from who asks and when.
    var fingerprint: ObjectID {
        var bytes: [UInt8] = []
        for change in changes {
            bytes += Array(change.text.utf8) + [0] + (change.blob?.bytes ?? [])
        }
        return bytes.withUnsafeBytes { ObjectHash.trailer($0) }
    }
}

/// A precondition with its path taken apart.
struct PreparedPrecondition: Sendable {
    let path: [[UInt8]]
    let text: String
    let blob: ObjectID?

    init(_ condition: CommitRequest.Precondition) throws(GitStorageError) {
        path = try PathRules.components(of: condition.path)
        text = condition.path
        blob = condition.blob
    }

    func failure(on ref: String, found: ObjectID?) -> GitStorageError {
        let state = found == nil ? "does not exist" : blob == nil ? "exists already" : "has changed"
        return GitStorageError(
            .preconditionFailed, "'\(PathRules.printable(text))' on \(ref) \(state).",
            hint: "Read it again and build on what is there.")
    }
}

/// The form of a commit object.
enum CommitBytes {
    static func encode(
        tree: ObjectID, parents: [ObjectID], author: [UInt8], committer: [UInt8], message: String
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(260 + message.utf8.count)
        bytes += Array("tree \(tree.hex)\n".utf8)
        for parent in parents { bytes += Array("parent \(parent.hex)\n".utf8) }
        bytes += Array("author ".utf8) + author + Array("\ncommitter ".utf8) + committer + Array("\n\n".utf8)
        bytes += Array(message.utf8)
        return bytes
    }
}
