import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench
import Psychometrics

struct AnalyzeAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "How well raters agree: shares, kappas, alpha, AC2, rank agreement.",
        discussion: """
            Examples:
              plumbline analyze agreement autumn
              plumbline analyze agreement --csv scores.csv --scale 0..4
              plumbline analyze agreement --csv scores.csv --only krippendorff_alpha,gwet_ac2 --weights quadratic --replicates 0
            Without --scale, categories nobody used count only between the lowest and highest whole score.
            """)

    @OptionGroup var source: AnalysisSource

    @Option(
        help: ArgumentHelp(
            "Only these, separated by commas: \(StatisticNames.all.joined(separator: ", ")).", valueName: "names"))
    var only: String?

    @Option(help: ArgumentHelp("Weights: unweighted, linear, quadratic, ordinal, or several with commas.", valueName: "names"))
    var weights: String?

    @Option(
        help: ArgumentHelp(
            "How bad each disagreement is, row by row: 0,1,3/1,0,6/3,6,0 for three categories.", valueName: "rows"))
    var disagreementWeights: String?

    @Option(help: ArgumentHelp("How many levels apart is still adjacent.", valueName: "levels"))
    var tolerance = 1

    @Option(help: ArgumentHelp("Bootstrap samples for intervals without a formula; 0 for none.", valueName: "count"))
    var replicates = 1000

    @Option(help: "The bootstrap's seed: the same one gives the same intervals.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
    var level = 0.95

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try source.check()
        if !(0...1000).contains(tolerance) { throw ValidationError("--tolerance takes 0 or more levels") }
        if replicates != 0, !(100...10_000).contains(replicates) {
            throw ValidationError("--replicates takes 0, or 100 to 10000")
        }
        try ConfidenceOption.check(level)
    }

    func run() throws {
        let options = try options()
        try output.show("agreement", in: global) { () throws(WorkbenchError) in
            let ratings = try source.ratings(needed: ["sample", "rater"], in: global)
            if let disagreementWeights {
                let rows = disagreementWeights.utf8.split(separator: UInt8(ascii: "/")).count
                guard rows == ratings.scale.count else {
                    throw WorkbenchError(
                        .usage, "--disagreement-weights has \(rows) rows, the scale \(ratings.scale.count) scores",
                        hint: "give a row and a number in it for each score of the scale")
                }
            }
            return AgreementStudy.study(ratings, options: options)
        }
    }

    private func options() throws(WorkbenchError) -> AgreementStudyOptions {
        var options = AgreementStudyOptions(tolerance: .steps(tolerance), level: level)
        options.bootstrap = replicates == 0 ? nil : Bootstrap(replicates: replicates, seed: seed, isAccelerated: true)
        if let only { options.statistics = try StatisticNames.read(only) }
        if let weights { options.weights = try WeightNames.read(weights) }
        if let disagreementWeights { options.disagreementWeights = try WeightNames.rows(disagreementWeights) }
        return options
    }
}

/// Names of statistics on the command line: those of the results, and the short ones.
enum StatisticNames {
    private static let families: [(name: String, family: AgreementStudyOptions.Statistic)] = [
        ("exact_agreement", .shares), ("cohen_kappa", .cohenKappa), ("light_kappa", .lightKappa), ("scott_pi", .scottPi),
        ("brennan_prediger", .brennanPrediger), ("fleiss_kappa", .fleissKappa), ("krippendorff_alpha", .krippendorffAlpha),
        ("gwet_ac2", .gwet), ("kendall_w", .kendallW), ("spearman", .spearman),
    ]

    static let all = families.map(\.name)

    static func read(_ words: String) throws(WorkbenchError) -> Set<AgreementStudyOptions.Statistic> {
        var chosen: Set<AgreementStudyOptions.Statistic> = []
        for word in words.utf8.split(separator: UInt8(ascii: ",")) {
            let name = String(decoding: word, as: UTF8.self).lowercased()
            guard
                let family = families.first(where: { $0.name == name })?.family ?? AgreementStudyOptions.Statistic(rawValue: name)
            else {
                let near = Spelling.nearest(to: name, among: all).map { "did you mean “\($0)”?" }
                throw WorkbenchError(
                    .usage, "there is no statistic “\(name)”", hint: near ?? "there are: " + all.joined(separator: ", "))
            }
            chosen.insert(family)
        }
        return chosen
    }
}

/// Weights on the command line.
enum WeightNames {
    private static let known: [KappaWeights] = [.unweighted, .linear, .quadratic, .ordinal]

    static func read(_ words: String) throws(WorkbenchError) -> [KappaWeights] {
        var chosen: [KappaWeights] = []
        for word in words.utf8.split(separator: UInt8(ascii: ",")) {
            let name = String(decoding: word, as: UTF8.self).lowercased()
            guard let weights = known.first(where: { $0.name == name }) else {
                throw WorkbenchError(
                    .usage, "there are no weights “\(name)”", hint: "there are: " + known.map(\.name).joined(separator: ", "))
            }
            chosen.append(weights)
        }
        return chosen
    }

    static func rows(_ words: String) throws(WorkbenchError) -> DisagreementWeights {
        var rows: [[Double]] = []
        for row in words.utf8.split(separator: UInt8(ascii: "/")) {
            rows.append(try NumberList.read(String(decoding: row, as: UTF8.self), option: "--disagreement-weights"))
        }
        do {
            return try DisagreementWeights(rows)
        } catch {
            throw WorkbenchError(.usage, "--disagreement-weights: \(error)", hint: "rows are separated by /, numbers by commas")
        }
    }
}
