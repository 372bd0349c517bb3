import Psychometrics

/// A G-study with its D-studies.
struct GeneralizabilityAnalysis {
    let design: GeneralizabilityDesign
    /// Role of each facet's column.
    let roles: [String]
    let options: GeneralizabilityOptions
    /// ANOVA and REML, the one that D-studies use first.
    let outcomes: [(method: VarianceComponents.Method, outcome: GeneralizabilityOutcome)]
    let isBalanced: Bool
    /// Levels that one sample meets, of each facet after it.
    let observed: [Int]
    let decisions: [DecisionStudy]

    var primary: VarianceComponents? { outcomes.first?.outcome.components }

    init(_ estimation: VarianceEstimation, _ choice: DesignChoice, _ options: GeneralizabilityOptions) {
        design = choice.design
        roles = choice.roles
        var options = options
        options.wanted = options.wanted.isNaN ? 0.8 : min(max(options.wanted, 0), 1)
        self.options = options
        isBalanced = estimation.isBalanced
        let anova = estimation.anovaComponents(level: options.level)
        let reml = estimation.remlComponents(level: options.level)
        let takesAnova =
            switch options.estimator {
            case .anova: true
            case .reml: false
            // When the likelihood is out of reach, what can be had leads.
            case .automatic: estimation.isBalanced || (reml.components == nil && anova.components != nil)
            }
        outcomes = takesAnova ? [(.anova, anova), (.reml, reml)] : [(.reml, reml), (.anova, anova)]
        let components = outcomes.first?.outcome.components
        let facets = choice.design.facets.count - 1
        observed = (0..<facets).map { max(1, Int((components?.perObject[$0 + 1] ?? 1).rounded())) }
        decisions = components.map { [observed] in Self.grid(choice.design, observed, options).map($0.decision) } ?? []
    }

    /// Sizes to try: all of 1 to 12 with what was observed and asked for; with three facets and more, raters only vary that far.
    private static func grid(_ design: GeneralizabilityDesign, _ observed: [Int], _ options: GeneralizabilityOptions) -> [[Int]] {
        var grid: [[Int]] = [[]]
        for (position, letter) in design.facets.dropFirst().enumerated() {
            let asked = (options.sizes[letter] ?? []).filter { (1...10_000).contains($0) }.prefix(50)
            let isWide = observed.count < 3 || letter == "r"
            let axis = Set((isWide ? Array(1...12) : [1]) + [observed[position]] + asked).sorted()
            grid = grid.flatMap { sizes in axis.map { sizes + [$0] } }
        }
        return grid
    }

    func decision(_ sizes: [Int]) -> DecisionStudy? { primary?.decision(sizes) }

    /// In r:p everything but the sample is error for either use.
    var isOneKind: Bool {
        primary?.components.allSatisfy { $0.effect.isSuperset(of: design.person) } ?? false
    }

    var cautions: [Caution] {
        guard let primary else { return [] }
        // Negative estimates are told to those who know what they are, beside the components.
        var cautions = primary.warnings.filter { $0.code != AnalysisWarning.negativeComponents }.map(Caution.init)
        if !isBalanced { cautions.append(.unbalanced(primary.method)) }
        let few = guessedFacets.map { words($0).many }
        if !few.isEmpty { cautions.append(.fewLevels(few)) }
        if primary.levels[0] < StatisticalWarning.advisedUnits, primary.levels[0] > 1 {
            cautions.append(.fewSamplesForReliability(primary.levels[0]))
        }
        return cautions
    }
}

extension Caution {
    static func unbalanced(_ method: VarianceComponents.Method) -> Caution {
        Caution(
            code: "unbalanced",
            sentence: "Scores are missing or spread unevenly; the variances are estimated "
                + (method == .reml
                    ? "by restricted maximum likelihood, which uses them all."
                    : "from sums of squares, which gives no measure of how sure they are."))
    }

    static func fewLevels(_ roles: [String]) -> Caution {
        Caution(
            code: "few-levels",
            sentence:
                "With only two of them the variance between \(NumberWords.list(roles)) is hardly more than a guess; it may be several times as large."
        )
    }
}
