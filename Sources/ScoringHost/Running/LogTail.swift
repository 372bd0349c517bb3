import ScoringProtocol
import Synchronization

/// The end of what a plugin writes on standard error, and how much it was in all.
final class LogTail: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var total = 0
    }

    private let state = Mutex(State())
    private let end: AsyncStream<Never>
    private let endContinuation: AsyncStream<Never>.Continuation
    private static let kept = 4096

    init() { (end, endContinuation) = AsyncStream.makeStream() }

    /// Nothing more will come: the plugin and all that came from it are gone.
    func close() { endContinuation.finish() }

    /// Waits for ``close()``.
    func untilClosed() async {
        var iterator = end.makeAsyncIterator()
        _ = await iterator.next()
    }

    /// Returns how many bytes there have been.
    func append(_ bytes: some Collection<UInt8>) -> Int {
        state.withLock { state in
            state.total += bytes.count
            state.bytes.append(contentsOf: bytes.suffix(Self.kept))
            if state.bytes.count > Self.kept { state.bytes.removeFirst(state.bytes.count - Self.kept) }
            return state.total
        }
    }

    /// As text, with control characters shown as signs; the plugin host's own line is left out.
    var text: String {
        Printable.text(lines.filter { HostReport($0) == nil }.joined(separator: "\n"))
    }

    /// What the plugin host said about the end: the first reason, since what follows it is only the consequence.
    var report: HostReport? { lines.compactMap(HostReport.init).first }

    private var lines: [String] {
        state.withLock { $0.bytes }.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// The line with which `plumbline-plugin-host` tells why a plugin did not live. A plugin could write such a line too, and would
/// only give a wrong reason for its own end.
struct HostReport {
    let code: String
    let message: String

    init?(_ line: String) {
        let prefix = "plumbline-plugin-host: "
        guard line.utf8.starts(with: prefix.utf8) else { return nil }
        let rest = line.utf8.dropFirst(prefix.utf8.count)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        code = String(decoding: rest[..<colon], as: UTF8.self)
        message = String(decoding: rest[colon...].dropFirst(2), as: UTF8.self)
    }

    var errorCode: ScoringHostError.Code {
        switch code {
        case "processes": .processes
        case "memory": .memory
        case "cpu": .timeout
        case "load", "symbol", "abi", "create": .load
        case "handle", "ended": .crashed
        default: .launch
        }
    }
}
