public import AssessmentModel

/// The branches of a workspace: what is agreed, each task's student work, each session.
public enum WorkspaceRef: Hashable, Sendable, CustomStringConvertible {
    case main
    /// The student work collected for a task; apart from `main`, so that rubrics can be published without it.
    case samples(TaskID)
    case session(SessionID)

    /// The full ref name, `refs/heads/…`.
    public var name: String { Self.prefix + shortName }

    public var shortName: String {
        switch self {
        case .main: "main"
        case .samples(let task): "samples/" + task.rawValue
        case .session(let id): "sessions/" + id.rawValue
        }
    }

    /// Reads a full ref name back; nil for a branch that is not one of ours (people may keep others).
    public init?(_ name: String) {
        guard name.utf8.starts(with: Self.prefix.utf8) else { return nil }
        let parts = name.utf8.dropFirst(Self.prefix.utf8.count).split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
        )
        .map { String(decoding: $0, as: UTF8.self) }
        if parts == ["main"] {
            self = .main
        } else if parts.count == 2, IdentifierRule.problem(with: parts[1]) == nil {
            switch parts[0] {
            case "samples": self = .samples(TaskID(unchecked: parts[1]))
            case "sessions": self = .session(SessionID(unchecked: parts[1]))
            default: return nil
            }
        } else {
            return nil
        }
    }

    public var description: String { shortName }

    static let prefix = "refs/heads/"
}
