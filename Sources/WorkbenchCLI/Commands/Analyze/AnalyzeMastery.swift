import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench

struct AnalyzeMastery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mastery", abstract: "What a sequence of scores says under each mastery rule.",
        discussion: """
            Examples:
              plumbline analyze mastery --csv evidence.csv --column sample=student
              plumbline analyze mastery --csv evidence.csv --mastery 3 --times 2,3 --decay 65
            One sequence for each name in the column sample, in the order of the column time where there is one, else of the rows.
            """)

    @OptionGroup var source: AnalysisSource

    @Option(help: ArgumentHelp("Scores that count as mastery, separated by commas.", valueName: "scores"))
    var mastery = "3"

    @Option(help: ArgumentHelp("How many scores at mastery the n-times rule asks for.", valueName: "numbers"))
    var times = "2,3,5"

    @Option(help: ArgumentHelp("Percent that the newest score counts in the recursive decaying average.", valueName: "percents"))
    var decay = "65,75"

    @Option(help: ArgumentHelp("Percent that the newest score counts against the mean of the older ones.", valueName: "percents"))
    var latest = "65"

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws { try source.check() }

    func run() throws {
        var options = MasteryStudyOptions()
        options.masteries = try NumberList.read(mastery, option: "--mastery")
        options.times = try NumberList.whole(times, option: "--times", within: 1...1000)
        options.decays = try percents(decay, option: "--decay")
        options.weightsLatest = try percents(latest, option: "--latest")
        let wanted = options
        try output.show("mastery", in: global) { () throws(WorkbenchError) in
            MasteryStudy.study(try source.ratings(needed: ["sample"], in: global), options: wanted)
        }
    }

    private func percents(_ words: String, option: String) throws(WorkbenchError) -> [Double] {
        let values = try NumberList.read(words, option: option)
        for value in values where !(0...100).contains(value) {
            throw WorkbenchError(.usage, "\(option) takes percents from 0 to 100, not \(value)")
        }
        return values
    }
}
