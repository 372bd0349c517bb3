import GitStorage
import Synchronization

/// One writer a process and repository, made at the first write.
final class LazyWriter: Sendable {
    private let repository: Repository
    private let made = Mutex<Writer?>(nil)

    init(repository: Repository) { self.repository = repository }

    func writer() throws -> Writer {
        try made.withLock { slot in
            if let writer = slot { return writer }
            let writer = try Writer(repository: repository)
            slot = writer
            return writer
        }
    }

    /// Waits until a writer that was used has put away everything, so that a process may end without leaving half-made files.
    func settle() throws { try made.withLock { try $0?.settle() } }
}
