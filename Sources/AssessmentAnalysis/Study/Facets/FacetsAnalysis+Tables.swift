import Psychometrics

extension FacetsAnalysis {
    /// Rows a table shows at most; everything is in the results.
    static let rowLimit = 200

    static func number(_ value: Double?, places: Int = 2) -> String {
        value.map { NumberWords.decimal($0, places: places) } ?? "–"
    }
    static func signed(_ value: Double?) -> String { value.map { NumberWords.signed($0) } ?? "–" }

    func elementTable(_ facet: Int) -> StudyTable {
        let rated = ratedElements(facet)
        let order = rated.count <= 60 ? rated.sorted(by: descending(facet)) : rated
        let name = fit.facets[facet].name
        let direction = fit.facets[facet].isPositive ? "higher measures mean higher scores" : "higher measures mean lower scores"
        var caption = "\(Self.capitalized(name)): measures and errors in logits (\(direction)), averages in score points"
        if order.count > Self.rowLimit { caption += "; the first \(Self.rowLimit) of \(NumberWords.count(order.count))" }
        return StudyTable(
            caption: caption,
            columns: [
                .init(Self.capitalized(name)), .init("Measure", isNumeric: true), .init("S.E. (model)", isNumeric: true),
                .init("S.E. (real)", isNumeric: true), .init("S.E. (full covariance)", isNumeric: true),
                .init("Infit MnSq", isNumeric: true), .init("Infit ZStd", isNumeric: true), .init("Outfit MnSq", isNumeric: true),
                .init("Outfit ZStd", isNumeric: true), .init("Point-measure", isNumeric: true),
                .init("Observed average", isNumeric: true), .init("Fair average", isNumeric: true),
                .init("Ratings", isNumeric: true),
                .init("Note"),
            ],
            rows: order.prefix(Self.rowLimit).map { elementRow(facet, $0) })
    }

    private func descending(_ facet: Int) -> (Int, Int) -> Bool {
        let elements = fit.elements[facet]
        return { a, b in
            let (x, y) = (elements[a].measure ?? -.infinity, elements[b].measure ?? -.infinity)
            return x != y ? x > y : a < b
        }
    }

    private func elementRow(_ facet: Int, _ element: Int) -> [String] {
        let values = fit.elements[facet][element]
        let note =
            switch values.status {
            case .estimated: ""
            case .anchored: "anchored"
            case .lowest: "all lowest"
            case .highest: "all highest"
            case .unbounded: "no finite measure"
            case .constant: "scores never differ"
            case .unrated: "only beside extremes"
            }
        return [
            input.label(facet, element), Self.signed(values.measure.map { $0 * factor }),
            Self.number(values.modelError.map { $0 * factor }), Self.number(values.realError.map { $0 * factor }),
            Self.number(values.fullError.map { $0 * factor }), Self.number(values.infit?.meanSquare),
            Self.signed(values.infit?.standardized), Self.number(values.outfit?.meanSquare),
            Self.signed(values.outfit?.standardized),
            Self.number(values.pointMeasure), Self.number(values.observedAverage.map { input.score(atCategory: $0) }),
            Self.number(values.fairAverage.map { input.score(atCategory: $0) }), NumberWords.score(values.weight), note,
        ]
    }

    func summaryTable() -> StudyTable {
        var rows: [[String]] = []
        for facet in fit.facets.indices {
            guard let summary = fit.summary(of: facet) else { continue }
            let tests = [summary.fixedChiSquare, summary.randomChiSquare].map { test in
                test.map {
                    "\(Self.number($0.statistic, places: 1)), df \(Self.number($0.degreesOfFreedom, places: 0)), p "
                        + FacetsAnalysis.probability($0.probability)
                } ?? "–"
            }
            for variance in FacetSummary.Variance.allCases {
                let spread = summary.spread(variance)
                rows.append(
                    [
                        fit.facets[facet].name, variance.rawValue, NumberWords.count(summary.count),
                        Self.number(summary.rmse * factor), Self.number(spread.map { $0.adjusted * factor }),
                        Self.number(spread?.separation), Self.number(spread?.strata), Self.number(spread?.reliability),
                    ] + tests)
            }
        }
        return StudyTable(
            caption:
                "How far the elements of each facet differ beyond error (extreme elements aside); RMSE and adjusted deviation in logits",
            columns: [
                .init("Facet"), .init("Variance"), .init("Elements", isNumeric: true), .init("RMSE", isNumeric: true),
                .init("Adjusted S.D.", isNumeric: true), .init("Separation", isNumeric: true), .init("Strata", isNumeric: true),
                .init("Reliability", isNumeric: true), .init("All equal: chi-square"), .init("Normal: chi-square"),
            ], rows: rows)
    }

    func categoryTables() -> [StudyTable] {
        fit.steps.filter { $0.group == nil || $0.categories.contains { $0.count > 0 } }.prefix(20).map { set in
            let total = set.categories.reduce(0) { $0 + $1.weight }
            let rows = set.categories.enumerated().map { category, use -> [String] in
                [
                    NumberWords.score(input.scale[category]), NumberWords.score(use.weight),
                    total > 0 ? NumberWords.percent(use.weight / total) : "–", Self.signed(use.averageMeasure),
                    Self.signed(use.expectedMeasure), Self.number(use.outfit),
                    category == 0 ? "" : Self.signed(set.steps[category - 1]),
                    category == 0 ? "" : Self.number(set.modelErrors[category - 1]),
                    category == 0 ? "" : Self.number(set.fullErrors[category - 1]),
                ]
            }
            return StudyTable(
                caption: "Use of the scale\(scaleOwner(set)): measures and steps in logits",
                columns: [
                    .init("Score"), .init("Ratings", isNumeric: true), .init("Share", isNumeric: true),
                    .init("Average measure", isNumeric: true), .init("Expected measure", isNumeric: true),
                    .init("Outfit MnSq", isNumeric: true), .init("Step", isNumeric: true), .init("S.E. (model)", isNumeric: true),
                    .init("S.E. (full covariance)", isNumeric: true),
                ], rows: rows)
        }
    }

