import AssessmentModel
import TestSupport
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: ["a", "A-1", "school.lunch", "0", "x_y", "con-1", "lock", "a.lockx", String(repeating: "a", count: 100)])
    func acceptsNamesThatAreSafeEverywhere(text: String) throws {
        #expect(try SampleID(text).rawValue == text)
    }

    @Test(arguments: [
        "", " ", "a b", "../x", "a/b", "a\\b", "-h", "--upload-pack=x", ".git", "_x", "a.", "a..b", "a.lock", "A.LOCK", "con",
        "CON",
        "nul.txt", "Com7", "lpt1.yaml", "é", "e\u{301}", "a\u{200D}", "a\u{0}", "a\n", "%2e%2e", "a:b", "..%2f", "a\u{301}",
        String(repeating: "a", count: 101),
    ]) func refusesNamesThatAreNot(text: String) {
        let error = #expect(throws: InvalidIdentifier.self) { try SampleID(text) }
        #expect(error?.reason.utf8.isEmpty == false)
    }

    @Test(arguments: 0..<500) func aSuggestionIsAlwaysAName(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let parts = [
            "Claim", " ", "é", "..", "/", "-", "con", ".lock", "7", "ß", "日本", "_", "\u{301}", String(repeating: "x", count: 99),
        ]
        let text = (0..<Int.random(in: 0...5, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
            .joined()
        if let made = IdentifierRule.suggestion(for: text) {
            #expect(IdentifierRule.problem(with: made) == nil, "\(text) → \(made)")
        }
    }

    @Test(arguments: [("Use of Evidence", "use-of-evidence"), ("  Claim! ", "claim"), ("Zürich", "z-rich")])
    func suggestsANameForATitle(text: String, made: String) { #expect(IdentifierRule.suggestion(for: text) == made) }

    @Test func suggestsNothingWhereNothingIsLeft() { #expect(IdentifierRule.suggestion(for: "日本…") == nil) }

    @Test func sortsByBytes() {
        let names: [SampleID] = ["b", "a-1", "B", "a", "a.1"].map { SampleID(unchecked: $0) }
        #expect(names.sorted().map(\.rawValue) == ["B", "a", "a-1", "a.1", "b"])
    }
}
