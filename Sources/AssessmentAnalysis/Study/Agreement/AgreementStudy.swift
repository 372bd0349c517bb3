import Psychometrics

/// How far raters agree, in every coefficient a moderation panel is asked for.
public enum AgreementStudy {
    /// Past so many criteria only the overall analysis is made.
    static let mostCriteria = 50

    /// Studies the agreement of the raters of a long table.
    ///
    /// The unit is the sample; where there are several criteria it is the sample on a criterion, and each criterion gets results of its own
    /// after the overall ones, marked with the option `criterion`. Weights are numbers of units, as in a table of counts. Without a factor
    /// `rater` the scores of a sample have no names and only statistics that need none are given.
    public static func study(_ ratings: LongRatings, options: AgreementStudyOptions = AgreementStudyOptions()) -> Study {
        guard let sample = ratings.factor("sample") else {
            return nothing(
                ratings,
                Caution(code: "no-samples", sentence: "Agreement needs a column that says which sample each score belongs to."))
        }
        do {
            return try study(ratings, AgreementColumns(ratings, sample: sample), options)
        } catch  where error.code == .scale {
            return nothing(
                ratings,
                Caution(
                    code: "no-scale",
                    sentence:
                        "Agreement needs a scale of 1 to 1,000 levels in ascending order; for finer scores use the reliability study."
                ))
        } catch {
            return nothing(ratings, Caution(code: "unusable-scores", sentence: error.description))
        }
    }

    private static func study(
        _ ratings: LongRatings, _ columns: AgreementColumns, _ options: AgreementStudyOptions
    ) throws(RatingError) -> Study {
        let patterns = try columns.patterns()
        func results(_ patterns: RatingPatterns, prefix: [StatisticResult.Option] = []) -> AgreementResults {
            AgreementResults(
                patterns, raterNames: columns.raterNames, hasRaters: columns.hasRaters, isScaleDeclared: ratings.isScaleDeclared,
                options: options, prefix: prefix)
        }
        Computing.progress?("agreement", 0)
        let overall = results(patterns)
        var parts: [(name: String, results: AgreementResults)] = []
        if options.byCriterion, let criterion = columns.criterion, criterion.labels.count <= mostCriteria {
            for (index, label) in criterion.labels.enumerated() {
                Computing.progress?("agreement", Double(index + 1) / Double(criterion.labels.count + 1))
                let own = try columns.patterns(criterion: index)
                parts.append((label, results(own, prefix: [.init("criterion", .label(label))])))
            }
        }
        return AgreementPage(ratings: ratings, columns: columns, overall: overall, parts: parts).study
    }

    private static func nothing(_ ratings: LongRatings, _ caution: Caution) -> Study {
        Study(
            title: "Agreement", headline: [caution.sentence], cautions: ratings.cautions + [caution], sections: [], results: [])
    }
}
