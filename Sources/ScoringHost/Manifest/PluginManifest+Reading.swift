import CanonicalJSON
import ScoringProtocol

extension PluginManifest {
    /// Reads a manifest, reporting all faults at once.
    init(_ bytes: [UInt8], plugin: String) throws(ScoringHostError) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONReader.parse(bytes, limits: .init(bytes: 64 << 10))
        } catch {
            throw ScoringHostError(.manifest, plugin: plugin, "\(Self.fileName) is not JSON: \(error)")
        }
        var faults: [ProtocolFault] = []
        let manifest = PluginManifest(json, &faults)
        guard faults.isEmpty else {
            throw ScoringHostError(
                .manifest, plugin: plugin, "\(Self.fileName) has faults", details: ProtocolError(faults).faults.map(\.description)
            )
        }
        self = manifest
    }

    private init(_ json: JSONValue, _ faults: inout [ProtocolFault]) {
        let reader = FieldReader(json, &faults)
        if reader.string("format", &faults) != Self.format {
            faults.append(ProtocolFault(.malformed, "format", "“\(Self.format)” was expected"))
        }
        id = reader.string("id", &faults)
        if !Self.isIdentifier(id) {
            faults.append(ProtocolFault(.malformed, "id", "1 to 64 lower-case letters, digits and hyphens were expected"))
        }
        name = reader.string("name", &faults)
        version = reader.string("version", &faults)
        if !Self.isVersion(version) {
            faults.append(ProtocolFault(.malformed, "version", "1 to 64 letters, digits and any of . - + _ were expected"))
        }
        summary = reader.string("description", &faults)
        let range = reader.object("protocol", &faults)
        protocolRange = V1.ProtocolRange(lowest: range.integer("lowest", &faults), highest: range.integer("highest", &faults))
        capabilities = reader.strings("capabilities", &faults).compactMap(V1.Capability.init)
        carrier = Self.carrier(reader.object("carrier", &faults), &faults)
        files = reader.has("files") ? reader.strings("files", &faults) : []
        limits = reader.has("limits") ? Self.limits(reader.object("limits", &faults), &faults) : WantedLimits()
        for file in files + programFiles {
            if let problem = PluginPath.problem(file) { faults.append(ProtocolFault(.malformed, "", "“\(file)” \(problem)")) }
        }
    }

    private static func carrier(_ reader: FieldReader, _ faults: inout [ProtocolFault]) -> Carrier {
        switch reader.string("kind", &faults) {
        case "native": return .native(library: reader.string("library", &faults))
        case "process":
            let framing = Framing(rawValue: reader.string("framing", &faults))
            if framing == nil { faults.append(ProtocolFault(.malformed, "carrier.framing", "“length” or “lines” was expected")) }
            let command = reader.strings("command", &faults)
            if let problem = PluginPath.problem(inCommand: command) {
                faults.append(ProtocolFault(.malformed, "carrier.command", problem))
            }
            return .process(command: command, framing: framing ?? .length)
        default:
            faults.append(ProtocolFault(.malformed, "carrier.kind", "“process” or “native” was expected"))
            return .native(library: "")
        }
    }

    private static func limits(_ reader: FieldReader, _ faults: inout [ProtocolFault]) -> WantedLimits {
        let wanted = WantedLimits(
            requestSeconds: reader.has("requestSeconds") ? reader.number("requestSeconds", &faults) : nil,
            memoryMiB: reader.has("memoryMiB") ? reader.integer("memoryMiB", &faults) : nil,
            processes: reader.has("processes") ? reader.integer("processes", &faults) : nil)
        if (wanted.requestSeconds ?? 1) <= 0 || (wanted.memoryMiB ?? 1) <= 0 || (wanted.processes ?? 1) <= 0 {
            faults.append(ProtocolFault(.malformed, "limits", "a limit must be more than zero"))
        }
        return wanted
    }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isVersion(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                isLowerOrDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || ".-+_".utf8.contains($0)
            }
    }

    private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
