extension Writer {
    /// Writes many files as one commit and one pack, in bounded memory, on the calling thread, which waits for the disk.
    ///
    /// - Parameters:
    ///   - ref: a full ref name; made when it does not exist.
    ///   - expectedTip: where the ref must be, if that matters.
    ///   - preconditions: what must be there at the moment the ref moves.
    ///   - fill: adds the files.
    /// - Returns: the receipt, once the commit is durable; `wasPresent` when every file was there already.
    /// - Throws: what `fill` throws, or ``GitStorageError``; then nothing is visible.
    public func bulk(
        ref: String, author: Signature, committer: Signature? = nil, message: String, expectedTip: ObjectID? = nil,
        preconditions: [CommitRequest.Precondition] = [], _ fill: (BulkSession) throws -> Void
    ) throws -> CommitReceipt {
        try RefNameRules.check(ref)
        guard !message.utf8.contains(0) else {
            throw GitStorageError(.invalidName, "A commit message may not hold a zero byte.")
        }
        let commit = try BulkCommit(
            writer: self, ref: ref, author: author.headerBytes(), committer: (committer ?? author).headerBytes(),
            message: message, expectedTip: expectedTip, preconditions: preconditions)
        return try commit.run(fill)
    }
}

/// One bulk commit on its way.
private struct BulkCommit {
    let store: StoreAccess
    let lock: WriterLock
    let deflater: Deflater
    let options: Writer.Options
    let ref: String
    let author: [UInt8]
    let committer: [UInt8]
    let message: String
    let expectedTip: ObjectID?
    let preconditions: [PreparedPrecondition]

    init(
        writer: Writer, ref: String, author: [UInt8], committer: [UInt8], message: String, expectedTip: ObjectID?,
        preconditions: [CommitRequest.Precondition]
    ) throws {
        store = try StoreAccess(repository: writer.repository)
        options = writer.options
        lock = try WriterLock(
            privateFolder: store.privateFolder, patienceMilliseconds: options.lockPatienceMilliseconds)
        deflater = try Deflater()
        (self.ref, self.author, self.committer, self.message) = (ref, author, committer, message)
        self.expectedTip = expectedTip
        self.preconditions = try preconditions.map { try PreparedPrecondition($0) }
    }

    func run(_ fill: (BulkSession) throws -> Void) throws -> CommitReceipt {
        let pack = PackWriter(folder: store.packFolder, deflater: deflater, capacity: 5 << 20)
        let session = BulkSession(pack: pack, largestFile: options.largestFile)
        try fill(session)
        guard session.count > 0 else {
            throw GitStorageError(.preconditionFailed, "A bulk commit to \(ref) was asked for without any file.")
        }
        return try lock.withLock { try finish(session.root, firstPack: pack) }
    }

    /// Adds the trees and moves the ref; once more, with a small pack, each time another git program moved it first.
    private func finish(_ root: BulkFolder, firstPack: PackWriter) throws -> CommitReceipt {
        var guarded: [InstalledPack] = []
        defer { release(guarded) }
        var pack = firstPack
        for round in 1... {
            let tip = try store.handle.tip(of: ref)
            guard expectedTip == nil || expectedTip == tip else {
                throw GitStorageError(.refMoved, "\(ref) is at \(tip.map(\.hex) ?? "nothing"), not where it was expected.")
            }
            let receipt = try build(root, on: tip, into: pack)
            if receipt.wasPresent { return receipt }
            guarded.append(try pack.install())
            if try move(from: tip, to: receipt.commit, isLast: round >= options.maximumRounds) { return receipt }
            pack = PackWriter(folder: store.packFolder, deflater: deflater)
        }
        throw GitStorageError(.refMoved, "\(ref) keeps moving.")
    }

    /// Packs the trees and the commit that would follow `tip`.
    private func build(_ root: BulkFolder, on tip: ObjectID?, into pack: PackWriter) throws -> CommitReceipt {
        let oldTree = try tip.map { try store.treeOf(commit: $0) }
        for condition in preconditions {
            let found = try oldTree.flatMap { try store.handle.entry(at: condition.path, of: $0)?.id }
            guard found == condition.blob else { throw condition.failure(on: ref, found: found) }
        }
        var tree = BulkTree(handle: store.handle, pack: pack)
        let newTree = try tree.write(root, over: oldTree)
        if let tip, newTree == oldTree { return CommitReceipt(commit: tip, ref: ref, changes: [], wasPresent: true) }
        let bytes = CommitBytes.encode(
            tree: newTree, parents: tip.map { [$0] } ?? [], author: author, committer: committer, message: message)
        let id = bytes.withUnsafeBytes { ObjectHash.plain(.commit, $0) }
        try bytes.withUnsafeBytes { _ = try pack.add(.commit, id: id, $0) }
        return CommitReceipt(commit: id, ref: ref, changes: tree.changes)
    }

    /// Answers `false` when another git program moved the ref first.
    private func move(from tip: ObjectID?, to commit: ObjectID, isLast: Bool) throws -> Bool {
        let update = RefUpdate(
            handle: store.handle, gitFolder: store.gitFolder, privateFolder: store.privateFolder, lock: lock, options: options)
        do {
            try update.swap(ref, from: tip, to: commit, note: "plumbline: bulk write")
            return true
        } catch {
            if error.code == .refMoved, !isLast { return false }
            throw error
        }
    }

    private func release(_ packs: [InstalledPack]) {
        for pack in packs {
            do { try pack.release() } catch { options.log(error.description) }
        }
    }
}
