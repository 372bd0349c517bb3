import CanonicalJSON
import ScoringProtocol
import Subprocess
import Synchronization

/// The line to a running plugin: sends a message, waits for the answer no longer than allowed, and says in words why none came.
struct PluginLine: Sendable {
    let plugin: String
    let framing: Framing
    let inbox: Inbox
    let log: LogTail
    let send: @Sendable ([UInt8]) async throws -> Void
    /// Ends the plugin and all that came from it. Can be called more than once.
    let kill: @Sendable () -> Void
    /// Why the host itself ended the plugin, when it did.
    let cause: StopCause

    /// Nothing has arrived that was not asked for.
    var isQuiet: Bool { inbox.isEmpty }

    func exchange(_ json: JSONValue, within seconds: Double) async throws(ScoringHostError) -> V1.PluginMessage {
        let frame: [UInt8]
        do throws(FrameError) {
            frame = try framing.encode(JSONWriter.compact(json))
        } catch {
            throw ScoringHostError(.misuse, plugin: plugin, "the work cannot be sent: \(error)")
        }
        let watch = Task {
            try await Task.sleep(for: .seconds(seconds))
            if cause.set(.timeout, "it gave no answer within \(Self.words(seconds))") { kill() }
        }
        defer { watch.cancel() }
        do {
            try await send(frame)
        } catch {
            // The plugin no longer reads. Why it ended is found out below, where its last words are known.
        }
        switch await inbox.next() {
        case .frame(let bytes):
            do throws(ProtocolError) {
                return try V1.PluginMessage(bytes)
            } catch {
                throw refusal(error)
            }
        case .broken(let error) where error.code == .incomplete: throw await ended()
        case .broken(let error): throw await stop(.frame, "what it writes is no message: \(error)")
        case nil: throw await ended()
        }
    }

    func refusal(_ error: ProtocolError) -> ScoringHostError {
        ScoringHostError(
            .refused, plugin: plugin, "its answer is refused as a whole, and nothing of it was kept",
            hint: "report this to the plugin's author", details: error.faults.map(\.description), stderrTail: log.text)
    }

    /// Ends the plugin for a reason.
    func stop(_ code: ScoringHostError.Code, _ message: String) async -> ScoringHostError {
        if cause.set(code, message) { kill() }
        return await ended()
    }

    /// Why the plugin's output has ended: the host's own decision, or what the plugin host reports.
    private func ended() async -> ScoringHostError {
        // The report comes last of all, a moment after the output has ended. A plugin that only closed its output is not waited for.
        let patience = Task {
            try await Task.sleep(for: .milliseconds(500))
            kill()
        }
        await log.untilClosed()
        patience.cancel()
        if let (code, message) = cause.value {
            return ScoringHostError(code, plugin: plugin, message, hint: code.hint, stderrTail: log.text)
        }
        guard let report = log.report else {
            return ScoringHostError(
                .crashed, plugin: plugin, "it ended without an answer", hint: ScoringHostError.Code.crashed.hint,
                stderrTail: log.text)
        }
        let message = report.code == "ended" ? "it ended without an answer: \(report.message)" : report.message
        return ScoringHostError(report.errorCode, plugin: plugin, message, hint: report.errorCode.hint, stderrTail: log.text)
    }

    private static func words(_ seconds: Double) -> String {
        seconds == seconds.rounded(.down) ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}

/// Why the host ended a plugin; the first reason counts.
final class StopCause: Sendable {
    private let state = Mutex<(code: ScoringHostError.Code, message: String)?>(nil)

    var value: (code: ScoringHostError.Code, message: String)? { state.withLock { $0 } }

    /// True when this is the first reason.
    func set(_ code: ScoringHostError.Code, _ message: String) -> Bool {
        state.withLock { state in
            guard state == nil else { return false }
            state = (code, message)
            return true
        }
    }
}

extension ScoringHostError.Code {
    var hint: String? {
        switch self {
        case .timeout: "a plugin that honestly needs longer says so under limits in its plugin.json"
        case .processes, .memory: "a plugin that honestly needs more says so under limits in its plugin.json"
        case .frame: "only messages may be written on standard output; everything else belongs on standard error"
        case .crashed: "report this to the plugin's author"
        default: nil
        }
    }
}
