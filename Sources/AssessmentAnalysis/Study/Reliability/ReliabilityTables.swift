import Psychometrics

/// Tables and figures of a reliability study.
enum ReliabilityTables {
    static func sections(_ analyses: [ReliabilityAnalysis]) -> [StudySection] {
        var sections: [StudySection] = []
        if analyses.count > 1 { sections.append(byCriterion(analyses)) }
        for analysis in analyses {
            let heading = analysis.criterion.map { "Intraclass correlations: \($0)" } ?? "Intraclass correlations"
            var blocks: [StudyBlock] = [.table(forms(analysis)), .table(meanSquares(analysis))]
            if !analysis.allScores.isEmpty { blocks.append(.table(allScores(analysis))) }
            sections.append(StudySection(heading, audience: .specialists, blocks: blocks))
        }
        return sections
    }

    private static func byCriterion(_ analyses: [ReliabilityAnalysis]) -> StudySection {
        let rows = analyses.map { analysis -> [String] in
            let (one, all) = (analysis.form(.agreement1), analysis.form(.agreementK))
            return [
                analysis.criterion ?? "", number(one?.value), interval(one), number(all?.value), interval(all),
                NumberWords.count(analysis.sampleCount),
            ]
        }
        let table = StudyTable(
            caption: "Reliability of each criterion, agreement in level (0 to 1)",
            columns: [
                .init("Criterion"), .init("One rater", isNumeric: true), .init("Interval", isNumeric: true),
                .init("Mean of raters", isNumeric: true), .init("Interval", isNumeric: true), .init("Samples", isNumeric: true),
            ], rows: rows)
        return StudySection("Criterion by criterion", blocks: [.table(table)])
    }

    private static func forms(_ analysis: ReliabilityAnalysis) -> StudyTable {
        StudyTable(
            caption: "Six forms of the intraclass correlation, \(analysis.raterCount) raters, "
                + "\(NumberWords.count(analysis.sampleCount, "complete sample", "complete samples"))",
            columns: [
                .init("Form"), .init("Meaning"), .init("Value", isNumeric: true), .init("Interval", isNumeric: true),
                .init("F", isNumeric: true), .init("df", isNumeric: true), .init("p", isNumeric: true),
            ],
            rows: analysis.forms.map { form in
                [
                    form.form.rawValue, meaning(form.form), number(form.value, places: 3), interval(form, places: 3),
                    number(form.f),
                    "\(form.df1), \(form.df2)",
                    form.p.map { $0 < 0.001 ? "<\u{A0}0.001" : NumberWords.decimal($0, places: 3) } ?? "–",
                ]
            })
    }

    private static func meanSquares(_ analysis: ReliabilityAnalysis) -> StudyTable {
        let (n, k) = (analysis.sampleCount, analysis.raterCount)
        let table = analysis.table
        return StudyTable(
            caption: "Mean squares (squared score points)",
            columns: [.init("Source"), .init("df", isNumeric: true), .init("Mean square", isNumeric: true)],
            rows: [
                ["Between samples (MSR)", "\(max(0, n - 1))", number(table?.meanSquareSamples, places: 3)],
                ["Between raters (MSC)", "\(max(0, k - 1))", number(table?.meanSquareRaters, places: 3)],
                ["Residual (MSE)", "\(max(0, n - 1) * max(0, k - 1))", number(table?.meanSquareError, places: 3)],
                ["Within samples (MSW)", "\(n * max(0, k - 1))", number(table?.meanSquareWithin, places: 3)],
            ])
    }

    private static func allScores(_ analysis: ReliabilityAnalysis) -> StudyTable {
        StudyTable(
            caption: "The same from all scores, samples with missing scores included (variance components)",
            columns: [
                .init("Form"), .init("Method"), .init("Scores", isNumeric: true), .init("Value", isNumeric: true),
                .init("Interval", isNumeric: true),
            ],
            rows: analysis.allScores.map {
                let bounds = ReliabilityAnalysis.range($0.coefficient?.lower, $0.coefficient?.upper)
                return [
                    $0.form.rawValue, $0.method.rawValue, "\($0.scores)", number($0.coefficient?.value, places: 3),
                    bounds.isEmpty ? "–" : String(bounds.dropFirst(11).dropLast()),
                ]
            })
    }

    static func number(_ value: Double?, places: Int = 2) -> String {
        value.map { NumberWords.decimal($0, places: places) } ?? "–"
    }

    private static func interval(_ form: IntraclassCorrelation?, places: Int = 2) -> String {
        guard let form, form.lower != nil || form.upper != nil else { return "–" }
        return "\(number(form.lower, places: places)) to \(number(form.upper, places: places))"
    }

    private static func meaning(_ form: IntraclassForm) -> String {
        switch form {
        case .one1: "one score, raters differ from sample to sample"
        case .oneK: "mean score, raters differ from sample to sample"
        case .agreement1: "one score, same raters, agreement in level"
        case .agreementK: "mean score, same raters, agreement in level"
        case .consistency1: "one score, same raters, order only"
        case .consistencyK: "mean score, same raters, order only"
        }
    }
}
