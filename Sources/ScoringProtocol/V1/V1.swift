/// Version 1 of the scoring protocol: what the workbench and a scoring plugin say to each other.
///
/// Every message is one JSON object with a `type`. Within version 1, fields may be added but never changed or removed; a reader
/// ignores fields that it does not know.
public enum V1 {
    /// The number that both sides name in their hello.
    public static let version = 1
}

extension V1 {
    /// What a plugin can be asked to do. Only ``score`` can be asked for today; the other names are taken so that a plugin may
    /// announce them, and a request for them is answered with ``PluginFailure/Code/unsupported``.
    public enum Capability: String, Hashable, Sendable, CaseIterable {
        /// A piece of work to one proposed level for each criterion.
        case score
        /// Several judgments of one piece of work to the score of record.
        case resolve
        /// Dated evidence about one learner to a level of proficiency.
        case mastery
        /// All judgments of a session to findings.
        case analyse

        /// The capabilities for which version 1 has a message.
        public static let live: [Capability] = [.score]
    }

    /// The versions of the protocol that the host speaks, both ends included.
    public struct ProtocolRange: Hashable, Sendable {
        public var lowest: Int
        public var highest: Int

        public init(lowest: Int, highest: Int) {
            self.lowest = lowest
            self.highest = highest
        }

        /// What this build speaks.
        public static let current = ProtocolRange(lowest: V1.version, highest: V1.version)

        public func contains(_ version: Int) -> Bool { lowest <= version && version <= highest }
    }
}
