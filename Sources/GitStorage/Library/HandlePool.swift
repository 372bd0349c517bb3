import Synchronization

/// Lends open handles, each to one thread at a time, and keeps a few open for the next caller.
final class HandlePool: Sendable {
    let path: String
    private static let kept = 4
    /// A handle remembers every pack it has met, also those long merged into others, so each is renewed now and then.
    private static let longestUse = 1000
    private let idle = Mutex<[Handle]>([])

    init(path: String) { self.path = path }

    /// Runs `body` with a handle nobody else has for that time.
    func withHandle<Result>(_ body: (Handle) throws -> Result) throws -> Result {
        let handle = try idle.withLock { $0.popLast() } ?? Handle(path: path)
        defer {
            handle.uses += 1
            if handle.uses < Self.longestUse { idle.withLock { if $0.count < Self.kept { $0.append(handle) } } }
        }
        return try body(handle)
    }
}
