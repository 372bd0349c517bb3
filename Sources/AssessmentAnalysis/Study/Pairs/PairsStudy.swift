import Psychometrics

/// Comparative judgment: a scale of scripts from comparisons two at a time.
public enum PairsStudy {
    public static func study(_ comparisons: PairComparisons, options: PairsStudyOptions = PairsStudyOptions()) -> Study {
        do {
            return assemble(try PairsAnalysis(comparisons, options))
        } catch {
            let caution = Caution(code: "unusable-comparisons", sentence: error.description)
            return Study(
                title: "Comparative judgment", headline: ["The comparisons cannot be used: \(error.description)"],
                cautions: comparisons.cautions + [caution], sections: [],
                results: [StatisticResult("bt_ml_exists", value: nil, undefined: error.description, warnings: [caution])])
        }
    }

    private static func assemble(_ analysis: PairsAnalysis) -> Study {
        let words = PairsWords(analysis)
        return Study(
            title: words.title, headline: words.headline, cautions: analysis.cautions, sections: PairsSections(analysis).all,
            results: PairsResults(analysis).all)
    }
}

/// All that a study of comparisons computes, before words.
struct PairsAnalysis {
    let comparisons: PairComparisons
    let options: PairsStudyOptions
    let labels: [String]
    /// Scripts in numeric-aware order of their labels.
    let order: [Int]
    /// Script that reference-coded measures start from; nil without scripts.
    let reference: Int?
    /// The score adjustment in use.
    let adjustment: Double
    let fit: BradleyTerryFit
    let judges: JudgeFit?
    /// Random halves tried; zero for none.
    let splits: Int
    let split: SplitHalf?
    /// A second model with the side effect in it; nil when not asked for or sides are not known.
    let sides: BradleyTerryFit?
    /// Measures with all scores drawn to the middle; nil for many scripts.
    let adjusted: [Double?]?
    let link: LevelLink?
    /// Anchors that are among the scripts and of a level there is.
    let anchors: [LevelLink.Anchor]
    /// Levels whose anchors do not stand in order.
    let merged: [LevelLink.Band]
    let cautions: [Caution]

    init(_ comparisons: PairComparisons, _ options: PairsStudyOptions) throws(RatingError) {
        self.comparisons = comparisons
        self.options = options
        let outcomes = try PairOutcomes(
            scriptCount: comparisons.scripts.count, left: comparisons.left, right: comparisons.right,
            outcomes: comparisons.outcomes, counts: comparisons.counts, judges: comparisons.judgeCodes,
            judgeCount: comparisons.judges?.count ?? 0)
        let labels = Array(comparisons.scripts)
        self.labels = labels
        order = NaturalOrder.order(of: labels)
        let wanted = options.reference.flatMap { name in labels.firstIndex { $0.utf8.elementsEqual(name.utf8) } }
        reference = wanted ?? order.first
        var model = BradleyTerry.Options()
        model.reference = reference
        model.ties = options.ties
        adjustment = options.adjustment.isFinite ? min(max(options.adjustment, 1e-6), 0.5) : 0.3
        model.adjustment = adjustment
        fit = BradleyTerry.fit(outcomes, options: model)
        judges = JudgeFit(outcomes, fit)
        let pairs = fit.comparisons
        let count = comparisons.scripts.count
        let customary = pairs > 200_000 || count > 2000 ? 0 : pairs > 20_000 || count > 500 ? 5 : 20
        splits = max(0, options.splits ?? customary)
        split = splits > 0 ? SplitHalf(outcomes, splits: splits, seed: options.seed) : nil
        if options.testsSides, comparisons.areSidesKnown {
            model.sideEffect = true
            model.fullCovarianceLimit = 0
            sides = BradleyTerry.fit(outcomes, options: model)
        } else {
            sides = nil
        }
        adjusted = labels.count <= 500 ? BradleyTerry.adjustedMeasures(outcomes, epsilon: adjustment) : nil
        let usable = PairsAnchors(options, labels: labels)
        anchors = usable.anchors
        let anchorErrors = zip(fit.fullErrors, fit.diagonalErrors).map { $0 ?? $1 }
        link = LevelLink(anchors: anchors, measures: fit.measures, errors: anchorErrors)
        merged = LevelLink.merged(anchors: anchors, measures: fit.measures, errors: anchorErrors)
        var cautions = comparisons.cautions + fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }
        if options.reference != nil, wanted == nil {
            cautions.append(
                Caution(
                    code: "unknown-reference", sentence: "The reference script is not among those compared; the first was used."))
        }
        cautions +=
            usable.cautions + Self.smallness(fit) + Self.sidedness(sides) + (PairsWords.closePairs(fit).map { [$0] } ?? [])
        self.cautions = cautions
    }

    /// Judgments a script from which on scales are customarily trusted.
    static let advisedJudgments = 10.0

    private static func smallness(_ fit: BradleyTerryFit) -> [Caution] {
        let compared = fit.counts.filter { $0 > 0 }
        guard !compared.isEmpty else { return [] }
        let few = compared.filter { $0 < advisedJudgments }.count
        guard few > 0 else { return [] }
        return [
            Caution(
                code: "few-comparisons",
                sentence:
                    "\(NumberWords.count(few, "script has", "scripts have")) fewer than \(Int(advisedJudgments)) comparisons; "
                    + "\(few == 1 ? "its place" : "their places") may change with a few more.")
        ]
    }

    private static func sidedness(_ sides: BradleyTerryFit?) -> [Caution] {
        guard let effect = sides?.sideEffect, effect.p < 0.01 else { return [] }
        let chance = BradleyTerry.chance(of: effect.value.magnitude, against: 0)
        return [
            Caution(
                code: "side-effect",
                sentence:
                    "The script on the \(effect.value > 0 ? "left" : "right") won more often than it should: of two equal scripts, in "
                    + "\(NumberWords.percent(chance)) of comparisons. See that every script stands on both sides equally often.")
        ]
    }

    /// The better of the standard errors there are.
    func error(_ script: Int) -> Double? { fit.fullErrors[script] ?? fit.diagonalErrors[script] }

    /// Scripts with measures, best first.
    var ranked: [Int] {
        order.filter { fit.measures[$0] != nil }.sorted { (fit.measures[$0] ?? 0) > (fit.measures[$1] ?? 0) }
    }

    func part(_ script: Int) -> Int? {
        switch fit.standings[script] {
        case .measured(let part), .extreme(let part, _): part
        default: nil
        }
    }

    /// Judges whose choices fit the common scale worse than chance explains.
    func isMisfit(judge: Int) -> Bool { judges?.standsOut[judge] ?? false }

    /// Bound for the scripts' infits: mean and two standard deviations.
    var scriptBound: Double? { JudgeFit.bound(of: fit.infit.compactMap { $0 }) }
}
