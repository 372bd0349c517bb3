import Psychometrics

/// The intraclass correlations of one set of scores.
struct ReliabilityAnalysis {
    static let mean = "mean of all"

    /// Nil when the table has no criteria to tell apart.
    let criterion: String?
    let table: TwoWayTable?
    /// Why there is no table.
    private let problem: Caution?
    let forms: [IntraclassCorrelation]
    /// Over all scores, where samples with missing scores were left out of ``forms``.
    let allScores: [AllScoresReliability]
    /// Scores used in ``forms``.
    var sampleCount: Int { table?.samples ?? 0 }
    var raterCount: Int { table?.raters ?? 0 }

    init(_ columns: ReliabilityColumns, criterion: String?, _ options: ReliabilityOptions) {
        self.criterion = criterion
        var table: TwoWayTable?
        do {
            table = try TwoWayTable(
                samples: columns.samples, raters: columns.raters, sampleCodes: columns.sampleCodes,
                raterCodes: columns.raterCodes, scores: columns.scores)
            allScores =
                options.usesAllScores && (table?.incomplete ?? 0) > 0
                ? try AllScoresReliability.estimates(columns, level: options.level) : []
            problem = nil
        } catch {
            table = nil
            allScores = []
            problem = Caution(code: "unusable-scores", sentence: error.description)
        }
        self.table = table
        forms = table?.intraclassCorrelations(level: options.level) ?? []
    }

    func form(_ form: IntraclassForm) -> IntraclassCorrelation? { forms.first { $0.form == form } }

    var cautions: [Caution] {
        guard let table else { return [problem].compactMap { $0 } }
        var cautions: [Caution] = []
        if table.incomplete > 0 { cautions.append(.incompleteSamples(table.incomplete, used: table.samples)) }
        if table.repeated > 0 { cautions.append(.repeatedScores(table.repeated)) }
        if table.samples > 1, table.samples < StatisticalWarning.advisedUnits {
            cautions.append(.fewSamplesForReliability(table.samples))
        }
        return cautions
    }

    var results: [StatisticResult] {
        let shared = criterion.map { [StatisticResult.Option("criterion", .label($0))] } ?? []
        return forms.flatMap { results(of: $0, shared) } + meanSquares(shared) + allScores.flatMap { $0.results(shared) }
    }

    private func results(of form: IntraclassCorrelation, _ shared: [StatisticResult.Option]) -> [StatisticResult] {
        let name = [StatisticResult.Option("form", .text(form.form.rawValue))]
        let level = [StatisticResult.Option("level", .number(form.level))]
        let degrees = [
            StatisticResult.Option("df1", .number(Double(form.df1))), StatisticResult.Option("df2", .number(Double(form.df2))),
        ]
        let method = "two-way analysis of variance"
        var interval: StatisticResult.Interval?
        if let lower = form.lower, let upper = form.upper {
            interval = .init(lower: lower, upper: upper, level: form.level, method: "F distribution")
        }
        let n = sampleCount
        let noF = form.undefined?.message ?? AnalysisWarning.noErrorForF
        return [
            StatisticResult(
                "icc", options: name + shared, value: form.value, undefined: form.undefined?.message, interval: interval, n: n,
                method: method, warnings: table.map(caution) ?? []),
            StatisticResult(
                "icc_ci_lower", options: name + level + shared, value: form.lower, undefined: form.boundUndefined?.message, n: n,
                method: method),
            StatisticResult(
                "icc_ci_upper", options: name + level + shared, value: form.upper, undefined: form.boundUndefined?.message, n: n,
                method: method),
            StatisticResult("icc_F", options: name + degrees + shared, value: form.f, undefined: noF, n: n, method: method),
            StatisticResult("icc_p", options: name + degrees + shared, value: form.p, undefined: noF, n: n, method: method),
        ]
    }

    private func caution(_ table: TwoWayTable) -> [Caution] {
        table.incomplete > 0 ? [.incompleteSamples(table.incomplete, used: table.samples)] : []
    }

    private func meanSquares(_ shared: [StatisticResult.Option]) -> [StatisticResult] {
        [
            ("MSR", table?.meanSquareSamples), ("MSC", table?.meanSquareRaters), ("MSE", table?.meanSquareError),
            ("MSW", table?.meanSquareWithin),
        ].map { name, value in
            StatisticResult(
                name, options: shared, value: value, undefined: "There are no degrees of freedom for this mean square.",
                n: sampleCount,
                method: "two-way analysis of variance")
        }
    }
}

extension AnalysisWarning {
    fileprivate static var noErrorForF: String { "There is no error to compare with." }
}

extension Caution {
    static func incompleteSamples(_ count: Int, used: Int) -> Caution {
        Caution(
            code: "incomplete-samples",
            sentence:
                "\(NumberWords.count(count, "sample lacks", "samples lack")) the score of some rater and \(count == 1 ? "is" : "are") left "
                + "out of the intraclass correlations, which rest on \(NumberWords.count(used, "sample", "samples")).")
    }

    /// - Parameter criteria: where they are, if there are several.
    static func repeatedScores(_ count: Int, on criteria: [String] = []) -> Caution {
        Caution(
            code: "repeated-ratings",
            sentence:
                "\(NumberWords.count(count, "score repeats", "scores repeat")) an earlier one of the same rater and sample"
                + (criteria.isEmpty ? "" : " (on \(NumberWords.list(criteria)))") + "; the mean of them counts."
        )
    }

    static func fewSamplesForReliability(_ count: Int) -> Caution {
        Caution(
            code: "few-samples",
            sentence:
                "Reliability from \(NumberWords.count(count, "sample", "samples")) is very uncertain; read the interval, not the number. "
                + "Thirty samples give a usable one.")
    }
}
