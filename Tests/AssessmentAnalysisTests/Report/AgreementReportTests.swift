import AssessmentAnalysis
import AssessmentModel
import Testing

@Suite struct AgreementReportTests {
    /// Two values that are both missing or agree to rounding.
    private func same(_ one: Double?, _ other: Double?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return abs(one - other) < 1e-9
    }

    @Test(arguments: [(2, 11), (3, 12), (5, 13), (9, 14)])
    func equalsBruteForceOnGappyPanels(raters: Int, seed: Int) throws {
        let panel = Panel.random(samples: 17, raters: raters, criteria: 3, seed: UInt64(seed))
        let report = try panel.report()
        for (index, criterion) in report.criteria.enumerated() {
            let pairs = BruteForce.pairs(panel, criteria: [index])
            let n = Double(pairs.count)
            #expect(same(criterion.exact.value, Double(pairs.count { $0.0 == $0.1 }) / n))
            #expect(same(criterion.adjacent.value, Double(pairs.count { abs($0.0 - $0.1) <= 1 }) / n))
            #expect(same(criterion.discrepant.value, Double(pairs.count { abs($0.0 - $0.1) > 1 }) / n))
            #expect(same(criterion.kappa.value, BruteForce.meanKappa(panel, criteria: [index])))
            #expect(same(criterion.alpha.value, BruteForce.alpha(panel, criteria: [index])))
            #expect(criterion.pairs.all == pairs.count)
        }
        let all = BruteForce.pairs(panel, criteria: [0, 1, 2])
        #expect(same(report.overall.exact.value, Double(all.count { $0.0 == $0.1 }) / Double(all.count)))
        #expect(same(report.overall.kappa.value, BruteForce.meanKappa(panel, criteria: [0, 1, 2])))
        #expect(same(report.overall.alpha.value, BruteForce.alpha(panel, criteria: [0, 1, 2])))
        for (number, rater) in report.raters.enumerated() {
            #expect(same(rater.overall.value, BruteForce.severity(panel, rater: number, criteria: [0, 1, 2])))
            #expect(same(rater.byCriterion[1].value, BruteForce.severity(panel, rater: number, criteria: [1])))
        }
    }

    @Test func countsLevelsByRaterAndConditionCodesApart() throws {
        let panel = Panel(criteria: ["thesis"], cells: [[[1], [2]], [[0], [2]], [[4], [nil]], [[4], [3]]])
        let criterion = try #require(panel.report().criteria.first)
        #expect(criterion.tally == [[1, 0], [0, 2], [0, 1], [2, 0]])
        #expect(criterion.conditions.map(\.count) == [1])
        #expect(criterion.conditions.first?.id.rawValue == "blank")
        #expect(criterion.pairs.all == 2)
        #expect(criterion.sharedSamples == 2)
    }

    @Test func measuresDistanceBetweenDeclaredScores() throws {
        let cells: [[[Int?]]] = [[[1], [2]], [[2], [2]], [[3], [2]], [[3], [3]], [[1], [1]]]
        var panel = Panel(levels: 3, scores: [0, 2, 5], criteria: ["thesis"], cells: cells)
        let report = try panel.report()
        // Differences of the first rater from the second: -2, 0, 3, 0, 0.
        #expect(report.raters[0].overall.value == 0.2)
        #expect(report.raters[1].overall.value == -0.2)
        panel.scores = nil
        let positions = try panel.report()
        #expect(positions.raters[0].overall.value == 0)
        #expect(positions.criteria[0].usesPositions)
        #expect(positions.cautions.contains { $0.code == "positions" })
        #expect(positions.criteria[0].kappa.value != report.criteria[0].kappa.value)
    }

    @Test func keepsPluginsOutOfEveryFigureAboutPeople() throws {
        var panel = Panel.random(samples: 14, raters: 4, seed: 5)
        panel.plugins = [3]
        let with = try panel.report()
        var people = panel
        people.plugins = []
        people.cells = panel.cells.map { Array($0.prefix(3)) }
        let without = try people.report()
        #expect(with.criteria == without.criteria)
        #expect(with.overall == without.overall)
        #expect(with.disagreements == without.disagreements)
        #expect(with.raters.filter { !$0.isPlugin } == without.raters)
        let plugin = try #require(with.raters.last)
        #expect(plugin.isPlugin)
        #expect(same(plugin.overall.value, BruteForce.severity(panel, rater: 3, criteria: [0, 1])))
        #expect(with.plugins.count == 1)
        #expect(with.headline.contains { $0.hasPrefix("r4 does") || $0.hasPrefix("r4 comes") })
    }

