import AssessmentAnalysis
import Testing

@Suite struct ReliabilityStudyTests {
    @Test func resultsHaveTheNamesOfTheField() throws {
        let study = ReliabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss))
        #expect(abs(try #require(study.result("icc", ["form": "ICC(A,1)=ICC(2,1)"])?.value) - 0.2897637795275591) < 1e-12)
        let lower = study.result("icc_ci_lower", ["form": "ICC(A,k)=ICC(2,k)", "level": 0.95])
        #expect(abs(try #require(lower?.value) - 0.07113681530250332) < 1e-9)
        #expect(
            abs(try #require(study.result("icc_F", ["form": "ICC(1,1)", "df1": 5, "df2": 18])?.value) - 1.794678492239468) < 1e-10
        )
        #expect(abs(try #require(study.result("MSC")?.value) - 32.486111111111114) < 1e-10)
        #expect(study.title == "Reliability of the scores of 4 raters on 6 samples")
    }

    @Test func sentencesGiveValueIntervalAndDoubt() {
        let study = ReliabilityStudy.study(LongTables.matrix(LongTables.shroutFleiss))
        #expect(study.headline[0].contains("One rater's score has a reliability of 0.29 (interval 0.02 to 0.76)"))
        #expect(study.headline[1].contains("The mean of all four raters has 0.62"))
        #expect(study.headline[1].contains("somewhere between poor and excellent"))
        #expect(study.words.contains("raters being harsher or milder"))
        #expect(study.cautions.map(\.code).contains("few-samples"))
    }

    @Test func severalCriteriaComeOneByOneAfterTheirMean() throws {
        let rows = LongTables.shroutFleiss.enumerated().flatMap { sample, scores in
            scores.enumerated().flatMap { rater, score in [([sample, rater, 0], score), ([sample, rater, 1], (score ?? 0) + 2)] }
        }
        let study = ReliabilityStudy.study(LongTables.table(["sample", "rater", "criterion"], rows))
        let values = try ["mean of all", "criterion 0", "criterion 1"].map {
            try #require(study.result("icc", ["form": "ICC(C,1)=ICC(3,1)", "criterion": .text($0)])?.value)
        }
        for value in values { #expect(abs(value - 0.7148407148407149) < 1e-12) }
        #expect(study.results.first?.options.contains { $0.value == "mean of all" } ?? false)
        // Coefficients from 0 to 1 are not drawn about zero.
        #expect(study.sections.flatMap(\.blocks).allSatisfy { if case .figure = $0 { false } else { true } })
    }

    @Test func missingScoresLeaveOutSamplesAndBringAllScores() throws {
        var rows = LongTables.shroutFleiss
        rows.append([5, nil, 4, 6])
        let study = ReliabilityStudy.study(LongTables.matrix(rows))
        #expect(study.cautions.map(\.code).contains("incomplete-samples"))
        #expect(abs(try #require(study.result("icc", ["form": "ICC(1,1)"])?.value) - 0.16574176840547544) < 1e-12)
        let all = study.result("icc", ["form": "ICC(A,1)=ICC(2,1)", "data": "all scores", "method": "REML"])
        let value = try #require(all?.value)
        #expect(value > 0.2 && value < 0.45)
    }

    /// Each sample has two of six raters: no sample is complete, yet reliability can be had.
    @Test func aSparsePanelIsReportedFromAllScores() throws {
        var rows: [([Int], Double?)] = []
        for sample in 0..<30 {
            for rater in [sample % 6, (sample + 1) % 6] {
                rows.append(([sample, rater], Double(sample % 5 + (sample * 7 + rater * 2) % 3)))
            }
        }
        let study = ReliabilityStudy.study(LongTables.table(["sample", "rater"], rows))
        #expect(study.result("icc", ["form": "ICC(A,1)=ICC(2,1)"])?.value == nil)
        #expect(study.headline[0].contains("from all scores"))
        #expect(study.words.contains("The mean of two raters"))
    }

    @Test(
        arguments: [
            [], [[nil]], [[1]], [[1, 2, 3]], [[1], [2]], [[2, 2], [2, 2]], [[1, 2], [3, 4]], [[nil, nil], [nil, nil]],
        ] as [[[Double?]]])
    func degenerateTablesSayWhy(_ rows: [[Double?]]) {
        let study = ReliabilityStudy.study(LongTables.matrix(rows))
        #expect(!study.headline.isEmpty)
        for result in study.results {
            #expect(result.value?.isFinite ?? true)
            #expect((result.value == nil) == (result.undefined != nil))
        }
        #expect(!study.words.contains("nan"))
    }

    @Test func withoutRatersThereIsAnExplanation() {
        let study = ReliabilityStudy.study(LongTables.table(["sample"], [([1], 2)]))
        #expect(study.results.isEmpty && study.cautions.map(\.code) == ["columns-missing"])
    }
}
