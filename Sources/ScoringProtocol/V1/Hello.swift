public import CanonicalJSON

extension V1 {
    /// The first message, from the host: which versions it speaks, and who it is.
    public struct HostHello: Hashable, Sendable {
        public var range: ProtocolRange
        /// The name and version of the host program, for a plugin's log.
        public var hostName: String
        public var hostVersion: String

        public init(range: ProtocolRange = .current, hostName: String, hostVersion: String) {
            self.range = range
            self.hostName = hostName
            self.hostVersion = hostVersion
        }

        public var json: JSONValue {
            [
                "type": "hello",
                "protocol": ["lowest": .integer(Int64(range.lowest)), "highest": .integer(Int64(range.highest))],
                "host": ["name": .string(hostName), "version": .string(hostVersion)],
            ]
        }

        public init(_ json: JSONValue) throws(ProtocolError) {
            self = try ProtocolError.collecting { faults in
                let message = FieldReader(json, type: "hello", &faults)
                let range = message.object("protocol", &faults)
                let host = message.object("host", &faults)
                return HostHello(
                    range: ProtocolRange(lowest: range.integer("lowest", &faults), highest: range.integer("highest", &faults)),
                    hostName: host.string("name", &faults), hostVersion: host.string("version", &faults))
            }
        }
    }

    /// The plugin's answer: the version it chose from the range, who it is and what it can do.
    public struct PluginHello: Hashable, Sendable {
        public var protocolVersion: Int
        public var id: String
        public var name: String
        public var version: String
        public var capabilities: [Capability]

        public init(protocolVersion: Int = V1.version, id: String, name: String, version: String, capabilities: [Capability]) {
            self.protocolVersion = protocolVersion
            self.id = id
            self.name = name
            self.version = version
            self.capabilities = capabilities
        }

        public var json: JSONValue {
            [
                "type": "hello", "protocol": .integer(Int64(protocolVersion)), "id": .string(id), "name": .string(name),
                "version": .string(version), "capabilities": .array(capabilities.map { .string($0.rawValue) }),
            ]
        }

        /// Capabilities with names from a later time are left out, not refused.
        public init(_ json: JSONValue) throws(ProtocolError) {
            self = try ProtocolError.collecting { faults in
                let message = FieldReader(json, type: "hello", &faults)
                return PluginHello(
                    protocolVersion: message.integer("protocol", &faults), id: message.string("id", &faults),
                    name: message.string("name", &faults), version: message.string("version", &faults),
                    capabilities: message.strings("capabilities", &faults).compactMap(Capability.init))
            }
        }
    }
}
