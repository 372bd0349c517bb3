import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench

struct AnalyzeGeneralizability: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generalizability",
        abstract: "Where score differences come from, and how many raters and criteria are enough.",
        discussion: """
            Examples:
              plumbline analyze generalizability autumn --wanted 0.8
              plumbline analyze generalizability --csv scores.csv --design "p x (r:t)" --column task=prompt
              plumbline analyze generalizability --csv scores.csv --method reml --sizes r=2,3,5
            In designs p is the sample, i the criterion, r the rater, t the task; r:t reads raters within tasks.
            """)

    enum Method: String, ExpressibleByArgument, CaseIterable {
        case automatic, anova, reml
    }

    @OptionGroup var source: AnalysisSource

    @Option(
        help: ArgumentHelp(
            "The design: p x r, p x i x r, r:p, p x (r:t); found from the data when left out.", valueName: "design"))
    var design: String?

    @Option(help: "Whose components the decisions rest on: anova, reml, or automatic (anova for balanced data).")
    var method: Method = .automatic

    @Option(help: ArgumentHelp("The coefficient that is to be reached.", valueName: "coefficient"))
    var wanted = 0.8

    @Option(help: ArgumentHelp("Further numbers to try, for example r=15,20; may be repeated.", valueName: "facet=numbers"))
    var sizes: [String] = []

    @Option(help: ArgumentHelp("A score that decides, for how dependable decisions at it are.", valueName: "score"))
    var cut: Double?

    @Option(help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
    var level = 0.95

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try source.check()
        try ConfidenceOption.check(level)
        if !(wanted > 0 && wanted < 1) { throw ValidationError("--wanted takes a coefficient between 0 and 1, for example 0.8") }
    }

    func run() throws {
        let options = try options()
        try output.show("generalizability", in: global) { () throws(WorkbenchError) in
            GeneralizabilityStudy.study(try source.ratings(needed: ["sample", "rater"], in: global), options: options)
        }
    }

    private func options() throws(WorkbenchError) -> GeneralizabilityOptions {
        if let design, !DesignText.isDesign(design) {
            throw WorkbenchError(
                .usage, "“\(design)” is not a design", hint: "for example --design \"p x i x r\" or --design r:p")
        }
        var numbers: [String: [Int]] = [:]
        for (facet, words) in try OptionPairs.read(sizes, option: "--sizes", example: "r=2,3,5") {
            guard ["r", "i", "t"].contains(facet) else {
                throw WorkbenchError(.usage, "--sizes knows no facet “\(facet)”", hint: "r is raters, i criteria, t tasks")
            }
            numbers[facet] = try NumberList.whole(words, option: "--sizes", within: 1...10_000)
        }
        return GeneralizabilityOptions(
            design: design, estimator: GeneralizabilityOptions.Estimator(rawValue: method.rawValue) ?? .automatic, level: level,
            wanted: wanted, sizes: numbers, cutScore: cut)
    }
}
