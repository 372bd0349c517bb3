import Psychometrics

/// What a reliability study may be told.
public struct ReliabilityOptions: Sendable, Equatable {
    /// Confidence of intervals.
    public var level: Double
    /// Whether samples with missing scores also bring a result over all scores, by restricted maximum likelihood.
    public var usesAllScores: Bool

    public init(level: Double = 0.95, usesAllScores: Bool = true) {
        self.level = level
        self.usesAllScores = usesAllScores
    }
}

/// How far scores tell samples apart: the six intraclass correlations, for one rater's score and for the mean over the panel.
public enum ReliabilityStudy {
    /// - Parameter ratings: needs the factors `sample` and `rater`; with several criteria there is one analysis of the means over them, first, and
    ///   one of each criterion.
    public static func study(_ ratings: LongRatings, options: ReliabilityOptions = ReliabilityOptions()) -> Study {
        guard let samples = ratings.factor("sample"), let raters = ratings.factor("rater"),
            let sampleCodes = ratings.usableCodes(samples), let raterCodes = ratings.usableCodes(raters)
        else {
            return Study(
                title: "Reliability", headline: ["Reliability needs to know which sample each score is of and who gave it."],
                cautions: ratings.cautions + [.columnsMissing], sections: [], results: [])
        }
        let columns = ReliabilityColumns(
            samples: samples.labels.count, raters: raters.labels.count, sampleCodes: sampleCodes, raterCodes: raterCodes,
            scores: ratings.scores)
        var analyses: [ReliabilityAnalysis] = []
        let hasScores = columns.scores.contains { !$0.isNaN }
        let criterion = ratings.factor("criterion")
        if let criterion, let codes = ratings.usableCodes(criterion), criterion.labels.count > 1 {
            let parts = columns.split(by: codes, count: criterion.labels.count)
            analyses.append(
                ReliabilityAnalysis(columns.averaged(over: parts), criterion: ReliabilityAnalysis.mean, options))
            for (index, part) in parts.enumerated() {
                analyses.append(ReliabilityAnalysis(part, criterion: criterion.labels[index], options))
            }
        } else {
            analyses = [ReliabilityAnalysis(columns, criterion: nil, options)]
        }
        var cautions = ratings.cautions
        if ratings.weights != nil { cautions.append(.weightsUnused) }
        if let first = analyses.first { cautions += first.cautions }
        if analyses.count > 1, let repeated = repeated(analyses) { cautions.append(repeated) }
        return Study(
            title: title(analyses),
            headline: hasScores
                ? analyses.first?.headline(ofSeveral: analyses.count > 1) ?? []
                : ["Reliability cannot be computed. \(Caution.noScoresOnScale.sentence)"], cautions: cautions,
            sections: ReliabilityTables.sections(analyses), results: analyses.flatMap(\.results))
    }

    /// Repeated scores of the single criteria, which the mean over criteria no longer shows.
    private static func repeated(_ analyses: [ReliabilityAnalysis]) -> Caution? {
        let counts = analyses.dropFirst().compactMap { analysis in
            analysis.table.flatMap { $0.repeated > 0 ? (analysis.criterion ?? "", $0.repeated) : nil }
        }
        guard !counts.isEmpty else { return nil }
        return .repeatedScores(counts.reduce(0) { $0 + $1.1 }, on: counts.count > 5 ? [] : counts.map(\.0))
    }

    private static func title(_ analyses: [ReliabilityAnalysis]) -> String {
        guard let first = analyses.first else { return "Reliability" }
        return "Reliability of the scores of \(NumberWords.count(first.raterCount, "rater", "raters")) on "
            + NumberWords.count(first.sampleCount + (first.table?.incomplete ?? 0), "sample", "samples")
    }
}

extension Caution {
    static let columnsMissing = Caution(
        code: "columns-missing", sentence: "The table has no usable columns for sample and rater.")
}
