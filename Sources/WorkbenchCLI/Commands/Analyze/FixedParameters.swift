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
