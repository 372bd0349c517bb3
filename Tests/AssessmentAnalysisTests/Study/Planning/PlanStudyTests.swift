import AssessmentAnalysis
import Psychometrics
import Testing

@Suite struct PlanStudyTests {
    private static let request = AllocationRequest(
        samples: 24, raters: 6, ratingsPerSample: 2, load: 12, validityPapers: 3, seed: 4)

    @Test func saysWorkLinksAndPrecision() throws {
        var options = PlanStudyOptions(Self.request)
        options.wantedError = 0.4
        let study = PlanStudy.study(options)
        #expect(
            study.headline[0]
                == "Every sample is scored by 2 raters, every rater gets 11 papers, 3 validity papers hidden among them.")
        #expect(study.headline[2].contains("for 0.40 it would take 4 raters a sample"))
        #expect(study.result("plan_feasible")?.value == 1)
        let error = try #require(study.result("plan_sample_se", ["kind": "absolute"])?.value)
        #expect(abs(error - 0.5) < 1e-12)
        #expect(study.result("plan_rater_groups")?.value == 1)
        let powers = study.sections.flatMap(\.blocks).contains { block in
            guard case .figure(let figure) = block, case .lines(let series, _, _, let reference) = figure.content else {
                return false
            }
            return reference == 0.8 && zip(series[0].points, series[0].points.dropFirst()).allSatisfy { $0.y < $1.y }
        }
        #expect(powers)
        #expect(study.isWellFormed)
    }

    @Test func rowsAreReadyForAFile() throws {
        var options = PlanStudyOptions(Self.request)
        options.raterNames = ["ash", "birch"]
        let table = try PlanStudy.rows(options)
        #expect(table.columns == ["rater", "position", "sample", "kind"])
        #expect(table.rows.count == 24 * 2 + 6 * 3)
        #expect(table.rows.filter { $0[0] == "birch" }.count == 11)
        #expect(table.rows.filter { $0[3] == "validity" }.allSatisfy { $0[2].hasPrefix("V") })
    }

    @Test func impossibleRequestsSayWhatWouldMendThem() {
        let study = PlanStudy.study(PlanStudyOptions(.init(samples: 24, raters: 6, ratingsPerSample: 3, load: 10)))
        #expect(study.result("plan_feasible")?.value == 0)
        #expect(
            study.headline.contains {
                $0.contains("raise the load to 12 papers, or find 8 raters, or settle for 2 raters a sample")
            })
        #expect(study.isWellFormed)
        #expect(study.cautions.isEmpty)
        #expect(study.result("plan_feasible")?.warnings.map(\.code) == ["impossible-request"])
        #expect(throws: AllocationFault.self) {
            try PlanStudy.rows(PlanStudyOptions(.init(samples: 3, raters: 2, ratingsPerSample: 3)))
        }
    }

    @Test func ratersOfOneNameAreRefused() {
        var options = PlanStudyOptions(Self.request)
        options.raterNames = ["R2"]
        let study = PlanStudy.study(options)
        #expect(study.result("plan_feasible")?.value == 0)
        #expect(study.headline.contains { $0.hasPrefix("More than one rater has the name R2") })
        #expect(options.faults().count == 1)
        #expect(throws: AllocationFault.self) { try PlanStudy.rows(options) }
    }

    @Test func whatThereIsBoundsWhatWouldHelp() {
        var options = PlanStudyOptions(.init(samples: 8, raters: 3, ratingsPerSample: 2))
        options.wantedError = 0.2
        options.difference = 0.3
        let text = PlanStudy.study(options).headline.joined(separator: " ")
        #expect(text.contains("raters a sample, but there are only 3."))
        #expect(text.contains("19 times in 20"))
        #expect(text.contains("that all raters score, which is not possible with 8 papers."))
    }

    @Test func smallAndOddPlansHaveReasons() {
        var odd = PlanStudyOptions(.init(samples: 1, raters: 1, ratingsPerSample: 1))
        #expect(PlanStudy.study(odd).isWellFormed)
        odd.variances = AssumedVariances(sample: -1, rater: .nan, residual: 0)
        odd.difference = .nan
        let replaced = PlanStudy.study(odd)
        #expect(replaced.cautions.contains { $0.code == "unusable-options" })
        #expect(replaced.result("plan_papers_needed", ["difference": 0.5]) != nil)
        #expect(replaced.isWellFormed)
        let pair = PlanStudyOptions(.init(samples: 2, raters: 2, ratingsPerSample: 2))
        #expect(PlanStudy.study(pair).result("plan_power")?.value != nil)
        #expect(PlanStudy.study(PlanStudyOptions(.init(samples: 0, raters: 2, ratingsPerSample: 2))).isWellFormed)
    }
}
