import AssessmentModel

enum Examples {
    static func id<Kind>(_ text: String) -> Identifier<Kind> { Identifier(unchecked: text) }

    static let digest = ContentHash(digest: repeatElement(7, count: 32))

    /// A rubric without a fault, three levels and two criteria.
    static let rubric = Rubric(
        id: id("r"), title: "Argument", resultRule: .sum,
        levels: [
            Level(id: id("l0"), label: "None", score: 0), Level(id: id("l1"), label: "Some", score: 1),
            Level(id: id("l2"), label: "Full", score: 2),
        ],
        criteria: [
            Criterion(
                id: id("claim"), title: "Claim",
                descriptors: [id("l0"): "Names a topic.", id("l1"): "Takes a position.", id("l2"): "Holds a precise position."]),
            Criterion(
                id: id("style"), title: "Style", descriptors: [id("y"): "Reads aloud well."],
                ownLevels: [Level(id: id("n"), label: "no"), Level(id: id("y"), label: "yes")]),
        ])

    static let pin = RubricPin(id: id("r"), content: digest, structure: digest)

    static func judgment(_ rows: [CriterionID: CriterionJudgment]) -> Judgment {
        Judgment(
            id: id("f"), session: id("s"), round: id("one"), rater: id("a"), sample: id("x"), rubric: pin, rows: rows,
            at: Timestamp(secondsSince1970: 0))
    }
}

extension [Fault] {
    /// `place: message` of each, without what would mend it.
    var told: [String] { map { "\($0.place): \($0.message)" } }
}
