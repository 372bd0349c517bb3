import Psychometrics

/// Reliability from all scores when some are missing: intraclass correlations from variance components by restricted maximum likelihood.
struct AllScoresReliability {
    let form: IntraclassForm
    let method: VarianceComponents.Method
    /// Scores a mean is taken over; 1 for a single score.
    let scores: Int
    let coefficient: DecisionStudy.Coefficient?
    let reason: String?
    let level: Double
    let count: Int

    /// - Throws: ``RatingError`` when the columns do not fit each other.
    static func estimates(_ columns: ReliabilityColumns, level: Double) throws(RatingError) -> [AllScoresReliability] {
        guard let crossed = GeneralizabilityDesign(facets: ["p", "r"]),
            let nested = GeneralizabilityDesign(facets: ["p", "r"], within: [[], FacetSet(0)])
        else { return [] }
        func outcomes(
            _ design: GeneralizabilityDesign
        ) throws(RatingError) -> [(VarianceComponents.Method, GeneralizabilityOutcome)] {
            let data = try GeneralizabilityData(
                design: design, codes: [columns.sampleCodes, columns.raterCodes], scores: columns.scores)
            let estimation = VarianceEstimation(data)
            return [(.reml, estimation.remlComponents(level: level)), (.anova, estimation.anovaComponents(level: level))]
        }
        let (two, one) = (try outcomes(crossed), try outcomes(nested))
        return zip(two, one).flatMap { two, one in
            let each = two.1.components.map { max(1, Int($0.perObject[1].rounded())) } ?? 1
            return IntraclassForm.allCases.map { form in
                let outcome = form == .one1 || form == .oneK ? one.1 : two.1
                let number = form.isAverage ? each : 1
                let study = outcome.components?.decision([number])
                let isConsistency = form == .consistency1 || form == .consistencyK
                return AllScoresReliability(
                    form: form, method: two.0, scores: number, coefficient: isConsistency ? study?.relative : study?.absolute,
                    reason: outcome.reason?.message, level: level, count: outcome.components?.count ?? 0)
            }
        }
    }

    func results(_ shared: [StatisticResult.Option]) -> [StatisticResult] {
        var options = [
            StatisticResult.Option("form", .text(form.rawValue)), StatisticResult.Option("data", "all scores"),
            StatisticResult.Option("method", .text(method.rawValue)),
        ]
        if form.isAverage { options.append(StatisticResult.Option("k", .number(Double(scores)))) }
        var interval: StatisticResult.Interval?
        if let lower = coefficient?.lower, let upper = coefficient?.upper {
            interval = .init(lower: lower, upper: upper, level: level, method: "delta method on the logit")
        }
        return [
            StatisticResult(
                "icc", options: options + shared, value: coefficient?.value,
                undefined: reason ?? "There is neither variance between samples nor error.",
                standardError: coefficient?.standardError,
                interval: interval, n: count, method: "variance components, \(method.rawValue), negatives set to 0")
        ]
    }
}
