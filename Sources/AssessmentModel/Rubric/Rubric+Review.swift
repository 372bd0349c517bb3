extension Rubric {
    /// What a reviewer should look at, by the checklist's numbers. Advice only: a person signs each item off.
    public func review() -> [Fault] {
        var found: [Fault] = []
        for (position, criterion) in criteria.enumerated() {
            let place = FieldPath.root.key("criteria").index(position)
            found += RubricReview.cells(of: criterion, levels: levels(of: criterion), kind: kind, at: place)
            if competencies.isEmpty == false, criterion.competencies.isEmpty {
                found.append(
                    .init(place.key("competencies"), "checklist 1: the criterion traces to no competency", severity: .advice))
            }
            if RubricReview.bundles(criterion.title) {
                found.append(
                    .init(
                        place.key("title"), "checklist 3: “\(criterion.title)” may bundle two constructs",
                        mend: "one construct a criterion", severity: .advice))
            }
        }
        let covered = Set(criteria.flatMap(\.competencies))
        for competency in competencies where !covered.contains(competency) {
            found.append(
                .init(FieldPath.root.key("competencies"), "checklist 1: no criterion covers “\(competency)”", severity: .advice))
        }
        return found
    }
}

/// The mechanical part of a rubric review: words that often go with a known weakness.
enum RubricReview {
    static func cells(of criterion: Criterion, levels: [Level], kind: Rubric.Kind, at place: FieldPath) -> [Fault] {
        var found: [Fault] = []
        let cells = levels.map { criterion.descriptors[$0.id] ?? "" }
        if kind != .singlePoint {
            for (level, text) in zip(levels, cells) where text.utf8.isEmpty {
                found.append(
                    Fault(
                        place.key("descriptors").key(level.id.rawValue), "checklist 6: the cell is empty",
                        mend: "describe the level", severity: .advice))
            }
        }
        for (level, text) in zip(levels, cells) where !text.utf8.isEmpty {
            let here = place.key("descriptors").key(level.id.rawValue)
            let words = self.words(in: text)
            if let count = words.first(where: countWords.contains) {
                found.append(
                    Fault(here, "checklist 5: “\(count)” counts or polishes rather than judges quality", severity: .advice))
            }
            if let effort = words.first(where: effortWords.contains) {
                found.append(Fault(here, "checklist 11: “\(effort)” asks raters to infer effort or attitude", severity: .advice))
            }
            if !words.isEmpty, isOnlyNegation(text) {
                found.append(Fault(here, "checklist 10: says only what is missing", mend: "say what is there", severity: .advice))
            }
        }
        for (index, pair) in zip(cells, cells.dropFirst()).enumerated() where differOnlyInDegree(pair.0, pair.1) {
            found.append(
                Fault(
                    place.key("descriptors").key(levels[index + 1].id.rawValue),
                    "checklist 7: differs from the level below only by a word of degree", mend: "say what differs in kind",
                    severity: .advice))
        }
        return found
    }

    static func bundles(_ title: String) -> Bool { words(in: title).contains { $0 == "and" || $0 == "&" } }

    /// Lower-cased runs of letters and digits.
    static func words(in text: String) -> [String] {
        text.lowercased().unicodeScalars.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "&") }
            .map { String(String.UnicodeScalarView($0)) }
    }

    /// True when both cells become the same sentence once words of degree are struck out.
    static func differOnlyInDegree(_ lower: String, _ upper: String) -> Bool {
        guard !lower.utf8.isEmpty, !upper.utf8.isEmpty else { return false }
        return words(in: lower).filter { !degreeWords.contains($0) } == words(in: upper).filter { !degreeWords.contains($0) }
    }

    /// True when every sentence opens with a negation and none says what the work does.
    static func isOnlyNegation(_ text: String) -> Bool {
        let sentences = text.unicodeScalars.split { ".;!?".unicodeScalars.contains($0) }.map {
            words(in: String(String.UnicodeScalarView($0)))
        }
        .filter { !$0.isEmpty }
        return !sentences.isEmpty && sentences.allSatisfy { $0.prefix(3).contains(where: negations.contains) }
    }

    static let degreeWords: Set<String> = [
        "some", "few", "many", "most", "all", "always", "often", "sometimes", "rarely", "never", "very", "somewhat", "mostly",
        "fully", "partially", "partly", "limited", "adequate", "adequately", "clear", "clearly", "consistently", "occasionally",
        "minimal", "thorough", "thoroughly", "excellent", "good", "fair", "poor", "a", "an", "the",
    ]
    static let countWords: Set<String> = ["neat", "neatly", "neatness", "tidy", "tidily", "pages"]
    static let effortWords: Set<String> = ["effort", "lazy", "tries", "tried", "attitude", "hardworking", "careless"]
    static let negations: Set<String> = [
        "no", "not", "none", "never", "lacks", "lacking", "missing", "without", "fails", "absent", "doesn", "cannot",
    ]
}
