import Psychometrics

extension ReliabilityAnalysis {
    func headline(ofSeveral: Bool) -> [String] {
        let subject = ofSeveral ? "Taking each rater's mean over the criteria, " : ""
        if let all = allScores.first(where: { $0.form == .agreement1 && $0.coefficient?.value != nil }),
            sampleCount < 2 || form(.agreement1)?.value == nil || (table?.incomplete ?? 0) > sampleCount
        {
            return headline(all, subject)
        }
        guard let single = form(.agreement1), let value = single.value else {
            let reason = form(.agreement1)?.undefined?.message ?? "There are no scores to analyse."
            return ["Reliability cannot be computed. \(reason)"]
        }
        var sentences = [
            (subject
                + "one rater's score has a reliability of \(NumberWords.decimal(value))\(Self.range(single.lower, single.upper)), "
                + "where 1 is free of error and 0 tells nothing about the sample.").startingUpperCase
        ]
        if let mean = form(.agreementK) {
            if let average = mean.value {
                sentences.append(
                    "The mean of \(raterCount == 2 ? "both" : "all " + NumberWords.spelled(raterCount)) raters has \(NumberWords.decimal(average))"
                        + "\(Self.range(mean.lower, mean.upper)): \(Self.verdict(average, lower: mean.lower, upper: mean.upper))."
                )
            } else {
                sentences.append("A mean over the raters is no better: \(Self.lowerFirst(mean.undefined?.message ?? ""))")
            }
        }
        if let shift = severity() { sentences.append(shift) }
        if value <= 0 {
            sentences.append("Samples differ less than raters disagree about them; these scores do not tell the samples apart.")
        } else if let lower = single.lower, lower <= 0 {
            sentences.append("The interval reaches zero: these scores do not show yet that raters tell the samples apart.")
        }
        return sentences
    }

    private func headline(_ single: AllScoresReliability, _ subject: String) -> [String] {
        guard let value = single.coefficient?.value else { return [] }
        var sentences = [
            (subject + "one rater's score has a reliability of \(NumberWords.decimal(value))"
                + "\(Self.range(single.coefficient?.lower, single.coefficient?.upper)), from all scores, "
                + "because most samples lack the score of some rater.").startingUpperCase
        ]
        if let mean = allScores.first(where: { $0.form == .agreementK && $0.method == single.method }),
            let average = mean.coefficient?.value
        {
            sentences.append(
                "The mean of \(NumberWords.spelled(mean.scores, "rater", "raters")), about what a sample has, has "
                    + "\(NumberWords.decimal(average))\(Self.range(mean.coefficient?.lower, mean.coefficient?.upper)): "
                    + "\(Self.verdict(average, lower: mean.coefficient?.lower, upper: mean.coefficient?.upper)).")
        }
        return sentences
    }

    /// Consistency well above agreement means that raters use the scale at different heights.
    private func severity() -> String? {
        guard let agreement = form(.agreementK)?.value, let consistency = form(.consistencyK)?.value,
            consistency - agreement > 0.05, agreement > 0
        else { return nil }
        return "Where only the order of the samples counts it is \(NumberWords.decimal(consistency)): "
            + "the difference is raters being harsher or milder throughout."
    }

    static func range(_ lower: Double?, _ upper: Double?) -> String {
        guard let lower, let upper else { return "" }
        // Very many scores leave an interval that two places would hide.
        let places = upper - lower < 0.02 ? 3 : 2
        return " (interval \(NumberWords.decimal(lower, places: places)) to \(NumberWords.decimal(upper, places: places)))"
    }

    /// Bands of Koo and Li (2016), told for the interval because a small panel seldom fixes one band.
    static func verdict(_ value: Double, lower: Double?, upper: Double?) -> String {
        func band(_ value: Double) -> String {
            value < 0.5 ? "poor" : value < 0.75 ? "moderate" : value < 0.9 ? "good" : "excellent"
        }
        guard let lower, let upper else { return "too little to go by for a word" }
        let (worst, best) = (band(lower), band(upper))
        return worst == best ? best : "somewhere between \(worst) and \(best), on this evidence"
    }

    private static func lowerFirst(_ sentence: String) -> String { sentence.prefix(1).lowercased() + sentence.dropFirst() }
}
