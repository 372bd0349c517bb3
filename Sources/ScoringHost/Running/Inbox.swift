import ScoringProtocol
import Synchronization

/// What has come from a plugin and was not yet asked for.
struct Inbox: Sendable {
    enum Arrival: Sendable {
        case frame([UInt8])
        case broken(FrameError)
    }

    private let stream: AsyncStream<Arrival>
    private let continuation: AsyncStream<Arrival>.Continuation
    private let waiting = WaitingCount()

    /// More than this means that the plugin talks without being asked.
    private static let most = 4

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
    }

    /// False when the plugin has said too much and must be stopped.
    func put(_ arrival: Arrival) -> Bool {
        waiting.add(1)
        if case .enqueued = continuation.yield(arrival) { return true }
        return false
    }

    func close() { continuation.finish() }

    /// The next arrival, or nil when the plugin has ended and nothing is left.
    func next() async -> Arrival? {
        var iterator = stream.makeAsyncIterator()
        let arrival = await iterator.next()
        if arrival != nil { waiting.add(-1) }
        return arrival
    }

    var isEmpty: Bool { waiting.value == 0 }
}

private final class WaitingCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .acquiring) }

    func add(_ difference: Int) { count.wrappingAdd(difference, ordering: .acquiringAndReleasing) }
}
