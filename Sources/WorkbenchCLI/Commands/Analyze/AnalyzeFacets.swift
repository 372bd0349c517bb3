import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench
import Psychometrics

struct AnalyzeFacets: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facets", abstract: "Samples, raters and criteria on one scale: many-facet Rasch measurement.",
        discussion: """
            Examples:
              plumbline analyze facets autumn
              plumbline analyze facets --csv scores.csv --model pcm --scale 0..4
              plumbline analyze facets --csv scores.csv --method mmle
              plumbline analyze facets --csv scores.csv --method signal-detection
              plumbline analyze facets --difficulties=-0.5,0,0.5 --steps=-1.2,0.1,1.1 --scores 1,2.5,8
            jmle gives every sample a measure of its own; mmle takes samples as draws from a normal distribution, better for few scores a
            sample; signal-detection asks how well each rater sees a true category and is not flattered by raters who agree.
            """)

    enum Method: String, ExpressibleByArgument, CaseIterable {
        case jmle, mmle
        case signalDetection = "signal-detection"
    }

    enum Model: String, ExpressibleByArgument, CaseIterable {
        case rsm, pcm
    }

    @OptionGroup var source: AnalysisSource

    @Option(help: "jmle, mmle or signal-detection.")
    var method: Method = .jmle

    @Option(
        help: "rsm: one set of steps (rating scale); pcm: steps of their own for each element of --steps-by (partial credit).")
    var model: Model = .rsm

    @Option(help: ArgumentHelp("The facet whose elements have steps of their own under pcm.", valueName: "facet"))
    var stepsBy = "criterion"

    @Option(
        help: ArgumentHelp(
            "The columns that are facets, separated by commas; all roles that are there when left out.", valueName: "names"))
    var facets: String?

    @Option(help: ArgumentHelp("Facets whose higher measures mean higher scores.", valueName: "names"))
    var positive = "sample"

    @Option(
        name: .customLong("float"),
        help: ArgumentHelp("The facet that is not centred at zero; the first positive one when left out.", valueName: "facet"))
    var floating: String?

    @Option(
        name: .customLong("anchor"),
        help: ArgumentHelp("A measure held fixed, for example rater:R1=0.4; may be repeated.", valueName: "facet:element=logits"))
    var anchors: [String] = []

    @Option(
        name: .customLong("bias"),
        help: ArgumentHelp(
            "Facets whose combinations are tested, for example rater,group; may be repeated.", valueName: "facet,facet"))
    var interactions: [String] = []

    @Flag(help: "Multiply measures by (L - 1) / L, against the bias of jmle.")
    var corrected = false

    @Option(help: ArgumentHelp("How far within the lowest or highest score an extreme element is measured.", valueName: "points"))
    var extreme = 0.3

    @Option(help: ArgumentHelp("Plausible values a sample (mmle).", valueName: "count"))
    var plausible = 0

    @Option(help: "The seed of what is drawn at random.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Write every element's statistics into a table, however many there are.", valueName: "file"),
        completion: .file())
    var measures: String?

    @OptionGroup var fixed: FixedParameters
    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if fixed.isUsed, source.session != nil || source.csv != nil {
            throw ValidationError("--difficulties and --steps are for scores without ratings: leave the session or --csv out")
        }
        if !fixed.isUsed { try source.check() }
        if !(0.01...0.5).contains(extreme) { throw ValidationError("--extreme takes 0.01 to 0.5 points") }
        if !(0...1000).contains(plausible) { throw ValidationError("--plausible takes 0 to 1000") }
    }

    func run() throws {
        if fixed.isUsed {
            let study = try fixed.study(adjustment: extreme)
            return try output.show("scores to measures", in: global) { () throws(WorkbenchError) in study }
        }
        let further = facets.map(NameList.read) ?? []
        let measures = measures
        try output.show("facets", in: global) { () throws(WorkbenchError) in
            let ratings = try source.ratings(needed: [], furtherFactors: further, in: global)
            let study = try study(of: ratings, facets: facets == nil ? nil : further)
            if let measures { try LocalFile.write(MeasureTable.csv(of: study), to: measures) }
            return study
        }
    }

    private func study(of ratings: LongRatings, facets: [String]?) throws(WorkbenchError) -> Study {
        let known = ratings.factors.map(\.name)
        for name in (facets ?? []) + [floating].compactMap({ $0 }) where !known.contains(name) {
            throw WorkbenchError(
                .usage, "the scores have no facet “\(name)”", hint: "there are: " + known.joined(separator: ", "))
        }
        for (facet, elements) in try fixedMeasures() {
            guard let factor = ratings.factor(facet) else {
                throw WorkbenchError(
                    .usage, "--anchor: the scores have no facet “\(facet)”", hint: "there are: " + known.joined(separator: ", "))
            }
            for element in elements.keys.sorted() where !factor.labels.contains(element) {
                let near = Spelling.nearest(to: element, among: factor.labels.prefix(5000).map { $0 })
                throw WorkbenchError(
                    .unknown, "--anchor: there is no \(facet) “\(element)”", hint: near.map { "did you mean “\($0)”?" })
            }
        }
        switch method {
        case .jmle: return FacetsStudy.joint(ratings, options: try jointOptions(facets, known: known))
        case .mmle: return MarginalFacetsStudy.study(ratings, options: try marginalOptions(facets))
        case .signalDetection:
            var options = SignalDetectionStudy.Options()
            options.estimation.seed = seed
            return SignalDetectionStudy.study(ratings, options: options)
        }
    }

    private func jointOptions(_ facets: [String]?, known: [String]) throws(WorkbenchError) -> FacetsStudyOptions {
        var options = FacetsStudyOptions(
            model: model == .pcm ? .partialCredit(by: stepsBy) : .ratingScale, facets: facets,
            positive: Set(NameList.read(positive)), floating: floating, isBiasCorrected: corrected, extremeAdjustment: extreme)
        if measures != nil { options.elementLimit = .max }
        for (facet, elements) in try fixedMeasures() {
            for (element, measure) in elements { options.anchors.append(.init(facet: facet, element: element, measure: measure)) }
        }
        options.anchors.sort { ($0.facet, $0.element) < ($1.facet, $1.element) }
        if !interactions.isEmpty {
            options.interactions = []
            for words in interactions {
                let pair = NameList.read(words)
                guard pair.count == 2, pair.allSatisfy(known.contains) else {
                    throw WorkbenchError(
                        .usage, "--bias “\(words)” does not name two facets of the scores",
                        hint: "there are: " + known.joined(separator: ", "))
                }
                options.interactions?.append(.init(pair[0], pair[1]))
            }
        }
        return options
    }

    private func marginalOptions(_ facets: [String]?) throws(WorkbenchError) -> MarginalFacetsStudy.Options {
        MarginalFacetsStudy.Options(
            facets: facets?.filter { $0 != "sample" }, stepFactor: model == .pcm ? stepsBy : nil, floatingFactor: floating,
            anchors: try fixedMeasures(), plausibleValues: plausible, seed: seed)
    }

    private func fixedMeasures() throws(WorkbenchError) -> [String: [String: Double]] {
        var fixed: [String: [String: Double]] = [:]
        for word in anchors {
            let bytes = Array(word.utf8)
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let equal = bytes.lastIndex(of: UInt8(ascii: "=")),
                colon < equal,
                let value = NumberList.number(String(decoding: bytes[(equal + 1)...], as: UTF8.self)), value.magnitude <= 100
            else {
                throw WorkbenchError(
                    .usage, "--anchor “\(word)” is not facet:element=logits", hint: "for example --anchor rater:R1=0.4")
            }
            let facet = String(decoding: bytes[..<colon], as: UTF8.self)
            let element = String(decoding: bytes[(colon + 1)..<equal], as: UTF8.self)
            if fixed[facet]?[element] != nil {
                throw WorkbenchError(.usage, "--anchor names \(facet) “\(element)” twice", hint: "give it one measure")
            }
            fixed[facet, default: [:]][element] = value
        }
        return fixed
    }
}

/// Names separated by commas.
enum NameList {
    static func read(_ words: String) -> [String] {
        words.utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
    }
}
