import CanonicalJSON
import ScoringProtocol

/// A plugin's side of the conversation, message by message: what the process and the library have in common.
public struct Dialogue {
    private let identity: PluginIdentity
    private let plugin: any ScoringPlugin
    private var isGreeted = false

    public init<Plugin: ScoringPlugin>(_ type: Plugin.Type) throws {
        identity = type.identity
        plugin = try type.init()
    }

    /// The answer to one message, without a frame. Whatever is wrong becomes an answer too.
    public mutating func answer(to message: [UInt8]) -> [UInt8] {
        do throws(V1.PluginFailure) {
            return JSONWriter.compact(try respond(to: message))
        } catch {
            return JSONWriter.compact(error.json)
        }
    }

    private mutating func respond(to bytes: [UInt8]) throws(V1.PluginFailure) -> JSONValue {
        let message: V1.HostMessage
        do throws(ProtocolError) {
            message = try V1.HostMessage(bytes)
        } catch {
            throw V1.PluginFailure(code: .badRequest, message: error.description)
        }
        switch message {
        case .hello(let hello): return try greet(hello)
        case .score(let request):
            guard isGreeted else {
                throw V1.PluginFailure(request: request.id, code: .badRequest, message: "the first message must be a hello")
            }
            return try score(request).json
        case .unknown(let type, let request):
            throw V1.PluginFailure(request: request, code: .unsupported, message: "“\(type)” is not known to this plugin")
        }
    }

    private mutating func greet(_ hello: V1.HostHello) throws(V1.PluginFailure) -> JSONValue {
        guard hello.range.contains(V1.version) else {
            throw V1.PluginFailure(
                code: .protocolVersion,
                message: "this plugin speaks protocol \(V1.version), the host \(hello.range.lowest) to \(hello.range.highest)")
        }
        isGreeted = true
        return V1.PluginHello(id: identity.id, name: identity.name, version: identity.version, capabilities: [.score]).json
    }

    private func score(_ request: V1.ScoreRequest) throws(V1.PluginFailure) -> V1.ScoreResult {
        do {
            let result = V1.ScoreResult(request: request.id, criteria: try plugin.score(request))
            // The host would refuse a faulty answer; said here, the author finds out which plugin and why in one place.
            let faults = result.faults(against: request)
            guard faults.isEmpty else {
                throw V1.PluginFailure(code: .failed, message: "the plugin's own answer is faulty: \(ProtocolError(faults))")
            }
            return result
        } catch let failure as V1.PluginFailure {
            throw V1.PluginFailure(request: request.id, code: failure.code, message: failure.message)
        } catch {
            throw V1.PluginFailure(request: request.id, code: .failed, message: "\(error)")
        }
    }
}
