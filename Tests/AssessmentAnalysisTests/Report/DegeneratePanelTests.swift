import AssessmentAnalysis
import AssessmentModel
import Testing

@Suite struct DegeneratePanelTests {
    /// What every report must keep, whatever the data.
    private func check(_ report: AgreementReport) {
        for finding in report.findings {
            #expect(!finding.sentence.isEmpty)
            #expect((finding.value == nil) == (finding.undefined != nil))
            for number in [finding.value, finding.standardError, finding.interval?.lower, finding.interval?.upper] {
                #expect(number?.isFinite != false)
            }
            if let value = finding.value, let interval = finding.interval {
                #expect(interval.lower <= value + 1e-9 && value <= interval.upper + 1e-9)
            }
            #expect(!finding.sentence.contains("nan") && !finding.sentence.contains("inf"))
        }
        #expect(!report.answer.isEmpty)
        #expect(!report.headline.isEmpty)
    }

    @Test func saysThatOneRaterHasNobodyToAgreeWith() throws {
        let report = try Panel(cells: [[[1, 2]], [[3, 4]]]).report()
        check(report)
        #expect(report.answer == "There is nothing to compare yet")
        #expect(report.overall.exact.undefined == "no-shared-samples")
        #expect(report.cautions.map(\.code).contains("few-raters"))
        #expect(report.raters[0].leaning == .unknown)
    }

    @Test func warnsOfOneSampleAndGivesNoIntervalForKappa() throws {
        let report = try Panel(cells: [[[1, 2], [2, 2], [4, 2]]]).report()
        check(report)
        #expect(report.cautions.contains { $0.code == "few-samples" && $0.sentence.hasPrefix("Only 1 sample was") })
        #expect(report.criteria[0].kappa.interval == nil)
        #expect(report.criteria[0].pairs.discrepant == 2)
    }

    @Test func reportsKappaWithoutVariationAsUndefinedNotAsOneOrZero() throws {
        let report = try Panel(criteria: ["thesis"], cells: (0..<12).map { _ in [[2], [2]] }).report()
        check(report)
        #expect(report.criteria[0].exact.value == 1)
        #expect(report.criteria[0].kappa.value == nil)
        #expect(report.criteria[0].kappa.undefined == "no-variation")
        #expect(report.criteria[0].alpha.value == nil)
        #expect(report.criteria[0].kappa.sentence.contains("all scores that can be compared are at one level"))
        #expect(report.criteria[0].band == nil)
    }

    @Test func countsARoundOfConditionCodesAsNoScores() throws {
        let report = try Panel(cells: (0..<3).map { _ in [[0, 0], [0, 0]] }).report()
        check(report)
        #expect(report.counts.scores == 0)
        #expect(report.counts.conditions == 12)
        #expect(report.counts.raters == 0)
        #expect(report.criteria[0].conditions.map(\.count) == [6])
    }

    @Test func reportsAnEmptyRound() throws {
        let report = try Panel(cells: []).report()
        check(report)
        #expect(report.counts.judgments == 0)
        #expect(report.disagreements.isEmpty)
    }

    @Test func doesNotPoolPointsOfDifferentScales() throws {
        var panel = Panel.random(samples: 12, raters: 3, seed: 8)
        panel.ownScores = ["c2": [0, 10, 20, 30]]
        let report = try panel.report()
        check(report)
        #expect(report.overall.kappa.value == nil)
        #expect(report.overall.kappa.undefined == "scales-differ")
        #expect(report.overall.exact.value != nil)
        #expect(report.cautions.contains { $0.code == "scales-differ" })
    }

    @Test func namesTheParadoxOfHighAgreementAndLowKappa() throws {
        var cells: [[[Int?]]] = (0..<28).map { _ in [[3], [3]] }
        cells += [[[3], [2]], [[2], [3]]]
        let criterion = try #require(Panel(criteria: ["thesis"], cells: cells).report().criteria.first)
        #expect(criterion.kappa.cautions.contains { $0.code == "kappa-paradox" })
    }

    @Test func staysSaneWithAPluginAloneAndWithAPluginThatSawNothing() throws {
        check(try Panel(cells: [[[1, 2]], [[3, 4]]], plugins: [0]).report())
        let cells: [[[Int?]]] = (0..<6).map { [[$0 % 4 + 1, 2], [$0 % 3 + 1, 2], [nil, nil]] }
        let report = try Panel(cells: cells, plugins: [2]).report()
        check(report)
        #expect(report.plugins.first?.meetsThresholds == nil)
    }

    @Test func comparesACrowdByAlphaWhenPairsAreTooMany() throws {
        let panel = Panel.random(samples: 3, raters: 210, criteria: 1, seed: 4)
        let report = try panel.report()
        check(report)
        #expect(report.criteria[0].kappa.undefined == "crowd")
        #expect(report.criteria[0].alpha.value != nil)
    }
}
