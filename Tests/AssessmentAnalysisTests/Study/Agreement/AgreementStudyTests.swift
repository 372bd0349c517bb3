import AssessmentAnalysis
import Psychometrics
import TestSupport
import Testing

@Suite struct AgreementStudyTests {
    private let anxiety: [[Double?]] = [
        [3, 3, 2], [3, 6, 1], [3, 4, 4], [4, 6, 4], [5, 2, 3], [5, 4, 2], [2, 2, 1], [3, 4, 6], [5, 3, 1], [2, 3, 1], [2, 2, 1],
        [6, 3, 2], [1, 3, 3], [5, 3, 3], [2, 2, 1], [2, 2, 1], [1, 1, 3], [2, 3, 3], [4, 3, 2], [3, 4, 2],
    ]
    private let few = AgreementStudyOptions(bootstrap: Bootstrap(replicates: 100, isAccelerated: true))

    @Test func namesAndValuesOfTheField() throws {
        let study = AgreementStudy.study(longTable(anxiety, scale: [1, 2, 3, 4, 5, 6]), options: few)
        let pair = StatisticResult.Option("raters", .numbers([1, 3]))
        let range = StatisticResult.Option("scale", .numbers([1, 6]))
        let expected: [(String, [StatisticResult.Option], Double)] = [
            ("cohen_kappa", [.init("weights", "unweighted"), pair, range], -0.16564417177914112),
            ("cohen_kappa", [.init("weights", "linear"), pair], -0.0510510510510511),
            ("light_kappa", [.init("weights", "quadratic"), range], 0.19868994193510234),
            ("exact_agreement_all_raters", [], 0), ("agreement_all_raters_within", [.init("tolerance", 1)], 0.35),
            ("exact_agreement_mean_of_pairs", [], 0.18333333333333335),
            ("kendall_w", [.init("tie_correction", true)], 0.5396568759543698),
            ("kendall_w", [.init("tie_correction", false)], 0.501921470342523),
            ("kendall_chi2", [.init("tie_correction", true), .init("df", 19)], 30.760441929399082),
            ("kendall_p", [.init("tie_correction", true)], 0.04288347312694786),
            ("mean_spearman", [.init("from_W", true)], 0.30948531393155476),
        ]
        for (stat, options, value) in expected {
            let result = try #require(study.result(stat, options), "\(stat)")
            #expect(abs(try #require(result.value) - value) < 1e-9, "\(stat)")
        }
        // Two ways to make an interval, the bias-corrected one first.
        let alphas = study.results.filter { $0.stat == "krippendorff_alpha" && $0.options.first?.value == "ordinal" }
        #expect(alphas.count == 2)
        #expect(alphas[0].interval?.method.hasPrefix("BCa bootstrap") == true)
        #expect(alphas[1].interval?.method.hasPrefix("percentile bootstrap") == true)
        #expect(study.result("percent_agreement") == nil)
    }

    @Test func aTableOfCountsIsTwoRaters() throws {
        // Cohen (1968): 200 diagnoses.
        let counts: [Double] = [88, 14, 18, 10, 40, 10, 2, 6, 12]
        let rows: [[Double?]] = [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]]
        var options = few
        options.disagreementWeights = try DisagreementWeights([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
        let study = AgreementStudy.study(longTable(rows, scale: [1, 2, 3], weights: counts), options: options)
        let custom = StatisticResult.Option("weights", "custom disagreement weights (0,1,3/1,0,6/3,6,0)")
        #expect(abs(try #require(study.result("cohen_kappa", [custom])?.value) - 0.34782608695652206) < 1e-9)
        for kind in ["non-null, Fleiss-Cohen-Everitt 1969", "non-null FCE"] {
            let error = study.result("cohen_kappa_se", [.init("weights", "unweighted"), .init("kind", .text(kind))])
            #expect(abs(try #require(error?.value) - 0.051001815576077865) < 1e-9)
        }
        #expect(study.result("percent_agreement")?.value == 0.7)
        #expect(study.result("exact_agreement")?.n == 200)
        #expect(study.title == "Agreement of 2 raters on 200 samples")
        #expect(study.result("scott_pi", [.init("weights", "unweighted")])?.value != nil)
        #expect(study.result("gwet_se", [.init("weights", "unweighted")])?.value != nil)
    }

    @Test func onlyWhatIsAskedForIsComputed() {
        let options = AgreementStudyOptions(
            statistics: [.krippendorffAlpha, .gwet], weights: [.quadratic], metrics: [.ordinal], bootstrap: nil)
        let study = AgreementStudy.study(longTable(anxiety, scale: [1, 2, 3, 4, 5, 6]), options: options)
        let stats = Set(study.results.map(\.stat))
        #expect(stats == ["krippendorff_alpha", "gwet_ac2", "gwet_ac2_se", "benchmark_band"])
        #expect(
            study.sections.allSatisfy { section in section.blocks.allSatisfy { if case .figure = $0 { false } else { true } } })
    }

