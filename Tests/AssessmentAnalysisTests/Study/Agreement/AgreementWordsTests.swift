import AssessmentAnalysis
import Psychometrics
import Testing

@Suite struct AgreementWordsTests {
    private let options = AgreementStudyOptions(bootstrap: Bootstrap(replicates: 100, isAccelerated: true))

    @Test func theParadoxIsExplained() throws {
        // 118 of 125 samples get level 1 from both raters, none level 2 from both.
        let study = AgreementStudy.study(
            longTable([[1, 1], [1, 2], [2, 1]], scale: [1, 2], weights: [118, 5, 2]), options: options)
        let kappa = try #require(study.result("cohen_kappa", [.init("weights", "unweighted")])?.value)
        #expect(kappa < 0)
        let words = try #require(study.cautions.first { $0.code == "kappa-paradox" && $0.sentence.hasPrefix("Kappa (") }).sentence
        #expect(words.hasPrefix("Kappa (−0.02) looks low although raters agree on 94\u{A0}% of the samples."))
        #expect(words.contains("97\u{A0}% of all scores are 1"))
        #expect(words.contains("AC1, which is not thrown off by this, is 0.94."))
        #expect(study.headline.contains(words))
    }

    @Test func aSmallPanelGetsNoWord() {
        let study = AgreementStudy.study(
            longTable([[1, 1, 2], [2, 2, 2], [3, 3, 2], [4, 4, 4]], scale: [1, 2, 3, 4]), options: options)
        #expect(study.headline.contains { $0.contains("do not carry a word") })
        #expect(study.headline.contains { $0.contains("Only 4 samples") })
        #expect(study.results.allSatisfy { $0.stat != "benchmark_band" })
    }

    @Test func aPairIsNeverPresentedAsThePanel() throws {
        // The first two agree completely, the third with nobody.
        let rows: [[Double?]] = (0..<24).map { sample -> [Double?] in
            let (own, other) = (Double(sample % 4 + 1), Double(sample / 4 % 4 + 1))
            return [own, own, other]
        }
        var options = options
        options.statistics = [.cohenKappa]
        let study = AgreementStudy.study(longTable(rows, scale: [1, 2, 3, 4]), options: options)
        let first = try #require(study.result("cohen_kappa", [.init("weights", "quadratic")])?.value)
        let mean = try #require(study.result("light_kappa", [.init("weights", "quadratic")])?.value)
        #expect(first == 1 && mean < 0.5)
        let words = study.headline.joined(separator: " ")
        #expect(words.contains("mean kappa of pairs \(NumberWords.decimal(mean))"))
        #expect(!words.contains("Cohen's kappa"))
        #expect(study.sections.contains { $0.heading == "Pair by pair" })
    }

    /// Two criteria: on the second the raters are two levels apart on three of twelve samples, on the first never.
    private var twoCriteria: LongRatings {
        let low: [[Double?]] = [[1, 2, 1], [2, 3, 2], [3, 4, 3]]
        let far: [[Double?]] = [[1, 3, 3], [1, 1, 2], [2, 2, 2], [3, 3, 2]]
        let near = low + low + low + low
        let wide = far + far + far
        return longTable(criteria: ["Ideas", "Voice"], [near, wide], scale: [1, 2, 3, 4])
    }

    @Test func theTalkBeginsWhereMostPairsAreFarApart() {
        let study = AgreementStudy.study(twoCriteria, options: options)
        #expect(study.headline.contains { $0.hasPrefix("Talk first about the criterion “Voice”, where ") })
        #expect(study.headline.contains { $0.contains("of its pairs of scores are more than 1 level apart.") })
    }

    @Test func pooledCriteriaAreCalledScoringsAndWarnedOfFirst() {
        let study = AgreementStudy.study(twoCriteria, options: options)
        #expect(study.headline[1].contains("of the 24 scorings (a sample on a criterion)"))
        #expect(study.cautions.first?.code == "pooled-criteria")
        #expect(study.cautions.first?.sentence.contains("up to 1.4 times as wide") == true)
    }

    @Test func bothIntervalsStandInOneRow() {
        let study = AgreementStudy.study(twoCriteria, options: options)
        let tables = study.sections.filter { $0.heading == "Agreement beyond chance" }.flatMap(\.blocks).compactMap {
            if case .table(let table) = $0 { table } else { nil }
        }
        #expect(tables.count == 1)
        let names = tables.flatMap { $0.rows.map { $0[0] } }
        #expect(Set(names).count == names.count)
        #expect(tables.first?.columns.contains { $0.title == "By percentiles" } == true)
    }

