import CanonicalJSON
import ScoringProtocol

enum Example {
    static let text = "Bées fly."

    static let request = V1.ScoreRequest(
        id: "q1", taskPrompt: "Write.",
        rubric: V1.Rubric(
            title: "T", language: "en",
            criteria: ["a", "b", "c"].map { id in
                V1.Criterion(
                    id: id, title: id,
                    levels: [
                        V1.Level(id: "l1", label: "One", score: 1, descriptor: "d"),
                        V1.Level(id: "l2", label: "Two", score: 1, descriptor: ""),
                    ])
            }, conditionCodes: [V1.ConditionCode(id: "blank", label: "Blank")]),
        sample: V1.Sample(id: "s", mediaType: "text/plain", text: text), parameters: ["most": 3])

    static let smallRequest = V1.ScoreRequest(
        id: "q2", rubric: V1.Rubric(title: "", language: "en", criteria: []),
        sample: V1.Sample(id: "s", mediaType: "text/plain", text: ""))

    /// Answers the request in all three ways, in another order.
    static let result = V1.ScoreResult(
        request: "q1",
        criteria: [
            V1.CriterionResult(criterion: "c", outcome: .abstain("too short"), confidence: 0),
            V1.CriterionResult(
                criterion: "a", outcome: .level("l2"), confidence: 0.5, rationale: "because\n\tso",
                evidence: [V1.Evidence(start: 0, end: 5, quote: "Bées"), V1.Evidence(start: 6, end: 10, quote: "fly.")]),
            V1.CriterionResult(criterion: "b", outcome: .code("blank"), confidence: 1),
        ])
}
