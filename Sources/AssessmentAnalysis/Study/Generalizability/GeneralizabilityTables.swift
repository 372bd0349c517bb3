import Psychometrics

/// Tables and figures of a generalizability study.
struct GeneralizabilityTables {
    let analysis: GeneralizabilityAnalysis

    init(_ analysis: GeneralizabilityAnalysis) { self.analysis = analysis }

    var sections: [StudySection] {
        guard let primary = analysis.primary else { return [] }
        var specialists: [StudyBlock] = analysis.outcomes.compactMap(\.outcome.components).map { .table(components($0)) }
        if !primary.meanSquares.isEmpty { specialists.append(.table(meanSquares(primary))) }
        specialists += primary.warnings.filter { $0.code == AnalysisWarning.negativeComponents }.map { .sentence($0.message) }
        specialists += search.map { [.sentence($0)] } ?? []
        return [
            StudySection("Where the variation comes from", blocks: [.table(shares(primary))]),
            StudySection("How many it takes", blocks: needs.map(StudyBlock.sentence) + [.figure(figure), .table(curve)]),
            StudySection("Variance components", audience: .specialists, blocks: specialists),
            StudySection("D-studies", audience: .specialists, blocks: [.table(decisions(primary))]),
        ]
    }

    private var design: GeneralizabilityDesign { analysis.design }

    private func shares(_ components: VarianceComponents) -> StudyTable {
        let total = components.total
        return StudyTable(
            caption: "Shares of the variance of a single score",
            columns: [.init("What varies"), .init("Share", isNumeric: true)],
            rows: components.components.map {
                [
                    analysis.meaning($0.effect).startingUpperCase,
                    total > 0 ? NumberWords.percent($0.usable / total) : "–",
                ]
            })
    }

    private func meaning(_ effect: FacetSet) -> String {
        effect == design.effects.last ? "Everything else, chance included" : analysis.meaning(effect).startingUpperCase
    }

    private func components(_ components: VarianceComponents) -> StudyTable {
        let total = components.total
        return StudyTable(
            caption:
                "Variance components by \(components.method.rawValue) (squared score points; shares count negatives as zero)",
            columns: [
                .init("Effect"), .init("Variance", isNumeric: true), .init("Standard error", isNumeric: true),
                .init("Interval", isNumeric: true), .init("Share", isNumeric: true),
            ],
            rows: components.components.map {
                [
                    $0.name, NumberWords.decimal($0.value, places: 4), number($0.standardError, places: 4),
                    interval($0.lower, $0.upper, places: 3), total > 0 ? NumberWords.percent($0.usable / total) : "–",
                ]
            })
    }

    private func meanSquares(_ components: VarianceComponents) -> StudyTable {
        StudyTable(
            caption: "Analysis of variance (squared score points)",
            columns: [.init("Effect"), .init("df", isNumeric: true), .init("Mean square", isNumeric: true)],
            rows: components.meanSquares.map { [$0.name, "\($0.degreesOfFreedom)", NumberWords.decimal($0.value, places: 4)] })
    }

    /// How the likelihood was maximised.
    private var search: String? {
        guard let reml = analysis.outcomes.first(where: { $0.method == .reml })?.outcome.components,
            let value = reml.logLikelihood
        else { return nil }
        let start = "Restricted log-likelihood \(NumberWords.decimal(value, places: 3)), "
        guard let convergence = reml.convergence else { return start + "closed form: balanced and no estimate below zero." }
        return start
            + (convergence.converged ? "converged" : "not converged")
            + " after \(NumberWords.count(convergence.steps, "Newton step", "Newton steps")), best of "
            + "\(NumberWords.count(convergence.starts, "start", "starts")); largest remaining slope "
            + (convergence.largestSlope < 1e-6
                ? "below 0.000001." : "\(NumberWords.decimal(convergence.largestSlope, places: 6)).")
    }

    private var needs: [String] {
        DecisionKind.allCases.flatMap { kind -> [String] in
            if analysis.isOneKind, kind == .relative { return [] }
            return analysis.observed.indices.compactMap { facet in
                analysis.need(kind, facet).map { sentence in
                    if analysis.isOneKind { return sentence.startingUpperCase }
                    return (kind == .relative ? "To compare samples with each other, " : "To place samples on the scale, ")
                        + sentence
                }
            }
        }
    }

    /// Numbers of the second facet that get a line or column of their own.
    private var second: (facet: Int, sizes: [Int])? {
        let others = analysis.observed.indices.filter { $0 != analysis.mainFacet }
        guard let facet = others.first else { return nil }
        let observed = analysis.observed[facet]
        return (facet, Set([1, 2, max(1, observed), observed + 2]).sorted())
    }

