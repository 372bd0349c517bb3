import AssessmentModel
import Testing

@Suite struct ComparisonTests {
    static func comparison(_ left: String, _ right: String) -> Comparison {
        Comparison(
            id: Examples.id("f"), session: Examples.id("s"), round: Examples.id("one"), rater: Examples.id("a"),
            left: Examples.id(left), right: Examples.id(right), rubric: Examples.pin, winner: .left,
            at: Timestamp(secondsSince1970: 0))
    }

    @Test func aPairIsTheSameWhicheverSideEachIsOn() {
        #expect(Self.comparison("x", "y").pair == Self.comparison("y", "x").pair)
        #expect(Self.comparison("x", "y").pair != Self.comparison("x", "z").pair)
        // By bytes: capital letters stand before small ones.
        #expect(SamplePair(Examples.id("b"), Examples.id("C")).description == "C+b")
    }

    @Test func nothingIsComparedWithItself() {
        #expect(Self.comparison("x", "y").faults().told == [])
        #expect(Self.comparison("x", "x").faults().told == ["right: “x” is on both sides"])
    }
}
