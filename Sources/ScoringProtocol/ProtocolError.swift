/// One thing that is wrong with a message.
public struct ProtocolFault: Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case notJSON, malformed
        case wrongRequest, unknownCriterion, duplicateCriterion, missingCriterion, unknownLevel, unknownCode, missingReason
        case confidenceRange, evidenceRange, evidenceQuote, tooLong, controlCharacter
    }

    public let code: Code
    /// Where in the message, such as "criteria[2].level"; empty for the whole.
    public let path: String
    public let message: String

    public init(_ code: Code, _ path: String, _ message: String) {
        self.code = code
        self.path = path
        self.message = Printable.text(message)
    }

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

/// A message that breaks the protocol, with everything that is wrong with it.
public struct ProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one; of more than ``maximumFaults`` the rest is only counted, in the last of them.
    public let faults: [ProtocolFault]

    public static let maximumFaults = 100

    public init(_ faults: [ProtocolFault]) {
        let more = faults.count - Self.maximumFaults
        let rest = more > 0 ? [ProtocolFault(.malformed, "", "and \(more) more faults")] : []
        self.faults = faults.prefix(Self.maximumFaults) + rest
    }

    public var description: String { faults.map(\.description).joined(separator: "; ") }

    /// Reads a value, letting every part of it add faults, and gives the value only when there were none.
    static func collecting<Value>(_ read: (inout [ProtocolFault]) -> Value) throws(ProtocolError) -> Value {
        var faults: [ProtocolFault] = []
        let value = read(&faults)
        if faults.isEmpty { return value }
        throw ProtocolError(faults)
    }
}

/// Text from a plugin made fit for a terminal and a log: controls shown as a sign of their own, and no more than is useful.
package enum Printable {
    package static func text(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(2000) {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
