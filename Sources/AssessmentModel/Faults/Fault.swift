/// Where in a document something stands: `criteria[2].descriptors.l3`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
    public enum Component: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    public var components: [Component]

    public init(_ components: [Component] = []) { self.components = components }

    public static let root = FieldPath()

    public func key(_ name: String) -> FieldPath { FieldPath(components + [.key(name)]) }
    public func index(_ position: Int) -> FieldPath { FieldPath(components + [.index(position)]) }

    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .key(let name): text += text.isEmpty ? name : "." + name
            case .index(let position): text += "[\(position)]"
            }
        }
        return text.isEmpty ? "the document" : text
    }
}

/// One thing wrong with a document or judgment: where, what, and what would mend it.
///
/// Validation returns every fault at once; it never stops at the first.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Hashable, Sendable {
        /// The value cannot be used.
        case error
        /// It can be used, and a person should look (a review checklist's finding, for example).
        case advice
    }

    public var place: FieldPath
    public var message: String
    public var mend: String?
    public var severity: Severity

    public init(_ place: FieldPath, _ message: String, mend: String? = nil, severity: Severity = .error) {
        self.place = place
        self.message = message
        self.mend = mend
        self.severity = severity
    }

    public var description: String { "\(place): \(message)" + (mend.map { " (\($0))" } ?? "") }
}

/// All the faults of one value, thrown where a valid value was wanted.
public struct Faults: Error, Hashable, Sendable, CustomStringConvertible {
    public var all: [Fault]

    public init(_ all: [Fault]) { self.all = all }

    public var description: String { all.map(\.description).joined(separator: "\n") }
}

extension Array where Element == Fault {
    /// Those that make the value unusable.
    public var errors: [Fault] { filter { $0.severity == .error } }
}
