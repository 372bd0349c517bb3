import Psychometrics

/// What the usual mastery rules make of each learner's scores over time.
public enum MasteryStudy {
    public static func study(_ ratings: LongRatings, options: MasteryStudyOptions = MasteryStudyOptions()) -> Study {
        let found = MasterySequences(ratings)
        let sequences = found.all
        let rules = MasteryStudy.rules(options)
        let scale: ClosedRange<Double>? =
            if ratings.isScaleDeclared, let low = ratings.scale.first, let high = ratings.scale.last, low <= high {
                low...high
            } else { nil }
        var results: [StatisticResult] = []
        var rows: [[String]] = []
        var standings: [MasteryStanding] = []
        for sequence in sequences {
            var key: [StatisticResult.Option] = [.init("seq", .label(sequence.label)), .init("sample", .label(sequence.label))]
            if let criterion = sequence.criterion { key.append(.init("criterion", .label(criterion))) }
            if let rater = sequence.rater { key.append(.init("rater", .label(rater))) }
            let outcomes = rules.map { $0.rule.evaluate(sequence.scores, scale: scale) }
            for (rule, outcome) in zip(rules, outcomes) {
                results += MasteryStudy.results(rule, outcome, key, count: sequence.scores.count)
            }
            let standing = MasteryStanding(sequence.name, zip(rules, outcomes).map { ($0, $1.value) }, options.masteries)
            standings.append(standing)
            rows.append(
                [
                    sequence.name,
                    sequence.scores.map { NumberWords.score($0) }.joined(
                        separator: sequence.scores.count <= 8 ? ",\u{A0}" : ", "),
                ]
                    + standing.told.map { "\($0.under.count) of \($0.rules)" }
                    + outcomes.map { $0.value.map { NumberWords.decimal($0) } ?? "–" })
        }
        let table = StudyTable(
            caption:
                "Each rule's value in score points, scores oldest first; – where the rule has none. Mastered: under how many rules.",
            columns: [.init("Learner"), .init("Scores")]
                + options.masteries.map { .init("Mastered (\(StudyNumber.plain($0)) or more)", isNumeric: true) }
                + rules.map { .init($0.title, isNumeric: true) }, rows: rows)
        return Study(
            title: "Mastery of \(NumberWords.count(sequences.count, "sequence of scores", "sequences of scores"))",
            headline: MasteryStanding.headline(standings, options.masteries),
            cautions: ratings.cautions + MasteryCautions.all(ratings, found, options),
            sections: sequences.isEmpty
                ? []
                : [
                    StudySection("What each rule says", blocks: [.table(table)] + trends(sequences)),
                    StudySection(
                        "The rules",
                        blocks: rules.map { .sentence($0.sentence) } + [
                            .sentence(
                                "No rule is right by itself: a decaying average follows recent work, the highest score forgives every "
                                    + "slip, a power law bets on the trend going on.")
                        ]),
                ],
            results: results)
    }

    /// More lines would hide one another; the table has them.
    private static let mostDrawn = 8

    private static func trends(_ sequences: [MasterySequences.Sequence]) -> [StudyBlock] {
        let drawn = sequences.filter { $0.scores.count > 1 }
        guard !drawn.isEmpty, drawn.count <= mostDrawn else { return [] }
        let lines = drawn.map { sequence in
            StudyFigure.Line(
                name: sequence.name, points: sequence.scores.enumerated().map { .init(x: Double($0 + 1), y: $1) })
        }
        return [
            .figure(
                StudyFigure(
                    title: "Scores over time", description: "Each learner's scores in order, oldest first.",
                    content: .lines(series: lines, horizontal: "Attempt", vertical: "Score", reference: nil)))
        ]
    }
}
