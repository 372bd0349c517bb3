import Psychometrics

extension AgreementPage {
    private static let coefficients = [
        "cohen_kappa", "light_kappa", "scott_pi", "fleiss_kappa", "fleiss_kappa_missing", "brennan_prediger", "gwet_ac1",
        "gwet_ac2",
        "krippendorff_alpha",
    ]

    /// Every coefficient of the whole panel, with its interval and how that was made.
    var coefficientBlocks: [StudyBlock] {
        let chosen = overall.results.filter { result in
            Self.coefficients.contains(result.stat) && result.stat != (overall.isTwoRaters ? "light_kappa" : "cohen_kappa")
                && !Self.isSecondInterval(result)
        }
        guard !chosen.isEmpty else { return [] }
        // A second way to make the interval stands beside the first.
        let seconds = chosen.map { result in
            overall.results.first {
                Self.isSecondInterval($0) && $0.stat == result.stat && $0.options.starts(with: result.options)
            }
        }
        let hasSeconds = seconds.contains { $0 != nil }
        let rows = zip(chosen, seconds).map { result, second in
            [
                result.method, Self.cell(result.value), Self.error(result.standardError), Self.interval(result.interval),
                result.interval?.method ?? result.undefined ?? "–",
            ] + (hasSeconds ? [Self.interval(second?.interval)] : []) + [NumberWords.count(result.n ?? 0)]
        }
        let small =
            patterns.sharedUnitCount < StatisticalWarning.advisedUnits
            ? " With so few samples the standard errors are themselves guesses, and resampling makes intervals too narrow." : ""
        return [
            .sentence(
                "Coefficients differ in what they take for chance. When they part ways, look at how the levels are used before choosing one."
                    + small),
            .table(
                StudyTable(
                    caption: "Chance-corrected agreement on the declared scale, with standard errors and "
                        + "\(NumberWords.percent(options.level)) intervals over \(unitWords.many)",
                    columns: [
                        .init("Coefficient"), .init("Value", isNumeric: true), .init("Standard error", isNumeric: true),
                        .init("Interval", isNumeric: true), .init("How"),
                    ] + (hasSeconds ? [.init("By percentiles", isNumeric: true)] : [])
                        + [.init(unitWords.many.startingUpperCase, isNumeric: true)], rows: rows)),
        ]
    }

    private static func isSecondInterval(_ result: StatisticResult) -> Bool { result.options.contains { $0.name == "interval" } }

    /// How sure each band of words is.
    var benchmarkBlocks: [StudyBlock] {
        let chosen = overall.results.filter { result in
            Self.coefficients.contains(result.stat) && result.stat != (overall.isTwoRaters ? "light_kappa" : "cohen_kappa")
                && !result.options.contains { $0.name == "interval" }
                && (result.n ?? 0) >= AgreementBand.fewestSamples
        }
        let rows = chosen.compactMap { result -> [String]? in
            let members = AgreementBand.memberships(result.value, standardError: result.standardError)
            guard !members.isEmpty else { return nil }
            let band = AgreementBand.reached(result.value, standardError: result.standardError, samples: result.n ?? 0)
            return [result.method] + members.dropFirst().map { Self.cell($0.atLeast) } + [band?.word ?? "–"]
        }
        guard !rows.isEmpty else { return [] }
        return [
            .table(
                StudyTable(
                    caption:
                        "Chance that the true value reaches each of Landis and Koch's bands, given the standard error; the word is that "
                        + "of the highest band reached with probability 0.95",
                    columns: [.init("Coefficient")]
                        + AgreementBand.allCases.dropFirst().map { .init("At least \($0.word)", isNumeric: true) } + [
                            .init("Word")
                        ],
                    rows: rows))
        ]
    }

    /// Fleiss' kappa of each level against the rest.
    var levelBlocks: [StudyBlock] {
        let shares = levelShares
        let levels = overall.results.filter { $0.stat == "fleiss_kappa_category" }
        guard !levels.isEmpty else { return [] }
        let rows = zip(patterns.scale.values.indices, levels).map { index, result -> [String] in
            let z = find("fleiss_z_category", [.init("category", .number(patterns.scale.values[index]))])?.value
            return [
                NumberWords.score(patterns.scale.values[index]), Self.cell(shares[index], percent: true), Self.cell(result.value),
                Self.interval(result.interval), z.map { NumberWords.decimal($0) } ?? "–",
            ]
        }
        return [
            .table(
                StudyTable(
                    caption:
                        "Each level against all others: share of the scores, Fleiss' kappa with interval, and z under chance (Fleiss, "
                        + "Nee and Landis)",
                    columns: [
                        .init("Level"), .init("Scores", isNumeric: true), .init("Kappa", isNumeric: true),
                        .init("Interval", isNumeric: true), .init("z", isNumeric: true),
                    ], rows: rows))
        ]
    }

    /// Whether raters put the samples in the same order, severity set aside.
    var rankBlocks: [StudyBlock] {
        var blocks: [StudyBlock] = []
        if let w = find("kendall_w", [.init("tie_correction", true)]) {
            if let value = w.value, let p = find("kendall_p")?.value {
                blocks.append(
                    .sentence(
                        "Kendall's W is \(NumberWords.decimal(value)) (0: no common order, 1: all raters order the samples alike); "
                            + (p < 0.05
                                ? "an order as common as this would be rare by chance"
                                : "chance alone could produce an order like this")
                            + " (p \(p < 0.001 ? "below 0.001" : NumberWords.decimal(p, places: 3)))."))
            } else if let reason = w.undefined {
                blocks.append(.sentence("Kendall's W has no value. \(reason)"))
            }
        }
        let stats = ["kendall_w", "kendall_chi2", "kendall_p", "mean_spearman"]
        let rows = overall.results.filter { stats.contains($0.stat) && !$0.options.contains { $0.name == "interval" } }.map {
            result in
            [
                result.method, result.value.map { NumberWords.decimal($0, places: 3) } ?? "–", Self.interval(result.interval),
                NumberWords.count(result.n ?? 0),
            ]
        }
        guard !rows.isEmpty else { return blocks }
        blocks.append(
            .table(
                StudyTable(
                    caption: "Concordance of rankings, \(unitWords.many) scored by all raters",
                    columns: [
                        .init("Statistic"), .init("Value", isNumeric: true), .init("Interval", isNumeric: true),
                        .init(unitWords.many.startingUpperCase, isNumeric: true),
                    ], rows: rows)))
        return blocks
    }
}
