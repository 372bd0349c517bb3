import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct SpellingTests {
    @Test(arguments: [
        ("esay", ["essay", "letter"], "essay"), ("ESSAY", ["essay"], "essay"), ("thseis", ["thesis", "these"], "thesis"),
        ("rubrics", ["rubric"], "rubric"),
        ("ann", ["ana", "anna"], "ana"), ("s10", ["s1", "s100", "s11"], "s1"), ("evidense", ["evidence"], "evidence"),
    ]) func findsTheNearest(word: String, candidates: [String], nearest: String) {
        #expect(Spelling.nearest(to: word, among: candidates) == nearest)
    }

    @Test(arguments: [
        ("history", ["essay", "letter"]), ("z", ["c", "m"]), ("zz", ["ab"]), ("", ["a", "ab"]), ("x", []),
        (String(repeating: "x", count: 300), ["x"]),
    ]) func suggestsNothingThatSharesNothing(word: String, candidates: [String]) {
        #expect(Spelling.nearest(to: word, among: candidates) == nil)
    }

    @Test func distanceIsAMetricWithSwapsAsOne() {
        let measure = { (a: String, b: String) in Spelling.distance(Array(a.utf8), Array(b.utf8)) }
        #expect(measure("abc", "abc") == 0)
        #expect(measure("abc", "acb") == 1)
        #expect(measure("", "abc") == 3)
        #expect(measure("kitten", "sitting") == 3)
        var generator = SeededGenerator(seed: 8)
        let word = { (generator: inout SeededGenerator) in
            String((0..<Int.random(in: 0...7, using: &generator)).map { _ in "abc".randomElement(using: &generator) ?? "a" })
        }
        for _ in 0..<500 {
            let a = word(&generator), b = word(&generator)
            #expect(measure(a, b) == measure(b, a))
            #expect((measure(a, b) == 0) == (a == b))
            #expect(measure(a, b) <= max(a.utf8.count, b.utf8.count))
            #expect(measure(a, b) >= abs(a.utf8.count - b.utf8.count))
        }
    }
}
