import ArgumentParser
import AssessmentAnalysis
import AssessmentModel
import AssessmentWorkbench
import Psychometrics

struct AnalyzePlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Before scoring: who scores what, and how precise it can be expected to be.",
        discussion: """
            Examples:
              plumbline analyze plan --samples 60 --raters 6 --per-sample 2 --load 25
              plumbline analyze plan --samples 60 --raters ana,ben,cleo --validity 5 --allocation who-scores-what.csv
              plumbline analyze plan --samples 40 --raters 4 --pilot autumn --wanted-error 0.3
              plumbline analyze plan autumn --per-sample 2
            Without --pilot or --variances it is assumed that of the variance of a single score 0.7 is the sample's, 0.1 the rater's
            severity and 0.4 the rest, in squared score points.
            """)

    @Argument(help: "A session whose samples and raters are to be planned for; or say how many with --samples and --raters.")
    var session: String?

    @Option(help: ArgumentHelp("How many samples.", valueName: "count"))
    var samples: Int?

    @Option(help: ArgumentHelp("How many raters, or their names separated by commas.", valueName: "count"))
    var raters: String?

    @Option(help: ArgumentHelp("Raters a sample is scored by.", valueName: "count"))
    var perSample = 2

    @Option(help: ArgumentHelp("Most papers a rater can take.", valueName: "count"))
    var load: Int?

    @Option(help: ArgumentHelp("Papers with an agreed score, mixed unseen into everybody's work.", valueName: "count"))
    var validity = 0

    @Option(
        help: ArgumentHelp("The standard error of a sample's score that is to be reached, in score points.", valueName: "points"))
    var wantedError: Double?

    @Option(help: ArgumentHelp("A difference in severity that should not go unnoticed, in score points.", valueName: "points"))
    var difference = 0.5

    @Option(help: ArgumentHelp("Wanted probability of noticing it.", valueName: "share"))
    var power = 0.8

    @Option(help: ArgumentHelp("Probability of a false alarm that is accepted.", valueName: "share"))
    var alpha = 0.05

    @Option(help: ArgumentHelp("Assumed variances: sample=0.7,rater=0.1,residual=0.4.", valueName: "list"))
    var variances: String?

    @Option(
        help: ArgumentHelp(
            "Take the variances from scores there are: a revealed session, or a table (its path ends in .csv).",
            valueName: "session or file"))
    var pilot: String?

    @Option(help: "The seed of the draw: the same one gives the same allocation.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Write the allocation as a table rater,position,sample,kind.", valueName: "file"), completion: .file())
    var allocation: String?

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if session == nil, samples == nil || raters == nil {
            throw ValidationError("say how many: --samples and --raters, or name a session")
        }
        if pilot != nil, variances != nil {
            throw ValidationError("--pilot and --variances say the same thing: give one of them")
        }
        if !(difference > 0 && difference < 1e6) { throw ValidationError("--difference takes score points above 0") }
        if !(power > 0 && power < 1) || !(alpha > 0 && alpha < 1) {
            throw ValidationError("--power and --alpha take shares between 0 and 1")
        }
        if let wantedError, !(wantedError > 0 && wantedError < 1e6) {
            throw ValidationError("--wanted-error takes score points above 0")
        }
    }

    func run() throws {
        let options = try options()
        if let allocation {
            let table: (columns: [String], rows: [[String]])
            do {
                table = try PlanStudy.rows(options)
            } catch {
                throw WorkbenchError(.usage, "no allocation meets the request", details: options.faults().map(\.message))
            }
            var bytes: [UInt8] = []
            CSVLine.append(table.columns, to: &bytes)
            for row in table.rows { CSVLine.append(row, to: &bytes) }
            try LocalFile.write(bytes, to: allocation)
            global.console.note("Wrote \(allocation): \(table.rows.count) rows. Keep the column kind from the raters.")
        }
        try output.show("plan", in: global) { () throws(WorkbenchError) in PlanStudy.study(options) }
        if !options.faults().isEmpty { throw ExitStatus.Found() }
    }

    private func options() throws(WorkbenchError) -> PlanStudyOptions {
        var sampleNames: [String] = []
        var raterNames: [String] = []
        if let session {
            let found = try global.open().showSession(session).session
            sampleNames = found.samples.map(\.id.rawValue)
            raterNames = found.raters.map(\.rawValue)
        }
        var raterCount = raterNames.count
        if let raters {
            if let number = Int(raters) {
                raterCount = number
                if number != raterNames.count { raterNames = [] }
            } else {
                raterNames = NameList.read(raters)
                raterCount = raterNames.count
            }
        }
        if let samples, samples != sampleNames.count { sampleNames = [] }
        var options = PlanStudyOptions(
            AllocationRequest(
                samples: samples ?? sampleNames.count, raters: raterCount, ratingsPerSample: perSample, load: load,
                validityPapers: validity, seed: seed))
        options.sampleNames = sampleNames
        options.raterNames = raterNames
        options.wantedError = wantedError
        options.difference = difference
        options.power = power
        options.alpha = alpha
        if let assumed = try assumedVariances() { options.variances = assumed }
        return options
    }

    private func assumedVariances() throws(WorkbenchError) -> AssumedVariances? {
        if let pilot { return try pilotVariances(pilot) }
        guard let variances else { return nil }
        var assumed = AssumedVariances()
        for word in NameList.read(variances) {
            let pair = try OptionPairs.read([word], option: "--variances", example: "sample=0.7")
            guard let (name, text) = pair.first, let value = NumberList.number(text), value >= 0, value < 1e12 else {
                throw WorkbenchError(
                    .usage, "--variances “\(word)” is not a variance", hint: "for example sample=0.7,rater=0.1,residual=0.4")
            }
            switch name {
            case "sample": assumed.sample = value
            case "rater": assumed.rater = value
            case "residual": assumed.residual = value
            default: throw WorkbenchError(.usage, "--variances knows no “\(name)”", hint: "there are sample, rater and residual")
            }
        }
        guard assumed.areUsable else { throw WorkbenchError(.usage, "--variances are all zero: nothing can be planned on them") }
        return assumed
    }

    /// Variances of a score averaged over the criteria, from a generalizability study of scores there are.
    private func pilotVariances(_ pilot: String) throws(WorkbenchError) -> AssumedVariances {
        let ratings: LongRatings
        if pilot.lowercased().utf8.reversed().starts(with: ".csv".utf8.reversed()) {
            ratings = try RatingsFile(path: pilot).ratings(needed: ["sample", "rater"])
        } else {
            ratings = try global.open().ratings(.init(session: pilot))
        }
        let study = GeneralizabilityStudy.study(ratings)
        func component(_ effect: String) -> Double {
            let found = study.results.first { result in
                result.stat == "variance_component"
                    && result.options.contains { $0.name == "effect" && $0.value == .text(effect) }
            }
            return max(0, found?.value ?? 0)
        }
        let criteria = Double(max(1, ratings.factor("criterion")?.labels.count ?? 1))
        let assumed = AssumedVariances(
            sample: component("p") + component("pi") / criteria, rater: component("r") + component("ir") / criteria,
            residual: component("pr,e") + component("pr") + component("pir_e") / criteria)
        guard assumed.areUsable, assumed.residual > 0 else {
            throw WorkbenchError(
                .data, "the scores of “\(pilot)” do not tell samples, raters and chance apart", hint: "give --variances instead")
        }
        return assumed
    }
}
