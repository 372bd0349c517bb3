import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench

/// Criteria and steps that are known already, for turning total scores into measures.
struct FixedParameters: ParsableArguments {
    @Option(help: ArgumentHelp("Known difficulties of the criteria, in logits: no ratings are needed then.", valueName: "logits"))
    var difficulties: String?

    @Option(help: ArgumentHelp("Known steps between the levels, in logits.", valueName: "logits"))
    var steps: String?

    @Option(help: ArgumentHelp("Total scores to turn into measures; every whole one when left out.", valueName: "scores"))
    var scores: String?

    @Option(help: ArgumentHelp("The lowest score of a criterion.", valueName: "score"))
    var lowest = 0.0

    var isUsed: Bool { difficulties != nil || steps != nil || scores != nil }

    func study(adjustment: Double) throws(WorkbenchError) -> Study {
        guard let difficulties, let steps else {
            throw WorkbenchError(
                .usage, "measures for scores need both --difficulties and --steps",
                hint: "for example --difficulties=-0.5,0,0.5 --steps=-1.2,0.1,1.1")
        }
        let hard = try NumberList.read(difficulties, option: "--difficulties")
        let thresholds = try NumberList.read(steps, option: "--steps")
        for value in hard + thresholds where value.magnitude > 100 {
            throw WorkbenchError(
                .usage, "\(value) logits is further out than any measure", hint: "difficulties and steps lie between -100 and 100"
            )
        }
        let wanted = try scores.map { words throws(WorkbenchError) in try NumberList.read(words, option: "--scores") }
        return ScoreToMeasureStudy.study(
            difficulties: hard, steps: thresholds, minimum: lowest, scores: wanted, adjustment: adjustment)
    }
}

/// The source of the scores of a facets study, which is optional when parameters are given instead.
struct FacetsSource: ParsableArguments {
    @Argument(help: "A session's id; or name a table with --csv instead.")
    var session: String?

    @Option(help: "The session's round; the first when left out.")
    var round: String?

    @Flag(help: "Take raters that are programs in as well.")
    var withPlugins = false

    @Option(
        help: ArgumentHelp(
            "A table with a header, one score a row: columns sample,rater,criterion,score, also time, group, weight.",
            valueName: "file"),
        completion: .file())
    var csv: String?

    @Option(
        name: .customLong("column"),
        help: ArgumentHelp("Which column has a role, for example rater=marker; may be repeated.", valueName: "role=name"))
    var columns: [String] = []

    @Option(help: ArgumentHelp("The declared scale: 0..4, or 1,2,3,5.", valueName: "scale"))
    var scale: String?

    func checkSource() throws { try source.validate() }

    private var source: AnalysisSource {
        var source = AnalysisSource()
        source.session = session
        source.round = round
        source.withPlugins = withPlugins
        source.csv = csv
        source.columns = columns
        source.scale = scale
        return source
    }

    func ratings(needed: [String], furtherFactors: [String], in global: GlobalOptions) throws(WorkbenchError) -> LongRatings {
        try source.ratings(needed: needed, furtherFactors: furtherFactors, in: global)
    }
}
