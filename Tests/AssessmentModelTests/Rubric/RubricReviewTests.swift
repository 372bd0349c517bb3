import AssessmentModel
import Testing

@Suite struct RubricReviewTests {
    static func advice(_ edit: (inout Rubric) -> Void) -> [String] {
        var rubric = Examples.rubric
        rubric.criteria[1].descriptors[Examples.id("n")] = "Stumbles."
        edit(&rubric)
        return rubric.review().told
    }

    static func cell(_ text: String) -> [String] { advice { $0.criteria[0].descriptors[Examples.id("l1")] = text } }

    @Test func aCarefulRubricGetsNone() { #expect(Self.advice { _ in } == []) }

    @Test func findsCellsThatSayTooLittle() {
        let place = "criteria[0].descriptors.l1: checklist"
        #expect(Self.cell("") == ["\(place) 6: the cell is empty"])
        #expect(Self.cell("Is neat.") == ["\(place) 5: “neat” counts or polishes rather than judges quality"])
        #expect(Self.cell("Shows effort.") == ["\(place) 11: “effort” asks raters to infer effort or attitude"])
        #expect(Self.cell("Does not take a position.") == ["\(place) 10: says only what is missing"])
        #expect(Self.cell("Does not hold it. Names a topic well.") == [])
    }

    @Test func findsNeighboursThatDifferOnlyInDegree() {
        let told = Self.advice {
            $0.criteria[0].descriptors[Examples.id("l1")] = "Gives some reasons."
            $0.criteria[0].descriptors[Examples.id("l2")] = "Gives many reasons."
        }
        #expect(told == ["criteria[0].descriptors.l2: checklist 7: differs from the level below only by a word of degree"])
    }

    @Test func findsBundledTitlesAndUncoveredCompetencies() {
        #expect(
            Self.advice { $0.criteria[0].title = "Claim and evidence" }
                == ["criteria[0].title: checklist 3: “Claim and evidence” may bundle two constructs"])
        #expect(Self.advice { $0.criteria[0].title = "Understanding" } == [])
        let told = Self.advice {
            $0.competencies = [Examples.id("c1"), Examples.id("c2")]
            $0.criteria[0].competencies = [Examples.id("c1")]
        }
        #expect(
            told == [
                "criteria[1].competencies: checklist 1: the criterion traces to no competency",
                "competencies: checklist 1: no criterion covers “c2”",
            ])
    }

    @Test func adviceIsNeverAnError() {
        var rubric = Examples.rubric
        rubric.criteria[0].descriptors = [:]
        #expect(!rubric.review().isEmpty)
        #expect(rubric.review().errors.isEmpty)
    }
}