    @Test func criteriaHaveResultsOfTheirOwnAfterTheOverallOnes() throws {
        var generator = SeededGenerator(seed: 4)
        func scores() -> [[Double?]] {
            (0..<12).map { _ in
                let level = Int.random(in: 1...3, using: &generator)
                return (0..<3).map { _ in Double(min(4, level + Int.random(in: 0...1, using: &generator))) }
            }
        }
        let cells = [scores(), scores()]
        let study = AgreementStudy.study(longTable(criteria: ["Ideas", "2"], cells, scale: [1, 2, 3, 4]), options: few)
        let first = try #require(study.result("exact_agreement_pooled_pairs"))
        #expect(!first.options.contains { $0.name == "criterion" })
        #expect(first.n == 72)
        let ideas = AgreementStudy.study(longTable(cells[0], scale: [1, 2, 3, 4]), options: few)
        for result in ideas.results {
            #expect(study.result(result.stat, [.init("criterion", "Ideas")] + result.options)?.value == result.value)
        }
        #expect(study.result("krippendorff_alpha", [.init("criterion", 2)]) != nil)
        #expect(study.cautions.contains { $0.code == "pooled-criteria" })
        #expect(study.sections.contains { $0.heading == "Criterion by criterion" })
        #expect(study.title == "Agreement of 3 raters on 12 samples and 2 criteria")
    }

    @Test func aLongListOfRatersGivesMeansOnly() {
        var generator = SeededGenerator(seed: 8)
        let rows: [[Double?]] = (0..<30).map { _ in (0..<14).map { _ in Double(Int.random(in: 1...4, using: &generator)) } }
        let study = AgreementStudy.study(longTable(rows, scale: [1, 2, 3, 4]), options: few)
        #expect(study.result("cohen_kappa") == nil)
        #expect(study.result("light_kappa")?.value != nil)
        #expect(study.cautions.contains { $0.code == "pairs-not-listed" })
    }

    @Test func withoutNamesOfRatersOnlyWhatNeedsNoneIsSaid() throws {
        let named = AgreementStudy.study(longTable(anxiety, scale: [1, 2, 3, 4, 5, 6]), options: few)
        let study = AgreementStudy.study(longTable(anxiety, scale: [1, 2, 3, 4, 5, 6], raters: false), options: few)
        #expect(study.cautions.contains { $0.code == "no-raters" })
        for stat in ["cohen_kappa", "light_kappa", "kendall_w", "spearman"] { #expect(study.result(stat) == nil) }
        for stat in ["fleiss_kappa", "gwet_ac1", "brennan_prediger"] {
            #expect(study.result(stat)?.value == named.result(stat)?.value)
        }
    }

    @Test func aColumnOfDatesDoesNotPartAScoreFromAnother() throws {
        func table(sameTwice: Bool) -> LongRatings {
            let rater: [Int32] = sameTwice ? [0, 1, 0, 1] : [0, 1, 2, 3]
            return LongRatings(
                factors: [
                    .init(name: "sample", labels: Labels(["a", "b"]), codes: [0, 0, 0, 0, 1, 1, 1, 1]),
                    .init(name: "rater", labels: Labels(["p", "q", "r", "s"]), codes: rater + rater),
                    .init(name: "time", labels: Labels(["1", "2"]), codes: [0, 0, 1, 1, 0, 0, 1, 1]),
                ], scale: [1, 2, 3], isScaleDeclared: true, categories: [0, 1, 2, 1, 0, 0, 1, 1])
        }
        let dates = AgreementStudy.study(table(sameTwice: false), options: few)
        #expect(dates.result("exact_agreement_pooled_pairs")?.n == 12)
        let twice = AgreementStudy.study(table(sameTwice: true), options: few)
        #expect(twice.result("exact_agreement_pooled_pairs")?.n == 4)
        #expect(twice.cautions.contains { $0.code == "several-times" })
    }

    @Test func sameNumbersForAnyNumberOfThreads() {
        let table = longTable(anxiety, scale: [1, 2, 3, 4, 5, 6])
        let one = Computing.$threads.withValue(1) { AgreementStudy.study(table, options: few) }
        let four = Computing.$threads.withValue(4) { AgreementStudy.study(table, options: few) }
        #expect(one == four)
    }
}
