import Psychometrics

extension AgreementPage {
    static func cell(_ value: Double?, percent: Bool = false) -> String {
        value.map { percent ? NumberWords.percent($0) : NumberWords.decimal($0) } ?? "–"
    }

    /// A standard error: two decimals, more where they would show nothing.
    static func error(_ value: Double?) -> String {
        value.map { NumberWords.decimal($0, places: $0 > 0 && $0 < 0.005 ? 4 : 2) } ?? "–"
    }

    static func interval(_ interval: StatisticResult.Interval?, percent: Bool = false) -> String {
        interval.map { "\(cell($0.lower, percent: percent)) to \(cell($0.upper, percent: percent))" } ?? "–"
    }

    var shareBlocks: [StudyBlock] {
        let rows: [(String, String)] = [
            ("exact_agreement_pooled_pairs", "Two scores of a \(unitWords.one) at the same level"),
            ("adjacent_agreement_pooled_pairs", "Two scores of a \(unitWords.one) within the tolerance"),
            ("exact_agreement_all_raters", "All raters of a \(unitWords.one) at the same level"),
            ("agreement_all_raters_within", "All raters of a \(unitWords.one) within the tolerance"),
        ]
        // For two raters a pair and the panel are the same.
        let lines = rows.prefix(overall.isTwoRaters ? 2 : 4).compactMap { stat, words -> [String]? in
            guard let result = find(stat) else { return nil }
            return [
                words, Self.cell(result.value, percent: true), Self.interval(result.interval, percent: true),
                NumberWords.count(result.n ?? 0),
            ]
        }
        return [
            .table(
                StudyTable(
                    caption: "Shares of agreement, with \(NumberWords.percent(options.level)) intervals; the tolerance is "
                        + Self.words(options.tolerance)
                        + (columns.criterion == nil ? "" : "; a scoring is a sample on a criterion"),
                    columns: [
                        .init("What"), .init("Share", isNumeric: true), .init("Interval", isNumeric: true),
                        .init("Rests on", isNumeric: true),
                    ], rows: lines))
        ]
    }

    /// What a rater scores once: a sample, or with several criteria together a sample on a criterion.
    var unitWords: (one: String, many: String) {
        columns.criterion == nil ? ("sample", "samples") : ("scoring", "scorings")
    }

    static func words(_ tolerance: Tolerance) -> String {
        switch tolerance {
        case .steps(let steps): NumberWords.count(steps, "level", "levels")
        case .score(let points): "\(NumberWords.score(points)) points"
        }
    }

    var pairBlocks: [StudyBlock] {
        let pairs = overall.listedPairs
        guard pairs.count > 0 else { return [] }
        let exact = pairs.map { $0.table.exactAgreement(level: options.level) }
        let weights = options.weights.contains(.quadratic) ? .quadratic : options.allWeights.first
        let kappas =
            options.asks(.cohenKappa)
            ? weights.map { ", and Cohen's kappa (\($0.name)) with its \(NumberWords.percent(options.level)) interval" } : nil
        let rows = zip(pairs, exact).map { pair, exact -> [String] in
            let position = StatisticResult.Option("raters", .numbers([Double(pair.first + 1), Double(pair.second + 1)]))
            let kappa = weights.flatMap { find("cohen_kappa", [overall.weightOption($0), position]) }
            return [
                columns.raterNames[pair.first], columns.raterNames[pair.second], NumberWords.count(pair.table.total),
                Self.cell(exact.value, percent: true),
                Self.cell(pair.table.adjacentAgreement(within: options.tolerance).value, percent: true),
            ] + (kappas == nil ? [] : [Self.cell(kappa?.value), Self.interval(kappa?.interval)])
        }
        let table = StudyTable(
            caption: "Pairs of raters: \(unitWords.many) shared, share at the same level and within "
                + Self.words(options.tolerance) + (kappas ?? ""),
            columns: [
                .init("Rater"), .init("Rater"), .init(unitWords.many.startingUpperCase, isNumeric: true),
                .init("Same level", isNumeric: true), .init("Within", isNumeric: true),
            ] + (kappas == nil ? [] : [.init("Kappa", isNumeric: true), .init("Interval", isNumeric: true)]), rows: rows)
        return (patterns.activeRaters.count > 2 ? [.figure(heatMap(pairs, exact))] : []) + [.table(table)]
    }

    private func heatMap(_ pairs: [RaterPairs.Pair], _ exact: [Estimate]) -> StudyFigure {
        let raters = patterns.activeRaters
        let names = raters.map { columns.raterNames[$0] }
        var position: [Int: Int] = [:]
        for (index, rater) in raters.enumerated() { position[rater] = index }
        var values = [[Double?]](repeating: [Double?](repeating: nil, count: raters.count), count: raters.count)
        for (pair, share) in zip(pairs, exact) {
            guard let row = position[pair.first], let column = position[pair.second] else { continue }
            values[row][column] = share.value
            values[column][row] = share.value
        }
        let shares = exact.compactMap(\.value)
        let ends = [shares.min(), shares.max()].map { Self.cell($0, percent: true) }
        let span = ends[0] == ends[1] ? "\(ends[0]) for each" : "from \(ends[0]) to \(ends[1])"
        return StudyFigure(
            title: "Who agrees with whom",
            description: "Share of \(unitWords.many) on which two raters chose exactly the same level, for every pair; \(span).",
            content: .heatMap(rows: names, columns: names, values: values, range: 0...1, valueName: "same level"))
    }

    var tallyBlocks: [StudyBlock] {
        let raters = patterns.activeRaters
        guard columns.hasRaters, !raters.isEmpty, raters.count <= 40, patterns.scale.count <= 30 else { return [] }
        let use = patterns.categoryUse
        let width = patterns.scale.count
        let names = raters.map { columns.raterNames[$0] }
        let levels = patterns.scale.values.map(NumberWords.score)
        let counts = raters.map { Array(use[$0 * width..<($0 + 1) * width]) }
        let figure = StudyFigure(
            title: "Levels used by each rater", description: "How many scores each rater gave at each level.",
            content: .tally(rows: names, categories: levels, counts: counts))
        let rows = zip(names, counts).map { name, counts in
            [name] + counts.map { NumberWords.count($0) } + [NumberWords.count(counts.reduce(0, +))]
        }
        let table = StudyTable(
            caption: "Number of scores by rater and level",
            columns: [.init("Rater")] + levels.map { .init($0, isNumeric: true) } + [.init("All", isNumeric: true)], rows: rows)
        return [.figure(figure), .table(table)]
    }

    var criterionBlocks: [StudyBlock] {
        guard !parts.isEmpty else { return [] }
        let rows = parts.map { part -> [String] in
            let lead = leading(in: part.results)
            return [
                part.name, NumberWords.count(part.results.patterns.sharedUnitCount),
                Self.cell(find("exact_agreement_pooled_pairs", in: part.results)?.value, percent: true),
                Self.cell(find("adjacent_agreement_pooled_pairs", in: part.results)?.value, percent: true),
                Self.cell(lead?.value),
                Self.interval(lead?.interval),
            ]
        }
        let name = leading().map(Self.teacherName) ?? "Coefficient"
        return [
            .table(
                StudyTable(
                    caption:
                        "Agreement on each criterion: samples scored by two or more raters, shares of pairs of scores, \(name)",
                    columns: [
                        .init("Criterion"), .init("Samples", isNumeric: true), .init("Same level", isNumeric: true),
                        .init("Within", isNumeric: true), .init(name, isNumeric: true), .init("Interval", isNumeric: true),
                    ], rows: rows))
        ]
    }
}
