#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A request with the way to answer it.
struct Pending: Sendable {
    let prepared: PreparedRequest
    let answer: @Sendable (Result<CommitReceipt, any Error>) -> Void
}

/// Requests on their way to the writer's thread. Every field is guarded by the mutex, which makes sharing it sound.
final class RequestQueue: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [Pending] = []
    private var isClosed = false
    /// The writer sleeps until so many wait; arrivals before that need not wake it.
    private var wanted = 1

    init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        arrived = .allocate(capacity: 1)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        #if canImport(Glibc)
            // The wall clock may be set back or on while we wait.
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        #endif
        pthread_cond_init(arrived, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(mutex)
        arrived.deallocate()
        mutex.deallocate()
    }

    /// Adds a request; answers `false` when the writer has been closed.
    func add(_ request: Pending) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isClosed else { return false }
        waiting.append(request)
        if waiting.count >= wanted { pthread_cond_signal(arrived) }
        return true
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(arrived)
        pthread_mutex_unlock(mutex)
    }

    /// Waits for work and takes up to `limit` requests; `nil` when the queue is closed and empty.
    ///
    /// - Parameter expected: how many were served last time. When it is more than one, others are likely on their way, and the
    ///   group waits for as many again, but no longer than `window` microseconds. A lone writer never waits.
    func take(limit: Int, expected: Int, window: Int) -> [Pending]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        wanted = 1
        while waiting.isEmpty, !isClosed { pthread_cond_wait(arrived, mutex) }
        if waiting.isEmpty { return nil }
        let target = min(expected, limit)
        if target > 1, waiting.count < target {
            var deadline = Self.deadline(after: window)
            wanted = target
            while waiting.count < target, !isClosed {
                if pthread_cond_timedwait(arrived, mutex, &deadline) != 0 { break }
            }
            wanted = 1
        }
        if waiting.count <= limit {
            let all = waiting
            waiting = []
            waiting.reserveCapacity(all.count)
            return all
        }
        let part = Array(waiting.prefix(limit))
        waiting.removeFirst(limit)
        return part
    }

    private static func deadline(after microseconds: Int) -> timespec {
        var time = timespec()
        #if canImport(Glibc)
            clock_gettime(CLOCK_MONOTONIC, &time)
        #else
            clock_gettime(CLOCK_REALTIME, &time)
        #endif
        time.tv_nsec += microseconds * 1000
        time.tv_sec += time.tv_nsec / 1_000_000_000
        time.tv_nsec %= 1_000_000_000
        return time
    }
}
