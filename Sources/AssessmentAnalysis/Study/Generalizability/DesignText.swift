import Psychometrics

/// Designs in writing.
public enum DesignText {
    /// Letters in the order in which effects are named.
    static let letters = ["p", "i", "r", "t"]

    /// Whether the text names a design, as a shell asks before it starts.
    public static func isDesign(_ text: String) -> Bool { design(text) != nil }

    /// The design that `p x i x r`, `r:p` or `p x (r:t)` names; nil when the text names none. Letters before a colon are nested in those after it.
    static func design(_ text: String) -> GeneralizabilityDesign? {
        var depth = 0
        var plain = ""
        for character in text.lowercased().replacing("×", with: "x") where character != " " {
            if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
            // Crossed inside parentheses, as in (i x r):p, is one term of several letters.
            if "()".contains(character) || (character == "x" && depth > 0) { continue }
            plain.append(character)
        }
        guard depth == 0 else { return nil }
        var hosts: [String: Set<String>] = [:]
        for term in plain.split(separator: "x", omittingEmptySubsequences: false) {
            let parts = term.split(separator: ":", omittingEmptySubsequences: false).map { $0.map(String.init) }
            guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(letters.contains) }) else { return nil }
            for (position, part) in parts.enumerated() {
                for letter in part { hosts[letter, default: []].formUnion(parts[(position + 1)...].flatMap { $0 }) }
            }
        }
        let facets = letters.filter { hosts[$0] != nil }
        guard facets.first == "p" else { return nil }
        let within = facets.map { facet in
            FacetSet(facets.indices.filter { hosts[facet]?.contains(facets[$0]) ?? false }.map { FacetSet($0) })
        }
        return GeneralizabilityDesign(facets: facets, within: within)
    }
}
