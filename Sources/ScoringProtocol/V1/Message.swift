import CanonicalJSON

extension V1 {
    /// Whatever a host may say.
    public enum HostMessage: Hashable, Sendable {
        case hello(HostHello)
        case score(ScoreRequest)
        /// A message of a kind that version 1 does not have; it is answered with ``PluginFailure/Code/unsupported``.
        case unknown(type: String, request: String?)

        /// - Throws: `ProtocolError` with every fault when the bytes are no message.
        public init(_ frame: [UInt8]) throws(ProtocolError) {
            let json = try ProtocolError.parse(frame)
            switch json["type"]?.string {
            case "hello": self = .hello(try HostHello(json))
            case "score": self = .score(try ScoreRequest(json))
            case let type?: self = .unknown(type: type, request: json["request"]?.string)
            case nil: throw ProtocolError.withoutType
            }
        }
    }

    /// Whatever a plugin may answer.
    public enum PluginMessage: Hashable, Sendable {
        case hello(PluginHello)
        case result(ScoreResult)
        case failure(PluginFailure)

        /// - Throws: `ProtocolError` with every fault when the bytes are no message.
        public init(_ frame: [UInt8]) throws(ProtocolError) {
            let json = try ProtocolError.parse(frame)
            switch json["type"]?.string {
            case "hello": self = .hello(try PluginHello(json))
            case "result": self = .result(try ScoreResult(json))
            case "error": self = .failure(try PluginFailure(json))
            case let type?:
                throw ProtocolError([ProtocolFault(.malformed, "type", "“\(type)” is none of hello, result and error")])
            case nil: throw ProtocolError.withoutType
            }
        }
    }
}

extension ProtocolError {
    fileprivate static let withoutType = ProtocolError([ProtocolFault(.malformed, "type", "a message needs a type")])

    fileprivate static func parse(_ frame: [UInt8]) throws(ProtocolError) -> JSONValue {
        do throws(JSONError) {
            return try JSONReader.parse(frame)
        } catch {
            throw ProtocolError([ProtocolFault(.notJSON, "", error.description)])
        }
    }
}
