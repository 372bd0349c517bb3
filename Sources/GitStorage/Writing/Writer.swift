#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The way to write to a repository: requests that wait at the same time share one pack, one round of syncing and one
/// compare-and-swap for each ref, yet each gets its own commit. One writer a repository in a process; several processes may
/// each have one.
///
/// A receipt means the change survives the end of the process and of the power. The work is done on a thread of the writer's
/// own, since it waits for the disk.
public final class Writer: Sendable {
    /// How the writer behaves; the defaults are for use, shorter times are for tests.
    public struct Options: Sendable {
        /// Most requests in one group.
        public var maximumGroup = 500
        /// Longest wait for others to join a group, in microseconds, and only when others were there a moment ago.
        public var gatherMicroseconds = 4000
        /// Patience with other writers of this program, in milliseconds.
        public var lockPatienceMilliseconds = 30_000
        /// Patience with another git program's lock on a ref, in milliseconds.
        public var refPatienceMilliseconds = 10_000
        /// Age at which a git lock is taken for left over, in seconds.
        public var staleLockSeconds = 30
        /// How often a request is tried anew when other git programs keep moving the ref.
        public var maximumRounds = 50
        /// Largest file, in bytes.
        public var largestFile = 64 << 20
        /// Directories kept in memory for one ref.
        public var cachedDirectories = 60_000
        /// Refs whose trees are kept in memory.
        public var cachedRefs = 32
        /// Told what an operator may want to know: a lock set aside, litter removed.
        public var log: @Sendable (String) -> Void = { _ in }

        public init() {}
    }

    public let repository: Repository
    let options: Options
    private let queue: RequestQueue

    /// Starts the writer's thread.
    ///
    /// - Throws: ``GitStorageError`` when the private folder or the repository cannot be opened for writing.
    public init(repository: Repository, options: Options = Options()) throws {
        self.repository = repository
        self.options = options
        try repository.preparePrivateFolder()
        let queue = RequestQueue()
        self.queue = queue
        let committer = try GroupCommitter(repository: repository, options: options)
        let start = ThreadStart(queue: queue, committer: committer, options: options)
        var thread = pthread_t(bitPattern: 0)
        let context = Unmanaged.passRetained(start)
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            throw DiskFailure.make(result, "given a thread to write with", repository.gitFolder)
        }
        pthread_detach(thread)
    }

    deinit { queue.close() }

    /// Returns when nobody of this program is writing: what a commit leaves to do after it is answered is then done.
    public func settle() throws {
        let lock = try WriterLock(privateFolder: repository.privateFolder, patienceMilliseconds: options.lockPatienceMilliseconds)
        try lock.withLock {}
    }

    /// Makes one commit and returns when it is durable.
    ///
    /// - Throws: ``GitStorageError``; then nothing of the request is visible, unless it was the last sync of all that the disk refused,
    ///   and the same request may be sent again.
    public func commit(_ request: CommitRequest) async throws -> CommitReceipt {
        let prepared = try PreparedRequest(request, largestFile: options.largestFile)
        return try await withCheckedThrowingContinuation { continuation in
            let taken = queue.add(Pending(prepared: prepared) { continuation.resume(with: $0) })
            if !taken {
                continuation.resume(throwing: GitStorageError(.closed, "The writer of \(repository.gitFolder) is closed."))
            }
        }
    }
}

/// What the thread needs. Made on one thread and used on one other from then on, which is why handing it over is sound.
private final class ThreadStart: @unchecked Sendable {
    private let queue: RequestQueue
    private let committer: GroupCommitter
    private let options: Writer.Options

    init(queue: RequestQueue, committer: GroupCommitter, options: Writer.Options) {
        (self.queue, self.committer, self.options) = (queue, committer, options)
    }

    func run() {
        var served = 0
        while let group = queue.take(limit: options.maximumGroup, expected: served, window: options.gatherMicroseconds) {
            committer.commit(group)
            served = group.count
        }
    }
}
