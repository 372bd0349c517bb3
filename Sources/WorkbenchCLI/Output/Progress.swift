import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A line on standard error that says how far long work has come, from the first second on; on a terminal only.
final class Progress: Sendable {
    private struct State {
        var started: Int
        var shown = 0
    }

    private let state: Mutex<State>
    private let what: String
    private let isOn: Bool

    init(_ what: String) {
        self.what = what
        isOn = isatty(STDERR_FILENO) == 1
        state = Mutex(State(started: Self.milliseconds))
    }

    func step(_ done: Int, of total: Int? = nil) {
        guard isOn else { return }
        let now = Self.milliseconds
        let line: String? = state.withLock { state in
            let elapsed = now - state.started
            guard elapsed > 1000, now - state.shown > 200 else { return nil }
            state.shown = now
            guard let total, done > 0 else { return "\(what): \(done)" }
            let left = elapsed * (total - done) / done / 1000
            return "\(what): \(done) of \(total), about \(left) s left"
        }
        if let line { Console.status("\r\u{1B}[K" + line) }
    }

    /// What an analysis is at, and where known how much of it is done.
    func share(_ what: String, _ share: Double?) {
        guard isOn else { return }
        let now = Self.milliseconds
        let isDue = state.withLock { state in
            guard now - state.started > 1000, now - state.shown > 200 else { return false }
            state.shown = now
            return true
        }
        if isDue { Console.status("\r\u{1B}[K\(self.what): \(what)" + (share.map { ", \(Int($0 * 100)) %" } ?? "")) }
    }

    func finish() {
        if isOn, state.withLock({ $0.shown > 0 }) { Console.status("\r\u{1B}[K") }
    }

    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
