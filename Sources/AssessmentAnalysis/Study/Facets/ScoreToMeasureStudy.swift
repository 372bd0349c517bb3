import Psychometrics

/// Measures for total scores when criteria and steps are already known: a table that turns a score into a place on the scale.
public enum ScoreToMeasureStudy {
    /// - Parameters:
    ///   - difficulties: of the criteria, logits.
    ///   - steps: shared by all criteria, logits; one fewer than there are levels.
    ///   - minimum: the lowest score of a criterion.
    ///   - scores: totals over all criteria; nil for every whole score, the lowest and the highest moved inwards by `adjustment`.
    public static func study(
        difficulties: [Double], steps: [Double], minimum: Double = 0, scores: [Double]? = nil, adjustment: Double = 0.3
    ) -> Study {
        let lowest = minimum * Double(difficulties.count)
        let most = Double(steps.count * difficulties.count)
        let wanted = scores ?? wholeScores(most, lowest: lowest, adjustment: adjustment)
        var results: [StatisticResult] = []
        var rows: [[String]] = []
        for score in wanted {
            let found = ScoreMeasure.measure(forScore: score - lowest, difficulties: difficulties, steps: steps)
            let options = [StatisticResult.Option("score", .number(score))]
            let reason =
                "A measure exists only for scores above \(NumberWords.score(lowest)) and below \(NumberWords.score(lowest + most)); "
                + "the extreme scores are measured \(NumberWords.decimal(adjustment, places: 1)) within."
            results.append(
                StatisticResult(
                    "measure_for_score", options: options, value: found?.measure, undefined: reason, standardError: found?.se,
                    method: "root of the expected score"))
            results.append(
                StatisticResult(
                    "se_for_score", options: options, value: found?.se, undefined: reason, method: "1 / √information"))
            rows.append([
                NumberWords.score(score), found.map { NumberWords.signed($0.measure) } ?? "–",
                found.map { NumberWords.decimal($0.se) } ?? "–",
            ])
        }
        let table = StudyTable(
            caption: "Total score, measure and standard error in logits",
            columns: [
                .init("Score", isNumeric: true), .init("Measure", isNumeric: true), .init("Standard error", isNumeric: true),
            ],
            rows: rows)
        return Study(
            title: "From scores to measures",
            headline: [
                "Totals over \(NumberWords.count(difficulties.count, "criterion", "criteria")) are turned into measures on one scale; a point "
                    + "near either end of the range is worth more logits than one in the middle."
            ], cautions: [], sections: [StudySection("Scores and measures", blocks: [.table(table)])], results: results)
    }

    private static func wholeScores(_ most: Double, lowest: Double, adjustment: Double) -> [Double] {
        guard most >= 1, most <= 10_000 else { return [] }
        return [lowest + adjustment] + stride(from: 1, to: most, by: 1).map { lowest + $0 } + [lowest + most - adjustment]
    }
}
