import Psychometrics

/// The tables and charts of a marginal facets page.
struct MarginalTablesOfPage {
    let page: MarginalPage

    /// Longer tables are cut; the numbers for programs are complete.
    private static let longest = 200

    private var fit: MarginalFacetsFit { page.fit }

    func section(_ facet: Int) -> StudySection {
        let factor = page.table.factors[facet]
        let isRater = facet == page.raterFacet
        let rows = factor.labels.indices.prefix(Self.longest).map { element -> [String] in
            let measure = fit.measures[facet][element]
            let severity = isRater ? page.severities[element] : nil
            let points = severity.flatMap { page.scorePoints(severity: $0.value) }
            let start = [
                factor.labels[element], number(isRater ? severity?.value : measure.value),
                number(isRater ? severity?.standardError : measure.standardError),
            ]
            let end = [
                NumberWords.count(measure.ratings),
                measure.gap.map(MarginalWords.reason) ?? (measure.isAnchored ? "held fixed" : ""),
            ]
            return start + (isRater ? [points.map { NumberWords.signed(-$0) } ?? "–"] : []) + end
        }
        let extra = isRater ? [StudyTable.Column("Score points", isNumeric: true)] : []
        let table = StudyTable(
            caption: isRater
                ? "Severity in logits less the average of \(average) (above zero: harsher), its standard error from the observed information, and what it does to the score of an average sample, in score points"
                : "Difficulty of each \(factor.name) in logits (above zero: lower scores) and its standard error from the observed information",
            columns: [
                StudyTable.Column(factor.name.capitalizedFirst), .init(isRater ? "Severity" : "Difficulty", isNumeric: true),
                .init("S.E.", isNumeric: true),
            ]
                + extra + [.init("Scores", isNumeric: true), .init("Note")], rows: rows)
        return StudySection(
            isRater ? "Severity of raters" : "Difficulty by \(factor.name)", audience: isRater ? .everyone : .specialists,
            blocks: (isRater ? [.figure(intervals(facet))] : []) + [.table(table)] + cut(factor.labels.count))
    }

    private var average: String { page.raterGroups < 2 ? "the panel" : "the raters linked by shared samples" }

    private func intervals(_ facet: Int) -> StudyFigure {
        let factor = page.table.factors[facet]
        let rows = factor.labels.indices.map { element -> StudyFigure.Interval in
            let measure = fit.measures[facet][element]
            let severity = page.severities[element]
            let value = severity?.value
            let margin = severity?.standardError.map { page.severityQuantile * $0 }
            return .init(
                label: factor.labels[element], value: value, lower: value.flatMap { v in margin.map { v - $0 } },
                upper: value.flatMap { v in margin.map { v + $0 } }, note: measure.gap.map(MarginalWords.reason) ?? "")
        }
        return StudyFigure(
            title: "Severity of raters",
            description:
                "Severity of each rater in logits with its interval (\(page.levelWords) for all raters together); zero is the average of \(average).",
            content: .intervals(rows: rows, below: "more lenient", above: "harsher", valueName: "Severity (logits)"))
    }

    var samples: StudySection {
        let labels = page.table.factors[0].labels
        let rows = labels.indices.prefix(Self.longest).map { sample -> [String] in
            guard let found = fit.samples[sample] else {
                return [labels[sample], "–", "–", "–", "–", "0", "no score that could tell"]
            }
            return [
                labels[sample], number(found.eap), number(found.eapDeviation), number(found.wle), number(found.wleError),
                NumberWords.count(found.ratings), found.isExtreme ? "only lowest or only highest scores" : "",
            ]
        }
        let table = StudyTable(
            caption:
                "Ability in logits: mean and standard deviation of what is known of it (EAP), and Warm's weighted likelihood estimate (WLE) with its standard error",
            columns: [
                .init(page.table.factors[0].name.capitalizedFirst), .init("EAP", isNumeric: true), .init("S.D.", isNumeric: true),
                .init("WLE", isNumeric: true), .init("S.E.", isNumeric: true), .init("Scores", isNumeric: true), .init("Note"),
            ], rows: rows)
        return StudySection(
            "Ability", audience: .specialists,
            blocks: [
                .sentence(
                    "EAP draws each sample towards the average the less is known of it; compare groups with plausible values or WLE, not with EAP."
                ), .table(table),
            ] + cut(labels.count))
    }

    var model: StudySection {
        StudySection("The model", audience: .specialists, blocks: [.table(overall), .table(steps)] + curves)
    }

    private var overall: StudyTable {
        let record = fit.convergence
        return StudyTable(
            caption: "Marginal maximum likelihood with abilities normal on evenly spaced nodes",
            columns: [.init("Quantity"), .init("Value", isNumeric: true)],
            rows: [
                ["Deviance", NumberWords.decimal(fit.deviance, places: 3)],
                ["Parameters", NumberWords.count(fit.parameterCount)],
                ["Scores used", NumberWords.count(fit.ratingCount)],
                ["Variance of ability (logits squared)", number(fit.variance)],
                ["EAP reliability", number(fit.eapReliability)],
                ["WLE reliability", number(fit.wleReliability)],
                ["Iterations", NumberWords.count(record.iterations)],
                ["Settled", record.isConverged ? "yes" : "no"],
                ["Largest gradient", scientific(record.gradient)],
                ["Next Newton step (logits)", scientific(record.newtonStep)],
            ])
    }

    private var stepFactor: LongRatings.Factor? { page.table.index(of: page.options.stepFactor).map { page.table.factors[$0] } }

    private var steps: StudyTable {
        let rows = fit.steps.indices.prefix(Self.longest).flatMap { group in
            fit.steps[group].enumerated().map { index, step in
                [
                    stepFactor.map { $0.labels[group] } ?? "all", score(index) + " to " + score(index + 1), number(step.value),
                    number(step.standardError), step.gap.map(MarginalWords.reason) ?? "",
                ]
            }
        }
        return StudyTable(
            caption: "Steps between neighbouring scores in logits; they sum to zero",
            columns: [
                .init(stepFactor?.name.capitalizedFirst ?? "Scale"), .init("Step"), .init("Measure", isNumeric: true),
                .init("S.E.", isNumeric: true), .init("Note"),
            ], rows: rows)
    }

    /// Category curves of each set of steps that is complete.
    private var curves: [StudyBlock] {
        fit.steps.indices.prefix(12).compactMap { group in
            let thresholds = fit.steps[group].compactMap(\.value)
            guard thresholds.count == fit.steps[group].count else { return nil }
            let name = stepFactor.map { " of \($0.labels[group])" } ?? ""
            return .figure(
                StudyFigure(
                    title: "Use of the scale\(name)",
                    description: "Probability of each score by how far ability lies above the difficulty and severity met.",
                    content: .categoryCurves(
                        categories: page.ratings.scale.map(NumberWords.score), thresholds: thresholds,
                        axis: "Ability less difficulty and severity (logits)")))
        }
    }

    private func score(_ category: Int) -> String { NumberWords.score(page.ratings.scale[category]) }
    private func number(_ value: Double?) -> String { value.map { NumberWords.decimal($0) } ?? "–" }

    private func scientific(_ value: Double) -> String {
        value < 1e-6 ? "under 0.000001" : NumberWords.decimal(value, places: 6)
    }

    private func cut(_ count: Int) -> [StudyBlock] {
        count <= Self.longest ? [] : [.sentence("The table shows the first \(Self.longest) of \(NumberWords.count(count)).")]
    }
}

extension String {
    /// With a capital first letter, for headings made of column names.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
