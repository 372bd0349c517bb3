import Psychometrics

/// The tables and charts of a signal detection page.
struct SignalTables {
    let page: SignalPage

    /// Longer tables are cut; the numbers for programs are complete.
    private static let longest = 200

    private var fit: SignalDetectionFit { page.fit }
    private var scale: [String] { page.ratings.scale.map(NumberWords.score) }

    private var named: [(label: String, rater: SignalDetectionFit.Rater)] {
        fit.raters.enumerated().compactMap { index, rater in rater.map { (page.table.rater.labels[index], $0) } }
    }

    var raters: StudySection {
        let rows = named.prefix(Self.longest).map { label, rater in
            [
                label, number(rater.precision), error(rater.precision), number(rater.severity), error(rater.severity),
                number(rater.centrality), NumberWords.percent(rater.hitRate), NumberWords.count(rater.ratings),
            ]
        }
        let table = StudyTable(
            caption:
                "Precision (how far apart neighbouring levels look, in units of noise; 0 is guessing), severity in levels (above zero: harsh), centrality (above 1: keeps to the middle) and the share of work put at its true level",
            columns: [
                .init("Rater"), .init("Precision", isNumeric: true), .init("S.E.", isNumeric: true),
                .init("Severity", isNumeric: true),
                .init("S.E.", isNumeric: true), .init("Centrality", isNumeric: true), .init("Right", isNumeric: true),
                .init("Scores", isNumeric: true),
            ], rows: rows)
        return StudySection("Raters", blocks: [.figure(severity), .figure(tally), .table(table)])
    }

    private var severity: StudyFigure {
        let rows = named.prefix(Self.longest).map { label, rater -> StudyFigure.Interval in
            let margin = rater.severity?.standardError.map { page.quantile * $0 }
            let value = rater.severity?.value
            return .init(
                label: label, value: value, lower: value.flatMap { v in margin.map { v - $0 } },
                upper: value.flatMap { v in margin.map { v + $0 } }, note: value == nil ? "hardly tells the levels apart" : "")
        }
        return StudyFigure(
            title: "Severity of raters", description: "How many levels each rater's borders lie too high, with its interval.",
            content: .intervals(rows: Array(rows), below: "lenient", above: "harsh", valueName: "Severity (levels)"))
    }

    private var tally: StudyFigure {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: scale.count), count: fit.raters.count)
        for rating in 0..<page.table.data.count {
            counts[Int(page.table.data.raters[rating])][Int(page.table.data.categories[rating])] += 1
        }
        let used = fit.raters.indices.filter { fit.raters[$0] != nil }.prefix(Self.longest)
        return StudyFigure(
            title: "Use of the scale", description: "How often each rater gave each score.",
            content: .tally(rows: used.map { page.table.rater.labels[$0] }, categories: scale, counts: used.map { counts[$0] }))
    }

    var criteria: StudySection {
        let rows = named.prefix(Self.longest).flatMap { label, rater in
            rater.criteria.enumerated().map { index, value in
                let relative = rater.severity == nil ? nil : value.value / rater.precision.value
                return [
                    label, "\(scale[index]) to \(scale[index + 1])", number(value), error(value),
                    relative.map { NumberWords.decimal($0) } ?? "–", NumberWords.decimal(Double(index) + 0.5),
                ]
            }
        }
        return StudySection(
            "Borders between scores", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption:
                            "Each rater's borders: in units of noise, in levels counted from 0 for the lowest (border over precision), and where a rater without bias has them",
                        columns: [
                            .init("Rater"), .init("Border"), .init("Place", isNumeric: true), .init("S.E.", isNumeric: true),
                            .init("In levels", isNumeric: true), .init("Unbiased", isNumeric: true),
                        ], rows: rows))
            ])
    }

    var classes: StudySection {
        let rows = fit.classSizes.indices.flatMap { group in
            fit.classSizes[group].enumerated().map { level, size in
                [
                    page.table.isByCriterion ? page.table.criterion?.labels[group] ?? "all" : "all", scale[level],
                    NumberWords.percent(size.value), error(size),
                ]
            }
        }
        return StudySection(
            "How common each true level is", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption: "Estimated share of work at each true level, and the standard error of the share",
                        columns: [
                            .init("Criterion"), .init("Level"), .init("Share", isNumeric: true), .init("S.E.", isNumeric: true),
                        ],
                        rows: rows))
            ])
    }

    var units: StudySection {
        // The least certain first: those are worth another look.
        let order = fit.units.indices.compactMap { index in fit.units[index].map { (index, $0.posterior.max() ?? 0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        let rows = order.prefix(30).compactMap { index, certainty -> [String]? in
            guard let unit = fit.units[index] else { return nil }
            return [
                page.table.label(index), scale[unit.category], NumberWords.percent(certainty), NumberWords.count(unit.ratings),
            ]
        }
        return StudySection(
            "Work whose level is least certain", audience: .everyone,
            blocks: [
                .table(
                    StudyTable(
                        caption: "The \(rows.count) pieces of work whose most probable level is least certain",
                        columns: [
                            .init("Work"), .init("Most probable level"), .init("Certainty", isNumeric: true),
                            .init("Scores", isNumeric: true),
                        ], rows: rows))
            ])
    }

    var model: StudySection {
        let record = fit.convergence
        let decimal = { (value: Double?) in value.map { NumberWords.decimal($0) } ?? "–" }
        let rows = [
            ["Log-likelihood", NumberWords.decimal(fit.logLikelihood, places: 3)],
            ["Parameters", NumberWords.count(fit.parameterCount)],
            ["BIC", decimal(fit.bic)], ["AIC", decimal(fit.aic)], ["Accuracy", decimal(fit.accuracy)],
            ["Lambda", decimal(fit.lambda)],
            ["Reliability of the mean level", decimal(fit.reliability)], ["Scores", NumberWords.count(fit.ratingCount)],
            ["Iterations", NumberWords.count(record.iterations)],
            ["Starts at the best solution", "\(record.startsAtBest) of \(record.starts)"],
            ["Settled", record.isConverged ? "yes" : "no"],
        ]
        return StudySection(
            "The model", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption: "Latent-class signal detection, penalised maximum likelihood",
                        columns: [.init("Quantity"), .init("Value", isNumeric: true)], rows: rows)),
                .sentence(
                    "Standard errors come from the observed information of the penalised likelihood. BIC compares models on the same data; it is not a measure of fit by itself."
                ),
            ])
    }

    private func number(_ value: SignalDetectionFit.Value?) -> String { value.map { NumberWords.decimal($0.value) } ?? "–" }
    private func error(_ value: SignalDetectionFit.Value?) -> String {
        value?.standardError.map { NumberWords.decimal($0) } ?? "–"
    }
}