    private func sizes(_ main: Int, _ other: (facet: Int, size: Int)?) -> [Int] {
        var sizes = analysis.observed
        sizes[analysis.mainFacet] = main
        if let other { sizes[other.facet] = other.size }
        return sizes
    }

    private var mains: [Int] { Set(Array(1...12) + [analysis.observed[analysis.mainFacet]]).sorted() }

    private var lines: [(name: String, other: (facet: Int, size: Int)?)] {
        guard let second else { return [(analysis.isOneKind ? "Coefficient" : "Placing on the scale", nil)] }
        let words = analysis.words(second.facet)
        return second.sizes.map { (NumberWords.count($0, words.one, words.many), (second.facet, $0)) }
    }

    private var figure: StudyFigure {
        let many = analysis.words(analysis.mainFacet).many
        let hasBand = lines.count == 1
        let series = lines.map { line in
            StudyFigure.Line(
                name: line.name,
                points: mains.compactMap { main in
                    guard let absolute = analysis.decision(sizes(main, line.other))?.absolute, let value = absolute.value else {
                        return nil
                    }
                    return .init(
                        x: Double(main), y: value, lower: hasBand ? absolute.lower : nil, upper: hasBand ? absolute.upper : nil)
                })
        }
        return StudyFigure(
            title: "How dependable a score is by number of \(many)",
            description: "The dependability of a score for placing samples on the scale rises with the number of \(many)"
                + (lines.count > 1 ? ", a line for each number of \(second.map { analysis.words($0.facet).many } ?? "")" : "")
                + "; the reference line is the wanted \(NumberWords.decimal(analysis.options.wanted)).",
            content: .lines(
                series: series, horizontal: many.startingUpperCase, vertical: "Dependability (0 to 1)",
                reference: analysis.options.wanted))
    }

    /// The figure's numbers for both uses of a score.
    private var curve: StudyTable {
        let kinds = analysis.isOneKind ? [DecisionKind.absolute] : DecisionKind.allCases
        return StudyTable(
            caption: "How dependable a mean score is (0 to 1)"
                + (analysis.isOneKind ? "" : ", for ranking samples and for placing them on the scale"),
            columns: [.init(analysis.words(analysis.mainFacet).many.startingUpperCase, isNumeric: true)]
                + lines.flatMap { line in
                    kinds.map {
                        StudyTable.Column(lines.count > 1 ? "\(use($0)), \(line.name)" : use($0), isNumeric: true)
                    }
                },
            rows: mains.map { main in
                ["\(main)"]
                    + lines.flatMap { line -> [String] in
                        let study = analysis.decision(sizes(main, line.other))
                        return kinds.map { number($0 == .relative ? study?.relative.value : study?.absolute.value) }
                    }
            })
    }

    /// A coefficient by what a score is used for.
    private func use(_ kind: DecisionKind) -> String {
        analysis.isOneKind ? "Dependability" : kind == .relative ? "Ranking" : "Placing on the scale"
    }

    private func decisions(_ components: VarianceComponents) -> StudyTable {
        StudyTable(
            caption:
                "D-studies with random facets (Erho2: ranking samples; Phi: placing them on the scale), negative components set to 0; error variances in squared score points",
            columns: design.facets.dropFirst().map { .init("n_\($0)", isNumeric: true) } + [
                .init("Erho2", isNumeric: true), .init("Interval", isNumeric: true), .init("Phi", isNumeric: true),
                .init("Interval", isNumeric: true), .init("σ²(δ)", isNumeric: true), .init("σ²(Δ)", isNumeric: true),
            ],
            rows: analysis.decisions.map { study in
                study.sizes.map(String.init) + [
                    number(study.relative.value, places: 3), interval(study.relative.lower, study.relative.upper),
                    number(study.absolute.value, places: 3), interval(study.absolute.lower, study.absolute.upper),
                    NumberWords.decimal(study.relativeError, places: 4), NumberWords.decimal(study.absoluteError, places: 4),
                ]
            })
    }

    private func number(_ value: Double?, places: Int = 2) -> String { ReliabilityTables.number(value, places: places) }

    private func interval(_ lower: Double?, _ upper: Double?, places: Int = 2) -> String {
        guard let lower, let upper else { return "–" }
        return "\(NumberWords.decimal(lower, places: places)) to \(NumberWords.decimal(upper, places: places))"
    }
}
