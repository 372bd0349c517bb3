import AssessmentModel

/// Why a use case did not happen, for a person: whose move it is, what is wrong where, and what would mend it.
public struct WorkbenchError: Error, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        /// The words of the request are off.
        case usage
        /// A file or record has faults.
        case data
        /// Something named does not exist.
        case unknown
        /// It exists already, or somebody else changed it first, or the session's state forbids it now.
        case conflict
        /// A part that is needed is not there: a plugin, a program, a key.
        case unavailable
        /// The disk or file system said no.
        case inputOutput
        /// Somebody else is at it; trying again later may work.
        case busy
        case permission
    }

    public var kind: Kind
    public var message: String
    /// One line each: every fault with its place.
    public var details: [String]
    public var hint: String?

    public init(_ kind: Kind, _ message: String, details: [String] = [], hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.details = details
        self.hint = hint
    }

    public var description: String {
        ([message] + details + (hint.map { ["→ " + $0] } ?? [])).joined(separator: "\n")
    }

    /// For a name that is not there: the nearest that are.
    static func unknown(_ what: String, _ name: String, among known: [String], make: String? = nil) -> WorkbenchError {
        let near = Spelling.nearest(to: name, among: known)
        let hint =
            near.map { "did you mean “\($0)”?" }
            ?? (known.isEmpty ? make : "there are: " + known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : ""))
        return WorkbenchError(.unknown, "there is no \(what) “\(name)”", hint: hint)
    }
}

extension Workbench {
    /// Names that differ only in case are one and the same file on some computers, so the second is refused.
    static func refuseCaseTwin(of name: String, _ what: String, among known: [String]) throws(WorkbenchError) {
        guard let twin = known.first(where: { $0 != name && $0.lowercased() == name.lowercased() }) else { return }
        throw WorkbenchError(
            .conflict, "“\(name)” differs from the \(what) “\(twin)” only in case, which some file systems cannot tell apart",
            hint: "choose another name")
    }
}

/// Nearness of words, for “did you mean”.
public enum Spelling {
    /// The closest candidate within a third of the word's length (at least two changes), or nil. It must share something with
    /// the word: for a name of one letter every other one would be near.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.lowercased().utf8)
        let allowed = max(2, typed.count / 3)
        let scored = candidates.compactMap { candidate -> (Int, String)? in
            let letters = Array(candidate.lowercased().utf8)
            let distance = distance(typed, letters)
            return distance <= allowed && distance < max(typed.count, letters.count) || distance == 0
                ? (distance, candidate) : nil
        }
        return scored.min { $0 < $1 }?.1
    }

    /// Levenshtein's distance in bytes, a swap of neighbours counting once.
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        if a.count > 200 || b.count > 200 { return .max }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in b.indices {
                current[j + 1] = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { current[j + 1] = min(current[j + 1], before[j - 1] + 1) }
            }
            (before, previous) = (previous, current)
        }
        return previous[b.count]
    }
}
