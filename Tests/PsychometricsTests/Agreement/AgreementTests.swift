import Psychometrics
import TestSupport
import Testing

@Suite struct AgreementTests {
    @Test func twoRatersGetWilsonsInterval() throws {
        let table = try ConfusionTable(scale: Scale(1...2), counts: [5, 1, 1, 3])
        let exact = table.exactAgreement()
        #expect(exact.value == 0.8)
        let interval = try #require(exact.interval)
        #expect(interval.method == .wilson)
        // Wilson's formula evaluated with 30 digits.
        #expect(abs(interval.lower - 0.49016247153664) < 1e-9)
        #expect(abs(interval.upper - 0.94331784854562) < 1e-9)
    }

    @Test func perfectAgreementStillLeavesRoomForDoubt() throws {
        let interval = try #require(try ConfusionTable(scale: Scale(1...2), counts: [6, 0, 0, 4]).exactAgreement().interval)
        #expect(interval.upper == 1)
        #expect(abs(interval.lower - 10 / (10 + 3.841458820694124)) < 1e-9)
        let rows = (0..<12).map { unit in [Double?](repeating: Double(unit % 2 + 1), count: 3) }
        let panel = try RatingTable(scale: Scale(1...2), rows: rows)
        let clustered = try #require(panel.agreement().exact.interval)
        #expect(clustered.upper == 1 && clustered.lower > 0.6 && clustered.lower < 0.8)
    }

    @Test(arguments: 0..<8)
    func panelSharesEqualTheCountOfAllPairs(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let scale = try Scale(values: propertyScales[Int(seed) % propertyScales.count])
        let ratings = RandomRatings(units: 25, raters: 5, scale: scale, missing: 0.3, using: &generator)
        for tolerance in [Tolerance.steps(0), .oneStep, .score(2)] {
            var all = 0, exact = 0, near = 0, units = 0, allExact = 0, allNear = 0
            for row in ratings.rows {
                let given = row.compactMap { $0 }
                if given.count < 2 { continue }
                units += 1
                var isExact = true, isNear = true
                for i in given.indices {
                    for j in (i + 1)..<max(i + 1, given.count) {
                        all += 1
                        let steps = abs(try #require(scale.category(of: given[i])) - (try #require(scale.category(of: given[j]))))
                        let hit: Bool
                        switch tolerance {
                        case .steps(let most): hit = steps <= most
                        case .score(let most): hit = abs(given[i] - given[j]) <= most
                        }
                        if given[i] == given[j] { exact += 1 } else { isExact = false }
                        if hit { near += 1 } else { isNear = false }
                    }
                }
                if isExact { allExact += 1 }
                if isNear { allNear += 1 }
            }
            let agreement = try ratings.table().agreement(within: tolerance)
            #expect(abs(try #require(agreement.exact.value) - Double(exact) / Double(all)) < 1e-12)
            #expect(abs(try #require(agreement.adjacent.value) - Double(near) / Double(all)) < 1e-12)
            #expect(abs(try #require(agreement.discrepant.value) - Double(all - near) / Double(all)) < 1e-12)
            #expect(abs(try #require(agreement.allExact.value) - Double(allExact) / Double(units)) < 1e-12)
            #expect(abs(try #require(agreement.allAdjacent.value) - Double(allNear) / Double(units)) < 1e-12)
            #expect(agreement.exact.n == all && agreement.allExact.n == units)
        }
    }

    @Test func clusteredIntervalsHoldTheTruthAboutAsOftenAsTheySay() throws {
        // Half of the units are clear (all agree), half are guessed among three: pairs agree in 1/2 + 1/2 * 1/3 of cases.
        var generator = SeededGenerator(seed: 77)
        var covered = 0
        for _ in 0..<400 {
            let rows: [[Double?]] = (0..<40).map { _ in
                let isClear = Bool.random(using: &generator)
                let first = Double.random(in: 0..<3, using: &generator).rounded(.down)
                return (0..<5).map { _ in isClear ? first : Double.random(in: 0..<3, using: &generator).rounded(.down) }
            }
            let interval = try #require(try RatingTable(scale: Scale(0...2), rows: rows).agreement().exact.interval)
            if interval.lower <= 2.0 / 3, 2.0 / 3 <= interval.upper { covered += 1 }
        }
        #expect((368...394).contains(covered), "\(covered) of 400")
    }

    @Test func toleranceInScoresForgivesRounding() throws {
        let scale = try Scale(values: [0.1, 0.4, 0.7])
        #expect(Tolerance.score(0.3).admits(0, 1, on: scale))
        #expect(!Tolerance.score(0.3).admits(0, 2, on: scale))
        #expect(Tolerance.steps(-1).admits(1, 1, on: scale))
    }

    @Test func smallPanelsAreNamed() throws {
        let table = try RatingTable(scale: Scale(1...3), rows: [[1, 2], [2, 2], [3, nil]])
        let warnings = table.agreement().exact.warnings
        #expect(warnings == [.singleRatedUnits(count: 1), .fewUnits(count: 2, advised: 10), .fewRaters(count: 2, advised: 3)])
    }
}