    @Test func comparesAPluginWithEachPersonInTurn() throws {
        // The plugin repeats the first person and is one above the second.
        let cells: [[[Int?]]] = (0..<12).map { sample in
            let level = sample % 3 + 1
            return [[level], [min(4, level)], [level]]
        }
        let panel = Panel(criteria: ["thesis"], cells: cells, plugins: [2])
        let row = try #require(panel.report().plugins.first?.overall)
        #expect(row.exact.value == 1)
        #expect(row.kappa.value == 1)
        #expect(row.standardisedDifference.value == 0)
        #expect(try panel.report().plugins.first?.meetsThresholds == true)
        var harsh = panel
        harsh.cells = cells.map { [$0[0], $0[1], [max(1, ($0[2][0] ?? 1) - 1)]] }
        let low = try #require(harsh.report().plugins.first)
        #expect(low.meetsThresholds == false)
        #expect((low.overall.standardisedDifference.value ?? 0) < -0.15)
    }

    @Test func holdsRatersAgainstAnchorsAndPolicy() throws {
        let cells: [[[Int?]]] = (0..<10).map { sample in
            let level = sample % 4 + 1
            return [[level], [level == 4 ? 3 : level + 1], [sample < 3 ? level : nil]]
        }
        let anchors = Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, [Optional($0 % 4 + 1)]) })
        let found = try #require(Panel(criteria: ["thesis"], cells: cells, anchors: anchors).report().anchors)
        #expect(found.byRater.map(\.standing) == [.met, .notMet, .tooFewSamples])
        #expect(found.byRater.map { $0.exact.value } == [1, 0, 1])
        #expect(found.byRater[1].adjacent.value == 1)
        // One above eight times, one below twice.
        #expect(same(found.byRater[1].meanDifference.value, 0.6))
        #expect(same(found.overall.exact.value, 13 / 23))
        #expect(try Panel(criteria: ["thesis"], cells: cells).report().anchors == nil)
    }

    @Test func ordersCriteriaByNeedOfTalk() throws {
        // All agree on the first, one apart on the second, far apart on the third.
        let cells: [[[Int?]]] = (0..<10).map { sample in [[sample % 3 + 1, 1, 1], [sample % 3 + 1, 2, 4]] }
        let report = try Panel(criteria: ["a", "b", "c"], cells: cells).report()
        #expect(report.talkOrder == [2, 1, 0])
        #expect(report.headline.contains { $0.contains("Talk first about C") && $0.contains("A needs it least") })
    }

    @Test func showsTheWidestDisagreementFirstWithBothReasons() throws {
        var columns = try JudgmentColumns(
            rubric: Panel(cells: []).rubric, samples: [Panel.sample(0), Panel.sample(1)], raters: (0..<3).map(Panel.rater)
        ) { judgment, criterion in judgment == 0 ? "" : "reason \(judgment)-\(criterion)" }
        for (sample, levels) in [[0, 0, 3], [1, 2, 1]].enumerated() {
            for (rater, level) in levels.enumerated() {
                try columns.append(sample: sample, rater: rater, verdicts: [.level(level), .missing])
            }
        }
        let data = try RoundData(
            session: Panel(cells: []).session, round: Panel.round, rubricTitle: "Essay", taskTitle: "", judgments: columns,
            anchors: [.init(sample: 0, cells: [.init(level: 1, annotation: "why"), nil])])
        let found = try agreementReport(of: data, policy: .customary).disagreements
        #expect(found.map(\.sample) == [Panel.sample(0), Panel.sample(1)])
        let first = try #require(found.first)
        #expect(first.steps == 3)
        #expect(first.isDiscrepant)
        // The rater without a reason does not speak for the low end.
        #expect(first.low.rater == Panel.rater(1))
        #expect(first.low.rationale == "reason 1-0")
        #expect(first.low.others == [Panel.rater(0)])
        #expect(first.high.rationale == "reason 2-0")
        #expect(first.tally == [2, 0, 0, 1])
        #expect(first.anchor?.annotation == "why")
        #expect(found.last?.isDiscrepant == false)
    }

    @Test func givesTheSameReportForTheSameData() throws {
        let panel = Panel.random(samples: 30, raters: 4, seed: 3)
        #expect(try panel.report() == panel.report())
    }

    @Test func followsThePolicysTolerance() throws {
        var policy = Policy.customary
        policy.adjacentWithin = 2
        let cells: [[[Int?]]] = [[[1], [3]], [[1], [4]], [[2], [2]]]
        let criterion = try #require(Panel(criteria: ["thesis"], cells: cells).report(policy).criteria.first)
        #expect(criterion.adjacent.value == 2.0 / 3)
        #expect(criterion.adjacent.statistic == .adjacentAgreement(within: 2))
        #expect(criterion.discrepantSamples == 1)
        #expect(criterion.adjacent.sentence.contains("at most 2 levels apart"))
    }
}
