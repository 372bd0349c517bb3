import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench

struct AnalyzeReliability: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reliability", abstract: "How far scores can be trusted: the six intraclass correlations.",
        discussion: """
            Examples:
              plumbline analyze reliability autumn
              plumbline analyze reliability --csv scores.csv --json
            Single forms speak of one rater's score, average forms of the mean of all; agreement forms count severity as error.
            """)

    @OptionGroup var source: AnalysisSource

    @Option(help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
    var level = 0.95

    @Flag(help: "Leave samples with a missing score out, without the estimate from all scores beside it.")
    var completeOnly = false

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try source.check()
        try ConfidenceOption.check(level)
    }

    func run() throws {
        let options = ReliabilityOptions(level: level, usesAllScores: !completeOnly)
        try output.show("reliability", in: global) { () throws(WorkbenchError) in
            ReliabilityStudy.study(try source.ratings(needed: ["sample", "rater"], in: global), options: options)
        }
    }
}

enum ConfidenceOption {
    static func check(_ level: Double) throws {
        if !(level > 0.5 && level < 1) { throw ValidationError("--level takes a share between 0.5 and 1, for example 0.95") }
    }
}
