import CanonicalJSON
public import ScoringProtocol
import Subprocess

/// A plugin that is running and has said hello.
public actor PluginConnection {
    /// Which program this is; it goes with every result that is kept.
    public nonisolated let stamp: ResultStamp
    /// What the plugin announced.
    public nonisolated let hello: V1.PluginHello

    private let line: PluginLine
    private let requestSeconds: Double
    private var isBusy = false

    init(line: PluginLine, hello: V1.PluginHello, stamp: ResultStamp, requestSeconds: Double) {
        self.line = line
        self.hello = hello
        self.stamp = stamp
        self.requestSeconds = requestSeconds
    }

    /// Asks for one piece of work to be scored. One request at a time.
    ///
    /// - Returns: a result that answers this request in full and without a fault.
    /// - Throws: `ScoringHostError`. After `declined` and `refused` the plugin can be asked again; after any other it has ended.
    public func score(_ request: V1.ScoreRequest) async throws(ScoringHostError) -> V1.ScoreResult {
        guard hello.capabilities.contains(.score) else {
            throw ScoringHostError(.declined, plugin: stamp.id, "it does not announce that it can score")
        }
        guard !isBusy else { throw ScoringHostError(.misuse, plugin: stamp.id, "it is asked while it is still at work") }
        isBusy = true
        defer { isBusy = false }
        guard line.isQuiet else { throw await line.stop(.frame, "it answered before it was asked") }
        let message = try await line.exchange(request.json, within: requestSeconds)
        switch message {
        case .result(let result):
            let faults = result.faults(against: request)
            guard faults.isEmpty else { throw line.refusal(ProtocolError(faults)) }
            return result
        case .failure(let failure):
            throw ScoringHostError(
                .declined, plugin: stamp.id, failure.message, hint: failure.hint, details: ["code: \(failure.code.rawValue)"],
                stderrTail: line.log.text)
        case .hello: throw await line.stop(.frame, "it said hello instead of answering")
        }
    }
}

extension V1.PluginFailure {
    fileprivate var hint: String? {
        switch code {
        case .unsuitable: "score this work by hand, or with another plugin"
        case .unsupported, .protocolVersion: "a newer version of the plugin may know how"
        case .badRequest, .failed: nil
        }
    }
}
