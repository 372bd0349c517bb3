import Psychometrics
import Testing

@Suite struct DesignTests {
    @Test(
        arguments: [
            ("pr", [:], "p x r", ["p", "r", "pr,e"]), ("pir", [:], "p x i x r", ["p", "i", "r", "pi", "pr", "ir", "pir_e"]),
            ("pr", [1: [0]], "r:p", ["p", "r:p,e"]), ("pi", [1: [0]], "i:p", ["p", "i:p,e"]),
            ("prt", [1: [2]], "p x (r:t)", ["p", "t", "pt", "r:t", "pr:t,e"]),
            ("pir", [2: [0]], "i x (r:p)", ["p", "i", "pi", "r:p", "ir:p,e"]),
        ] as [(String, [Int: [Int]], String, [String])])
    func effectsHaveTheirUsualNames(_ facets: String, _ nested: [Int: [Int]], _ name: String, _ effects: [String]) throws {
        let design = try BalancedComponentsTests.design(facets, nested: nested)
        #expect(design.name == name)
        #expect(design.effects.map { design.name(of: $0) } == effects)
    }

    @Test func circlesAndNestedPersonsAreRefused() {
        #expect(GeneralizabilityDesign(facets: ["p"]) == nil)
        #expect(GeneralizabilityDesign(facets: ["p", "p"]) == nil)
        #expect(GeneralizabilityDesign(facets: ["p", "r"], within: [FacetSet(1), []]) == nil)
        #expect(GeneralizabilityDesign(facets: ["p", "r", "t"], within: [[], FacetSet(2), FacetSet(1)]) == nil)
    }

    private func detect(_ letters: String, _ codes: [[Int32]]) -> DesignDetection {
        DesignDetection(
            facets: letters.map(String.init), codes: codes, isKept: codes[0].map { _ in true }, optional: ["t"])
    }

    @Test func nestingIsFoundInTheData() {
        // Two persons, two tasks, raters 0 and 1 in task 0, raters 2 and 3 in task 1.
        let nested = detect("prt", [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3, 0, 1, 2, 3], [0, 0, 1, 1, 0, 0, 1, 1]])
        #expect(nested.design?.name == "p x (r:t)")
        #expect(detect("pr", [[0, 0, 1, 1], [0, 1, 2, 3]]).design?.name == "r:p")
        #expect(detect("pr", [[0, 0, 1, 1], [0, 1, 0, 1]]).design?.name == "p x r")
    }

    @Test func facetsThatTellNothingAreLeftOut() {
        let single = detect("pir", [[0, 0, 1, 1], [0, 1, 0, 1], [0, 0, 0, 0]])
        #expect(single.design?.name == "p x i" && single.notes == [.single("r")])
        let same = detect("pir", [[0, 0, 1, 1], [0, 1, 0, 1], [1, 0, 1, 0]])
        #expect(same.design?.name == "p x i" && same.notes == [.confounded("r", with: "i")])
        // When the score was given never repeats it.
        let time = detect("prt", [[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]])
        #expect(time.design?.name == "p x r" && time.notes == [.unneeded("t")])
        let owner = detect("pr", [[0, 1, 2, 3], [0, 0, 1, 1]])
        #expect(owner.design == nil && owner.notes == [.onePerObject("r")])
    }
}
