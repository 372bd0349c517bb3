public import CanonicalJSON

extension V1 {
    /// A plugin's word that it cannot answer. An answer like any other: the plugin goes on living.
    public struct PluginFailure: Error, Hashable, Sendable {
        public enum Code: String, Hashable, Sendable, CaseIterable {
            /// The message is of a kind that this plugin does not know, or a capability that it lacks.
            case unsupported
            /// None of the protocol versions offered is spoken.
            case protocolVersion
            /// The message breaks the protocol.
            case badRequest
            /// The request is in order, but this plugin cannot deal with it: a media type, a language, a rubric without descriptors.
            case unsuitable
            /// Something went wrong in the plugin.
            case failed
        }

        /// The request that it is about; nil when none could be made out.
        public var request: String?
        public var code: Code
        /// For a person.
        public var message: String

        public init(request: String? = nil, code: Code, message: String) {
            self.request = request
            self.code = code
            self.message = message
        }

        public var json: JSONValue {
            var object: JSONObject = ["type": "error", "code": .string(code.rawValue), "message": .string(message)]
            if let request { object["request"] = .string(request) }
            return .object(object)
        }

        /// A code from a later time is read as ``Code/failed``.
        public init(_ json: JSONValue) throws(ProtocolError) {
            self = try ProtocolError.collecting { faults in
                let message = FieldReader(json, type: "error", &faults)
                return PluginFailure(
                    request: message.has("request") ? message.string("request", &faults) : nil,
                    code: Code(rawValue: message.string("code", &faults)) ?? .failed, message: message.string("message", &faults))
            }
        }
    }
}