    /// " for criterion C1" where steps are an element's own.
    func scaleOwner(_ set: FacetSteps) -> String {
        guard let facet = stepFacet, let group = set.group else { return "" }
        return " for \(fit.facets[facet].name) \(input.label(facet, group))"
    }

    func biasTable(_ bias: FacetsBias) -> StudyTable {
        let cells = bias.interaction.cells.sorted {
            $0.t.magnitude != $1.t.magnitude ? $0.t.magnitude > $1.t.magnitude : ($0.first, $0.second) < ($1.first, $1.second)
        }
        var caption =
            "Bias of \(bias.first.name) by \(bias.second.name), largest first: above zero where scores are higher than expected"
        if cells.count > Self.rowLimit { caption += "; the first \(Self.rowLimit) of \(NumberWords.count(cells.count))" }
        return StudyTable(
            caption: caption,
            columns: [
                .init(Self.capitalized(bias.first.name)), .init(Self.capitalized(bias.second.name)),
                .init("Observed average", isNumeric: true), .init("Expected average", isNumeric: true),
                .init("Bias (logits)", isNumeric: true), .init("S.E.", isNumeric: true), .init("t", isNumeric: true),
                .init("df", isNumeric: true), .init("p", isNumeric: true), .init("Note"),
            ],
            rows: cells.prefix(Self.rowLimit).map { cell in
                [
                    bias.first.labels[cell.first], bias.second.labels[cell.second],
                    Self.number(input.score(atCategory: cell.observed)), Self.number(input.score(atCategory: cell.expected)),
                    Self.signed(cell.bias), Self.number(cell.error), Self.signed(cell.t),
                    Self.number(cell.degreesOfFreedom, places: 0), cell.probability.map(Self.probability) ?? "–",
                    cell.isExtreme ? "all lowest or all highest" : "",
                ]
            })
    }

    func unexpectedTable() -> StudyTable {
        let names = input.factors.map(\.name)
        return StudyTable(
            caption: "Scores three or more standard deviations from what the measures lead one to expect, farthest first"
                + (fit.unexpectedCount > fit.unexpected.count ? "; \(fit.unexpected.count) of \(fit.unexpectedCount)" : ""),
            columns: names.map { .init(Self.capitalized($0)) } + [
                .init("Score", isNumeric: true), .init("Expected", isNumeric: true),
                .init("Standardised residual", isNumeric: true),
            ],
            rows: fit.unexpected.map { rating in
                input.factors.indices.map { input.label($0, Int(input.data.elements[$0][rating.row])) } + [
                    NumberWords.score(input.scale[rating.category]), Self.number(input.score(atCategory: rating.expected)),
                    Self.signed(rating.standardizedResidual),
                ]
            })
    }

    func effectTable(_ profiles: [RaterProfile]) -> StudyTable {
        func cell(_ effect: RaterEffects.Effect?) -> [String] { [Self.signed(effect?.size), Self.signed(effect?.z)] }
        return StudyTable(
            caption: "Rater effects, each with a test statistic that is about standard normal when there is no effect",
            columns: [
                .init("Rater"), .init("Severity (logits)", isNumeric: true), .init("z", isNumeric: true),
                .init("Score points", isNumeric: true), .init("Spread", isNumeric: true), .init("z", isNumeric: true),
                .init("Central tendency", isNumeric: true), .init("z", isNumeric: true), .init("Halo", isNumeric: true),
                .init("z", isNumeric: true),
            ],
            rows: profiles.prefix(Self.rowLimit).map { profile in
                let effect = effects.indices.contains(profile.element) ? effects[profile.element] : nil
                let z = profile.severity.flatMap { s in profile.severityError.flatMap { $0 > 0 ? s / $0 : nil } }
                return [profile.label, Self.signed(profile.severity), Self.signed(z), Self.signed(profile.points)]
                    + cell(effect?.spread) + cell(effect?.centrality) + cell(effect?.halo)
            })
    }

    func convergenceTable() -> StudyTable {
        StudyTable(
            caption: "Newton's method, iteration by iteration; residual in score points, step in logits",
            columns: [
                .init("Iteration", isNumeric: true), .init("Log-likelihood", isNumeric: true),
                .init("Largest residual", isNumeric: true),
                .init("Largest step", isNumeric: true), .init("Share taken", isNumeric: true),
            ],
            rows: fit.convergence.iterations.enumerated().map { index, step in
                [
                    NumberWords.count(index + 1), NumberWords.decimal(step.logLikelihood, places: 3),
                    Self.small(step.largestResidual),
                    Self.small(step.largestStep), NumberWords.decimal(step.share),
                ]
            })
    }

    /// Enough places to tell a small number from zero.
    static func small(_ value: Double) -> String {
        value == 0 ? "0" : value < 1e-9 ? "under 0.000000001" : NumberWords.decimal(value, places: value < 0.001 ? 9 : 4)
    }

    static func probability(_ value: Double) -> String { value < 0.001 ? "under 0.001" : NumberWords.decimal(value, places: 3) }

    static func capitalized(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}