    @Test func aScoreGivenTwiceIsNamed() throws {
        let base = twoCriteria
        let factors = base.factors.map {
            LongRatings.Factor(name: $0.name, labels: $0.labels, codes: $0.codes + [$0.codes[base.count - 1]])
        }
        let table = LongRatings(
            factors: factors, scale: base.scale, isScaleDeclared: true, categories: base.categories + [0])
        let caution = try #require(
            AgreementStudy.study(table, options: options).cautions.first { $0.code == "repeated-ratings" })
        #expect(
            caution.sentence
                == "1 score repeats an earlier one of the same rater, sample and criterion (on Voice); the first was kept, the later one was left out."
        )
        let reliability = ReliabilityStudy.study(table).cautions.filter { $0.code == "repeated-ratings" }
        #expect(
            reliability.map(\.sentence)
                == ["1 score repeats an earlier one of the same rater and sample (on Voice); the mean of them counts."])
    }

    @Test func withoutScoresOnTheScaleAllSaySo() {
        let table = longTable([[nil, nil], [nil, nil]], scale: [1, 2])
        for study in [
            AgreementStudy.study(table, options: options), ReliabilityStudy.study(table), GeneralizabilityStudy.study(table),
        ] {
            #expect(study.headline.joined(separator: " ").hasSuffix("There are no scores on the scale."))
            #expect(!study.cautions.contains { $0.code == "one-rater" })
        }
    }

    @Test func benchmarksAreData() throws {
        let members = AgreementBand.memberships(0.775, standardError: 0.143)
        #expect(members.map(\.band) == AgreementBand.allCases)
        #expect(abs(members.reduce(0) { $0 + $1.inBand } - 1) < 1e-12)
        // At least moderate with probability .995, at least substantial with .876 only.
        #expect(abs(members[3].atLeast - 0.9947) < 1e-3)
        #expect(abs(members[4].atLeast - 0.8757) < 1e-3)
        #expect(AgreementBand.memberships(0.8, standardError: 0).isEmpty)
        #expect(AgreementBand.memberships(nil, standardError: 0.1).isEmpty)
    }

    @Test func degenerateTablesHaveWordsAndNoNumbers() {
        let tables = [
            longTable([], scale: [1, 2, 3]), longTable([[1], [2]], scale: [1, 2, 3]), longTable([[nil, nil]], scale: [1, 2]),
            longTable([[1, nil], [nil, 2]], scale: [1, 2]), longTable([[2, 2], [2, 2], [2, 2]], scale: [2]),
            longTable([[2, 2], [2, 2], [2, 2]], scale: [1, 2, 3], declared: false), longTable([[1, 2]], scale: [1, 2]),
            longTable([[1, 1], [2, 2]], scale: [1, 2], weights: [0, 0]), longTable([[1, 1, 2], [2, 2, 1]], scale: [3, 2, 1]),
            longTable([[1, 1], [2, 2]], scale: []),
            LongRatings(factors: [], scale: [1, 2], isScaleDeclared: true, categories: []),
            longTable([[0, 0], [0, 0], [0, 0]], scale: [0, 0]), longTable([[-1, 1], [1, -1]], scale: [-1, 0, 1]),
        ]
        for table in tables {
            let study = AgreementStudy.study(table, options: options)
            #expect(!study.headline.isEmpty)
            for result in study.results { #expect((result.value == nil) == (result.undefined != nil), "\(result.stat)") }
        }
    }

    @Test func weightsThatAreNoCountsAreNotUsed() {
        for weight in [0.5, -1, .nan, .infinity, 1e18] {
            let study = AgreementStudy.study(
                longTable([[1, 2], [2, 2]], scale: [1, 2], weights: [1, weight]), options: options)
            #expect(study.cautions.contains { $0.code == "weights-not-counts" })
            #expect(study.result("exact_agreement")?.n == 2)
        }
    }

    @Test func tablesAreAsWideAsTheirColumns() {
        let study = AgreementStudy.study(
            longTable([[1, 1, 2], [2, 2, 2], [3, nil, 2], [4, 4, 4]], scale: [1, 2, 3, 4]), options: options)
        for section in study.sections {
            for case .table(let table) in section.blocks {
                #expect(!table.rows.isEmpty)
                #expect(table.rows.allSatisfy { $0.count == table.columns.count })
            }
        }
    }
}
