import AssessmentAnalysis
import TestSupport

/// Made-up studies of any size with every kind of figure.
enum Studies {
    static func names(_ count: Int, _ prefix: String = "R") -> [String] { (0..<count).map { "\(prefix)\($0 + 1)" } }

    /// One figure of each kind.
    static func figures(raters: [String], samples: Int, categories: [String], seed: UInt64 = 1) -> [StudyFigure] {
        var random = SeededGenerator(seed: seed)
        func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } }
        let severities = raters.map { _ in 0.6 * normal() }
        let agreement = raters.indices.map { row in
            raters.indices.map { column -> Double? in
                row == column || (row + column) % 7 == 5 ? nil : 0.72 - 0.2 * (severities[row] - severities[column]).magnitude
            }
        }
        let works = (0..<samples).map { (label: "P\($0 + 1)", measure: 1.3 * normal()) }
        let thresholds = categories.indices.dropFirst().map { 1.4 * (Double($0) - Double(categories.count) / 2) }
        let criteria = ["Thesis", "Evidence", "Organisation of ideas", "Style"].map { ($0, 0.5 * normal()) }
        return [
            StudyFigure(
                title: "Agreement of each pair", description: "Quadratic kappa; the lower, the less two raters agree.",
                content: .heatMap(rows: raters, columns: raters, values: agreement, range: 0...1, valueName: "Quadratic kappa")),
            StudyFigure(
                title: "Severity", description: "Harsher raters stand to the right.",
                content: .intervals(
                    rows: zip(raters, severities).map {
                        .init(label: $0, value: $1, lower: $1 - 0.35, upper: $1 + 0.35, note: "n = 60")
                    }, below: "milder", above: "harsher", valueName: "Severity in logits")),
            StudyFigure(
                title: "Everything on one ruler", description: "Most samples lie between −2 and +2 logits.",
                content: .wrightMap(
                    ruler: "logits",
                    columns: [
                        .init(
                            title: "Samples", marks: works.map { .init(label: $0.label, measure: $0.measure) }, upWord: "better",
                            downWord: "weaker"),
                        .init(
                            title: "Raters", marks: zip(raters, severities).map { .init(label: $0, measure: $1) },
                            upWord: "harsher", downWord: "milder"),
                        .init(
                            title: "Criteria", marks: criteria.map { .init(label: $0.0, measure: $0.1) }, upWord: "harder",
                            downWord: "easier"),
                        .init(
                            title: "Steps",
                            marks: zip(categories.dropFirst(), thresholds).map { .init(label: $0, measure: $1) },
                            upWord: "higher",
                            downWord: "lower"),
                    ])),
            StudyFigure(
                title: "How the scale is used", description: "Each category is the most probable one somewhere.",
                content: .categoryCurves(categories: categories, thresholds: thresholds, axis: "Ability above difficulty, logits")
            ),
            StudyFigure(
                title: "How many raters are needed", description: "Three raters reach 0.80 with four criteria.",
                content: .lines(
                    series: [1, 2, 4].map { criteria in
                        .init(
                            name: criteria == 1 ? "1 criterion" : "\(criteria) criteria",
                            points: (1...8).map { raters in
                                let value = 1 / (1 + 0.8 / Double(raters) + 0.5 / Double(criteria))
                                return .init(x: Double(raters), y: value)
                            })
                    }, horizontal: "Raters", vertical: "Generalizability coefficient", reference: 0.8)),
            StudyFigure(
                title: "Drift over time", description: "Rater R2 became milder.",
                content: .lines(
                    series: raters.map { name in
                        var level = 0.5 * normal()
                        return .init(
                            name: name,
                            points: (1...5).map { week in
                                level += 0.2 * normal()
                                return .init(
                                    x: Double(week), y: level, lower: level - 0.3, upper: level + 0.3, label: "Week \(week)")
                            })
                    }, horizontal: "Week", vertical: "Severity in logits", reference: 0)),
            StudyFigure(
                title: "Scripts, best first", description: "Script P7 was judged best.",
                content: .scale(
                    items: works.map {
                        .init(label: $0.label, measure: $0.measure, standardError: 0.3 + 0.1 * $0.measure.magnitude)
                    },
                    levels: [
                        .init(name: "Developing", from: -2), .init(name: "Secure", from: -0.4), .init(name: "Mastery", from: 1.1),
                    ],
                    axis: "Quality in logits")),
            StudyFigure(
                title: "Levels used", description: "The middle levels are used most.",
                content: .tally(
                    rows: raters, categories: categories,
                    counts: raters.map { _ in categories.indices.map { _ in Int.random(in: 0...30, using: &random) } })),
        ]
    }

    static func study(
        raters: [String] = names(6), samples: Int = 60, categories: [String] = ["0", "1", "2", "3", "4"], word: String = ""
    ) -> Study {
        let figures = figures(raters: raters, samples: samples, categories: categories)
        let table = StudyTable(
            caption: "Raters: severity in logits, standard error and fit",
            columns: [
                .init("Rater"), .init("Severity", isNumeric: true), .init("S.E.", isNumeric: true),
                .init("Infit", isNumeric: true),
                .init("What it means"),
            ],
            rows: raters.enumerated().map { [$1, "−0.\(10 + $0)", "0.12", "1.0\($0)", "Scores as the model expects." + word] })
        return Study(
            title: "Agreement of \(raters.count) raters on \(samples) samples" + word,
            headline: [
                "The panel agrees moderately: 62 % of scores are the same, 95 % within one level." + word,
                "Rater R2 is about half a level harsher than the panel (0.52, interval 0.2 to 0.8).",
            ],
            cautions: [
                Caution(
                    code: "few-raters",
                    sentence: "Six raters are few: an interval says more than the number in its middle." + word)
            ],
            sections: [
                StudySection(
                    "How well do we agree?" + word,
                    blocks: [.sentence("Pairs agree about equally well." + word)] + figures[0...1].map { .figure($0) }),
                StudySection("Who is harsher", blocks: [.table(table), .figure(figures[7])]),
                StudySection("Model", audience: .specialists, blocks: figures[2...6].map { .figure($0) }),
                StudySection(
                    "Estimates", audience: .specialists, blocks: [.table(table), .sentence("Converged in nine steps.")]),
            ],
            results: [
                StatisticResult(
                    "cohen_kappa", options: [.init("weights", "quadratic"), .init("raters", .label("1"))],
                    value: 0.7123456789012345,
                    standardError: 0.05, interval: .init(lower: 0.6, upper: 0.8, level: 0.95, method: "normal"), n: 60,
                    method: "Cohen 1968" + word, sentence: "Agreement is substantial." + word),
                StatisticResult(
                    "icc",
                    options: [.init("form", .text("A,1" + word)), .init("flag", true), .init("w", .numbers([1, 0.5, 0]))],
                    value: nil, undefined: "No variation." + word, n: 0,
                    warnings: [Caution(code: "no-variation", sentence: "All scores are the same.")]),
            ])
    }
}
