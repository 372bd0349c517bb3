import AssessmentModel
import Testing

@testable import AssessmentRecords

@Suite struct LayoutTests {
    @Test func aRubricIsWrittenAsAPersonWouldWriteIt() {
        let expected = """
            format: plumbline/rubric/1
            id: argument-writing
            title: Argument writing
            kind: analytic
            summary: |
              How well a student argues for a claim in an essay.
              Used from autumn to spring.
            subject: English language arts
            ages: ages 11 to 14
            language: en
            resultRule: weighted-mean
            competencies: [ela-w-1, ela-w-2]
            levels:
              - id: l1
                label: Beginning
                score: 1
              - id: l2
                label: Developing
                score: 2
              - id: l3
                label: Proficient
                score: 3.5
            criteria:
              - id: claim
                title: Claim
                description: What the essay argues for.
                weight: 2
                competencies: [ela-w-1]
                descriptors:
                  l1: "States a topic: no position on it."
                  l2: Takes a position.
                  l3: >-
                    Takes a precise, arguable position and holds it to the end, naming what would change the
                    writer's mind and why the other side sees it otherwise.
                graderNotes: A question is not a claim.
              - id: evidence
                title: Evidence
                descriptors:
                  e0: None.
                  e1: Some.
                levels:
                  - id: e0
                    label: "no"
                    score: 0
                  - id: e1
                    label: "yes"
                    score: 1
            conditionCodes:
              - id: blank
                label: Blank
                meaning: Nothing was handed in.
            graderNotes: Read the whole essay first.
            translations:
              fr:
                title: Écrire un argument
                summary: Résumé
                levels:
                  l1: Débutant
                criteria:
                  claim:
                    title: Thèse
                    description: Ce que défend l’essai.
                    descriptors:
                      l1: Nomme un sujet.

            """
        #expect(firstDifference(RubricRecord.encode(Examples.rubric), Array(expected.utf8)) == nil)
    }

    @Test func numbersAreReadAlikeEverywhere() {
        #expect(
            [1, -2, 0.25, 1e-7, 1e21, 123_456_789, -0.0].map(YAMLNumber.text) == [
                "1", "-2", "0.25", "1.0e-07", "1.0e+21", "123456789", "0",
            ])
    }
}
