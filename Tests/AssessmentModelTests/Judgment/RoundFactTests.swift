import AssessmentModel
import Testing

@Suite struct RoundFactTests {
    @Test func aPairIsTheSameWorkOnEitherSideAndASampleIsNoPair() {
        let facts: [RoundFact] = [
            .comparison(ComparisonTests.comparison("x", "y")), .comparison(ComparisonTests.comparison("y", "x")),
            .comparison(ComparisonTests.comparison("x", "z")), .judgment(Examples.judgment([:])),
        ]
        #expect(facts[0].isOnSameWork(as: facts[1]))
        #expect(!facts[0].isOnSameWork(as: facts[2]))
        #expect(!facts[0].isOnSameWork(as: facts[3]))
        #expect(facts[3].isOnSameWork(as: facts[3]))
    }

    @Test func anotherRatersWorkIsNotTheSame() {
        var other = ComparisonTests.comparison("x", "y")
        other.rater = Examples.id("b")
        #expect(!RoundFact.comparison(other).isOnSameWork(as: .comparison(ComparisonTests.comparison("x", "y"))))
    }

    @Test func saysWhatItIsAbout() {
        #expect(RoundFact.comparison(ComparisonTests.comparison("x", "y")).work == "“x” and “y”")
        #expect(RoundFact.judgment(Examples.judgment([:])).work == "“x”")
        #expect(RoundFact.judgment(Examples.judgment([:])).noun == "judgment")
    }

    @Test func whatCameInOpenIsTold() {
        var comparison = ComparisonTests.comparison("x", "y")
        #expect(!RoundFact.comparison(comparison).isBroughtInOpen)
        comparison.origin = .importedOpen
        #expect(RoundFact.comparison(comparison).isBroughtInOpen)
    }
}
