import AssessmentAnalysis
import Testing

@Suite struct GeneralizabilityStudyTests {
    /// Scores of known shape: samples differ by one point, raters by half of one, the rest scatters.
    private func crossed(_ samples: Int = 12, _ criteria: Int = 3, _ raters: Int = 4, missing: (Int) -> Bool = { _ in false })
        -> LongRatings
    {
        var rows: [([Int], Double?)] = []
        for sample in 0..<samples {
            for criterion in 0..<criteria {
                for rater in 0..<raters {
                    let scatter = (sample * 31 + criterion * 17 + rater * 13 + sample * criterion * rater * 7) % 5
                    let score = Double(sample % 4) + Double(rater % 2) + Double(criterion % 2) + Double(scatter) / 2
                    rows.append(([sample, criterion, rater], missing(rows.count) ? nil : score))
                }
            }
        }
        return LongTables.table(["sample", "criterion", "rater"], rows)
    }

    @Test func resultsHaveTheNamesOfTheField() throws {
        let study = GeneralizabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss))
        #expect(abs(try #require(study.result("variance_component", ["effect": "pr,e"])?.value) - 1.0194444444444444) < 1e-12)
        #expect(abs(try #require(study.result("mean_square", ["effect": "pr"])?.value) - 1.0194444444444444) < 1e-12)
        #expect(abs(try #require(study.result("Erho2", ["n_r": 8])?.value) - 0.952504206030801) < 1e-12)
        #expect(abs(try #require(study.result("Phi", ["n_r": 8])?.value) - 0.765470618824753) < 1e-12)
        #expect(abs(try #require(study.result("error_variance_absolute", ["n_r": 2])?.value) - 3.1319444444444446) < 1e-12)
        let needed = study.result("n_needed", ["facet": "r", "coefficient": "Erho2", "wanted": 0.8])
        #expect(needed?.value == 2)
    }

    @Test func aDesignInWritingNestsColumns() throws {
        var options = GeneralizabilityOptions()
        options.design = "r : p"
        let study = GeneralizabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss), options: options)
        #expect(abs(try #require(study.result("variance_component", ["effect": "r:p,e"])?.value) - 6.263888888888889) < 1e-12)
        #expect(abs(try #require(study.result("Phi", ["n_r": 4])?.value) - 0.44279713367926865) < 1e-12)
        options.design = "persons by raters"
        let refused = GeneralizabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss), options: options)
        #expect(refused.cautions.map(\.code) == ["unknown-design"])
        #expect(refused.results.allSatisfy { $0.value == nil && $0.undefined != nil })
        options.design = "p x i"
        #expect(
            GeneralizabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss), options: options).cautions.map(\.code)
                == ["facet-missing"])
    }

    @Test(arguments: [
        ("p x r", true), ("P X I X R", true), ("p × (r:t)", true), ("r:p", true), ("(i x r):p", true), ("ir:p", true),
        ("r x i", false),
        ("", false), ("p x", false), ("p:r", false), ("p x (r:t", false), ("r:t:p", true), ("p x q", false), (":p", false),
    ])
    func designsAreRead(_ text: String, _ isDesign: Bool) {
        #expect(DesignText.isDesign(text) == isDesign)
    }

    @Test func theHeadlineSaysWhatMoreRatersBring() {
        // More than these raters reach, so that a further one is worth speaking of.
        let study = GeneralizabilityStudy.study(crossed(), options: GeneralizabilityOptions(wanted: 0.99))
        #expect(study.title == "Generalizability of scores, design p x i x r")
        #expect(study.headline[0].hasPrefix("The mean of four raters on three criteria is not dependable enough yet: 0."))
        #expect(study.headline.contains { $0.hasPrefix("Five raters") })
        #expect(study.headline.contains { $0.hasPrefix("Of the variation between single scores") })
    }

    @Test func aDependableScoreIsCalledSo() {
        let rows = (0..<24).map { sample -> [Double?] in
            (0..<6).map { rater -> Double? in
                let scatter = (sample * 5 + rater * 3) % 7
                return Double(sample % 6) + Double(scatter) / 20
            }
        }
        let study = GeneralizabilityStudy.study(LongTables.matrix(rows))
        #expect(study.headline[0].hasPrefix("The mean of six raters is dependable: 1.00 of 1"))
        #expect(study.headline.contains("More raters would add little: the score is already dependable."))
        #expect(!study.words.contains("something else limits"))
    }

    @Test func twoRatersAreToldToBeAGuessAtOnce() {
        let study = GeneralizabilityStudy.study(crossed(12, 3, 2))
        #expect(study.headline[1].hasPrefix("There were only two raters, so how much raters differ is hardly more than a guess"))
        #expect(!GeneralizabilityStudy.study(crossed()).words.contains("hardly more than a guess"))
    }

    @Test func estimatesBelowZeroAreForSpecialists() {
        let study = GeneralizabilityStudy.study(LongTables.matrix([[1, 2], [2, 1], [1, 1], [2, 2], [1, 2], [2, 1]]))
        #expect(!study.cautions.map(\.code).contains("negative-components"))
        let told = study.sections.filter { $0.audience == .specialists }.flatMap(\.blocks).contains {
            if case .sentence(let sentence) = $0 { sentence.hasPrefix("Negative estimates") } else { false }
        }
        #expect(told)
    }

    @Test func tablesForEveryoneHaveNoSymbols() {
        let study = GeneralizabilityStudy.study(crossed())
        for case .table(let table) in study.sections.filter({ $0.audience == .everyone }).flatMap(\.blocks) {
            let text = ([table.caption] + table.columns.map(\.title)).joined(separator: " ")
            #expect(!text.contains("Erho2") && !text.contains("Phi") && !text.contains("ANOVA"))
        }
    }

    @Test func curvesRiseAndKnowTheirGoal() throws {
        let study = GeneralizabilityStudy.study(crossed())
        let figures = study.sections.flatMap(\.blocks).compactMap { block -> StudyFigure? in
            if case .figure(let figure) = block { figure } else { nil }
        }
        guard case .lines(let series, _, _, let reference) = try #require(figures.first).content else {
            Issue.record("no lines")
            return
        }
        #expect(reference == 0.8)
        for line in series { #expect(zip(line.points, line.points.dropFirst()).allSatisfy { $0.y <= $1.y && $0.x < $1.x }) }
        for case .table(let table) in study.sections.flatMap(\.blocks) {
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
        }
    }

    @Test func missingScoresTurnToRestrictedLikelihood() throws {
        let study = GeneralizabilityStudy.study(crossed { $0 % 11 == 3 })
        #expect(study.cautions.map(\.code).contains("unbalanced"))
        let first = try #require(study.result("variance_component", ["effect": "p"]))
        #expect(first.method == "REML" && first.value != nil)
        #expect(study.result("variance_component", ["effect": "p", "method": "ANOVA"])?.value != nil)
        #expect(study.result("restricted_log_likelihood")?.value != nil)
    }

    /// Each sample has two of eight raters on all criteria: the headline counts the two.
    @Test func numbersAreThoseThatOneSampleMeets() {
        var rows: [([Int], Double?)] = []
        for sample in 0..<24 {
            for criterion in 0..<3 {
                for rater in [sample % 8, (sample + 1 + sample / 8) % 8] {
                    rows.append(
                        (
                            [sample, criterion, rater],
                            Double(sample % 4 + (sample * 7 + criterion * 5 + rater * 3 + sample * rater) % 3)
                        ))
                }
            }
        }
        let study = GeneralizabilityStudy.study(LongTables.table(["sample", "criterion", "rater"], rows))
        #expect(study.headline[0].hasPrefix("The mean of two raters on three criteria"))
    }

    @Test func raterPanelsPerTaskAreFound() throws {
        var rows: [([Int], Double?)] = []
        for sample in 0..<8 {
            for rater in 0..<6 {
                rows.append(([sample, rater, rater / 2], Double((sample * 3 + rater * 5 + sample * rater) % 7)))
            }
        }
        let study = GeneralizabilityStudy.study(LongTables.table(["sample", "rater", "task"], rows))
        #expect(study.title.hasSuffix("p x (r:t)"))
        #expect(study.headline[0].contains("two raters for each task and three tasks"))
        #expect(study.result("Erho2", ["n_t": 3, "n_r": 2]) != nil)
        #expect(study.result("mean_square", ["effect": "prt", "df": 21]) != nil)
    }

    @Test func aDesignWithoutARoleAveragesOverIt() {
        var options = GeneralizabilityOptions()
        options.design = "p x r"
        let study = GeneralizabilityStudy.study(crossed(), options: options)
        #expect(study.cautions.map(\.code).contains("averaged-over"))
        #expect(study.result("variance_component", ["effect": "pr,e"])?.n == 48)
    }

    @Test func aCutScoreBringsItsDependability() throws {
        var options = GeneralizabilityOptions()
        options.cutScore = 2
        let value = try #require(
            GeneralizabilityStudy.study(crossed(), options: options).result("Phi_lambda", ["lambda": 2])?.value)
        #expect(value > 0 && value < 1)
    }

    @Test(
        arguments: [
            [], [[nil]], [[1]], [[1, 2, 3]], [[1], [2]], [[2, 2], [2, 2]], [[1, 2], [3, 4]], [[1, 2], [2, 1]],
            [[nil, 1], [2, nil]],
            [[3, 5, 2], [4, 2, 4], [2, 4, 5], [5, 3, 3], [3, 2, 5]],
        ] as [[[Double?]]])
    func degenerateTablesSayWhy(_ rows: [[Double?]]) {
        let study = GeneralizabilityStudy.study(LongTables.matrix(rows))
        #expect(!study.headline.isEmpty && !study.results.isEmpty)
        for result in study.results {
            #expect(result.value?.isFinite ?? true)
            #expect((result.value == nil) == (result.undefined != nil))
        }
        #expect(!study.words.contains("nan") && !study.words.contains("inf"))
    }
}
