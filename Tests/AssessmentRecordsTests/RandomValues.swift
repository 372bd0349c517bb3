import AssessmentModel
import TestSupport

/// Values that nobody would write on purpose, the same for the same seed.
struct RandomValues {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[int(0...items.count - 1)] }

    /// Pieces that have broken readers, writers or comparisons of text somewhere.
    static let pieces: [String] = [
        "no", "on", "yes", "1_000", "12:30", "0o7", "~", "2024-01-01", "null", "true", "0x1F", ".5", "1e3", "-", "--- ", "...",
        "# not a comment", " #", ": ", ":", "- item", "? ", "| ", "> ", "!tag", "&anchor", "*alias", "%", "@", "`", "{a: 1}",
        "[x]", ",", "'", "''", "\"", "\\", "\\n", "\n", "\n\n", "\r\n", "\r", "\t", "  ", " ", "e\u{301}", "\u{E9}", "\u{301}",
        "=\u{301}", "\"\u{301}", "\u{200D}", "\u{FE0F}", "👩‍👩‍👧", "🇳🇴", "שלום", "مرحبا", "\u{202E}abc\u{202C}", "\u{2028}", "\u{85}",
        "\u{FEFF}", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{9F}", "\u{E000}", "\u{FFFD}", "\u{10FFFF}",
        "words and more words",
        "The quick brown fox jumps over the lazy dog. ", "naïve", "Zürich", "日本語", "a", "Z", "7", "%YAML 1.1", "<<", "=", "//",
    ]

    mutating func text(longest: Int = 12) -> String {
        var text = ""
        for _ in 0..<int(0...longest) {
            text.unicodeScalars.append(contentsOf: pick(Self.pieces).unicodeScalars)
            if chance(40) { text.unicodeScalars.append(" ") }
        }
        if chance(3) { text += String(repeating: pick(["long ", "x", " y", "é"]), count: int(50...400)) }
        return text
    }

    /// A text that is not empty, for fields that must have one.
    mutating func title() -> String {
        let text = text(longest: 4)
        return text.unicodeScalars.allSatisfy { $0 == "\u{FEFF}" } ? "T" : text
    }

    mutating func names<Kind>(_ count: ClosedRange<Int>) -> [Identifier<Kind>] {
        let pool = [
            "no", "on", "1_000", "007", "1e3", "y", "n", "null", "true", "a.b", "x-y", "0x1F", "claim", "L1", "1.5", "2024-01-01",
        ]
        var all = pool
        var names: [Identifier<Kind>] = []
        for _ in 0..<int(count) where !all.isEmpty { names.append(Identifier(unchecked: all.remove(at: int(0...all.count - 1)))) }
        return names
    }

    mutating func levels() -> [Level] {
        let scored = chance(60)
        var score = Double(int(-3...3))
        return names(2...6).map { id in
            score += pick([0, 0.5, 1, 1e-7, 1_000_000])
            return Level(id: id, label: title(), score: scored ? score : nil)
        }
    }

    mutating func descriptors(_ levels: [Level]) -> [LevelID: String] {
        var made: [LevelID: String] = [:]
        for level in levels where chance(80) { made[level.id] = text() }
        return made
    }

    /// A rubric that the model accepts, full of texts that are hard to write down.
    mutating func rubric() -> Rubric {
        let levels = levels()
        var criteria: [Criterion] = []
        for id: CriterionID in names(1...5) {
            let own = chance(20) ? self.levels() : nil
            criteria.append(
                Criterion(
                    id: id, title: title(), description: text(), weight: pick([1, 2, 0.25, 1e-9, 12_345.678, 1e21]),
                    descriptors: descriptors(own ?? levels), ownLevels: own, competencies: names(0...3), graderNotes: text()))
        }
        var translations: [String: RubricTranslation] = [:]
        for tag in ["fr", "no", "pt-BR"] where chance(30) {
            translations[tag] = RubricTranslation(
                title: chance(50) ? text() : nil, summary: chance(50) ? text() : nil, levelLabels: descriptors(levels),
                criteria: Dictionary(
                    uniqueKeysWithValues: criteria.map {
                        ($0.id, .init(title: chance(50) ? text() : nil, description: nil, descriptors: descriptors(levels)))
                    }))
        }
        return Rubric(
            id: Examples.id("r"), title: title(), kind: .analytic, summary: text(), subject: text(), ages: text(), language: "no",
            resultRule: pick(Rubric.ResultRule.allCases), levels: levels, criteria: criteria,
            conditionCodes: chance(50)
                ? ConditionCode.customary : names(0...3).map { ConditionCode(id: $0, label: title(), meaning: text()) },
            graderNotes: text(), competencies: names(0...4), translations: translations)
    }
}

/// The first line in which two files differ, or nil; short enough to read, unlike two whole files.
func firstDifference(_ a: [UInt8], _ b: [UInt8]) -> String? {
    if a == b { return nil }
    let left = a.split(separator: 10, omittingEmptySubsequences: false)
    let right = b.split(separator: 10, omittingEmptySubsequences: false)
    let line = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
    func shown(_ lines: [ArraySlice<UInt8>]) -> String {
        line < lines.count ? String(reflecting: String(decoding: lines[line], as: UTF8.self)) : "the end"
    }
    return "line \(line + 1): \(shown(left)) against \(shown(right))"
}
