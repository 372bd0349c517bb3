import Psychometrics

/// What the usual mastery rules make of each learner's scores over time.
public enum MasteryStudy {
    public static func study(_ ratings: LongRatings, options: MasteryStudyOptions = MasteryStudyOptions()) -> Study {
        let sequences = MasterySequences(ratings).all
        let rules = MasteryStudy.rules(options)
        let scale: ClosedRange<Double>? =
            if ratings.isScaleDeclared, let low = ratings.scale.first, let high = ratings.scale.last, low <= high {
                low...high
            } else { nil }
        var results: [StatisticResult] = []
        var rows: [[String]] = []
        var ranges: [(name: String, lowest: Double, highest: Double)] = []
        for sequence in sequences {
            var key: [StatisticResult.Option] = [.init("seq", .label(sequence.label)), .init("sample", .label(sequence.label))]
            if let criterion = sequence.criterion { key.append(.init("criterion", .label(criterion))) }
            let outcomes = rules.map { $0.rule.evaluate(sequence.scores, scale: scale) }
            for (rule, outcome) in zip(rules, outcomes) {
                results += MasteryStudy.results(rule, outcome, key, count: sequence.scores.count)
            }
            let name = sequence.label + (sequence.criterion.map { ", \($0)" } ?? "")
            rows.append(
                [name, sequence.scores.map { NumberWords.score($0) }.joined(separator: ", ")]
                    + outcomes.map { $0.value.map { NumberWords.decimal($0) } ?? "–" })
            let values = outcomes.compactMap(\.value)
            if let lowest = values.min(), let highest = values.max() { ranges.append((name, lowest, highest)) }
        }
        let table = StudyTable(
            caption: "Each rule's value in score points, scores oldest first; – where the rule has none.",
            columns: [.init("Learner"), .init("Scores")] + rules.map { .init($0.title, isNumeric: true) }, rows: rows)
        return Study(
            title: "Mastery of \(NumberWords.count(sequences.count, "sequence of scores", "sequences of scores"))",
            headline: headline(ranges, sequences.count), cautions: ratings.cautions + cautions(sequences),
            sections: sequences.isEmpty
                ? []
                : [
                    StudySection("What each rule says", blocks: [.table(table)] + trends(sequences)),
                    StudySection(
                        "The rules", audience: .specialists, blocks: rules.map { .sentence("\($0.title): \($0.explanation)") }),
                ],
            results: results)
    }

    private static func headline(_ ranges: [(name: String, lowest: Double, highest: Double)], _ count: Int) -> [String] {
        guard count > 0, let widest = ranges.max(by: { $0.highest - $0.lowest < $1.highest - $1.lowest }) else {
            return ["There are no scores to apply a rule to."]
        }
        let gap = widest.highest - widest.lowest
        guard gap > 1e-9 else { return ["All rules say the same for every learner."] }
        return [
            "Which rule is used matters most for \(widest.name): the lowest gives \(NumberWords.decimal(widest.lowest)), the highest "
                + "\(NumberWords.decimal(widest.highest)).",
            "No rule is right by itself: a decaying average follows recent work, the highest score forgives every slip, a power law "
                + "bets on the trend going on.",
        ]
    }

    private static func cautions(_ sequences: [MasterySequences.Sequence]) -> [Caution] {
        let short = sequences.filter { $0.scores.count < 4 }.count
        guard short > 0 else { return [] }
        return [
            Caution(
                code: "few-scores",
                sentence:
                    "\(NumberWords.count(short, "learner has", "learners have")) fewer than four scores; one more could move every "
                    + "rule a lot, and the power law most.")
        ]
    }

    private static func trends(_ sequences: [MasterySequences.Sequence]) -> [StudyBlock] {
        let few = sequences.filter { $0.scores.count > 1 }.prefix(12)
        guard !few.isEmpty else { return [] }
        let lines = few.map { sequence in
            StudyFigure.Line(
                name: sequence.label + (sequence.criterion.map { ", \($0)" } ?? ""),
                points: sequence.scores.enumerated().map { .init(x: Double($0 + 1), y: $1) })
        }
        return [
            .figure(
                StudyFigure(
                    title: "Scores over time",
                    description: "Each learner's scores in order, oldest first"
                        + (few.count < sequences.count ? "; the first \(few.count)." : "."),
                    content: .lines(series: lines, horizontal: "Attempt", vertical: "Score", reference: nil)))
        ]
    }
}
