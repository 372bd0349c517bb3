import Psychometrics

/// Where the variation of scores comes from and how many raters, criteria or tasks a trustworthy score takes (generalizability theory).
public enum GeneralizabilityStudy {
    /// - Parameter ratings: needs the factor `sample` and at least one of `criterion`, `rater`, `task` (or `time`, `occasion`).
    public static func study(_ ratings: LongRatings, options: GeneralizabilityOptions = GeneralizabilityOptions()) -> Study {
        let scores = ratings.scores
        var cautions = ratings.cautions
        if ratings.weights != nil { cautions.append(.weightsUnused) }
        if !scores.isEmpty, scores.allSatisfy(\.isNaN) { return refused(.noScoresOnScale, cautions) }
        switch DesignChoice.resolve(ratings, options.design, scores: scores) {
        case .failure(let reason): return refused(reason, cautions)
        case .success(let choice):
            let data: GeneralizabilityData
            do {
                data = try GeneralizabilityData(design: choice.design, codes: choice.codes, scores: scores)
            } catch {
                return refused(Caution(code: "unusable-scores", sentence: error.description), cautions)
            }
            let analysis = GeneralizabilityAnalysis(VarianceEstimation(data), choice, options)
            return Study(
                title: "Generalizability of scores, design \(choice.design.name)", headline: analysis.headline,
                cautions: cautions + choice.cautions + analysis.cautions, sections: GeneralizabilityTables(analysis).sections,
                results: analysis.results)
        }
    }

    private static func refused(_ reason: Caution, _ cautions: [Caution]) -> Study {
        Study(
            title: "Generalizability of scores",
            headline: ["Nothing can be said about how far scores generalise. \(reason.sentence)"],
            cautions: cautions + [reason], sections: [],
            results: [
                StatisticResult("variance_component", value: nil, undefined: reason.sentence, method: "G-study")
            ])
    }
}
