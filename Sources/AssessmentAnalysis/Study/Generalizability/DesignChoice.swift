import Psychometrics

/// The columns of a table in the roles of a design.
struct DesignChoice {
    let design: GeneralizabilityDesign
    let codes: [[Int32]]
    /// Of each facet, the role of its column: `rater`, `task`.
    let roles: [String]
    let cautions: [Caution]

    private static let names: [String: [String]] = [
        "p": ["sample"], "i": ["criterion"], "r": ["rater"], "t": ["task", "time", "occasion"],
    ]

    private static func factor(_ letter: String, _ ratings: LongRatings) -> LongRatings.Factor? {
        (names[letter] ?? []).lazy.compactMap { ratings.factor($0) }.first
    }

    /// The choice, or a sentence that says why there is none.
    static func resolve(_ ratings: LongRatings, _ text: String?, scores: [Double]) -> Result<DesignChoice, Caution> {
        let columns = DesignText.letters.compactMap { letter -> (letter: String, role: String, codes: [Int32])? in
            guard let factor = factor(letter, ratings), let codes = ratings.usableCodes(factor) else { return nil }
            return (letter, factor.name, codes)
        }
        guard columns.first?.letter == "p" else { return .failure(.noSampleColumn) }
        let isKept = scores.map { !$0.isNaN }
        let detection = DesignDetection(
            facets: columns.map(\.letter), codes: columns.map(\.codes), isKept: isKept, optional: ["t"])
        let roles = Dictionary(uniqueKeysWithValues: columns.map { ($0.letter, $0.role) })
        if let text {
            guard let design = DesignText.design(text) else { return .failure(.unknownDesign(text)) }
            var codes: [[Int32]] = []
            for letter in design.facets {
                guard let column = columns.first(where: { $0.letter == letter }) else {
                    return .failure(.facetMissing(letter, text))
                }
                codes.append(column.codes)
            }
            let left = detection.kept.map { columns[$0] }.filter { !design.facets.contains($0.letter) }.map(\.role)
            return .success(
                DesignChoice(
                    design: design, codes: codes, roles: design.facets.map { roles[$0] ?? $0 },
                    cautions: left.isEmpty ? [] : [.averagedOver(left)]))
        }
        let cautions = detection.notes.compactMap { Caution.note($0, roles) }
        guard let design = detection.design else {
            let reasons = cautions.map(\.sentence).joined(separator: " ")
            return .failure(Caution(code: "one-facet", sentence: reasons.isEmpty ? Caution.oneFacet.sentence : reasons))
        }
        let kept = detection.kept.map { columns[$0] }
        return .success(
            DesignChoice(design: design, codes: kept.map(\.codes), roles: kept.map(\.role), cautions: cautions))
    }
}

extension Caution: Error {}

extension Caution {
    static let noSampleColumn = Caution(code: "columns-missing", sentence: "The table has no usable column for the sample.")
    static let oneFacet = Caution(
        code: "one-facet",
        sentence: "Only samples vary; it takes at least two raters, criteria or tasks to see how far a score generalises.")

    static func unknownDesign(_ text: String) -> Caution {
        Caution(
            code: "unknown-design",
            sentence:
                "“\(text)” names no design. Write p for samples, i criteria, r raters, t tasks or times, as in p x i x r or p x (r:t)."
        )
    }

    static func facetMissing(_ letter: String, _ text: String) -> Caution {
        Caution(code: "facet-missing", sentence: "The design \(text) needs a facet \(letter) that the table has no column for.")
    }

    static func averagedOver(_ roles: [String]) -> Caution {
        Caution(
            code: "averaged-over",
            sentence:
                "Scores were averaged over \(NumberWords.list(roles)), which the design leaves out; what varies there counts as error."
        )
    }

    /// Nil for notes that nobody needs.
    static func note(_ note: DesignDetection.Note, _ roles: [String: String]) -> Caution? {
        func role(_ letter: String) -> String { roles[letter] ?? letter }
        switch note {
        case .single(let letter):
            return letter == "r"
                ? Caution(code: "one-rater", sentence: "Only one rater scored, so differences between raters cannot be seen.")
                : nil
        case .confounded(let letter, let other):
            return Caution(
                code: "confounded-facets",
                sentence:
                    "Each \(role(letter)) goes with one \(role(other)) only, so the two cannot be told apart; \(role(letter)) is left out."
            )
        case .onePerObject(let letter):
            return letter == "t"
                ? nil
                : Caution(
                    code: "one-per-sample",
                    sentence:
                        "Each sample has one \(role(letter)) only, so what the \(role(letter)) adds cannot be told from the sample itself."
                )
        case .unneeded: return nil
        }
    }
}
