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
