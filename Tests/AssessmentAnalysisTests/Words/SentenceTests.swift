import AssessmentAnalysis
import Testing

@Suite struct SentenceTests {
    @Test func writesNumbersAsATeacherReadsThem() {
        #expect(NumberWords.percent(0.625) == "63\u{A0}%")
        #expect(NumberWords.percent(0.996) == "over 99\u{A0}%")
        #expect(NumberWords.percent(0.004) == "under 1\u{A0}%")
        #expect(NumberWords.percent(1) == "100\u{A0}%")
        #expect(NumberWords.decimal(-0.174) == "−0.17")
        #expect(NumberWords.decimal(-0.001) == "0.00")
        #expect(NumberWords.decimal(2.999) == "3.00")
        #expect(NumberWords.signed(0.5) == "+0.50")
        #expect(NumberWords.signed(0.001) == "0.00")
        #expect(NumberWords.count(1_234_567) == "1,234,567")
        #expect(NumberWords.list(["ash", "birch", "cedar"]) == "ash, birch and cedar")
    }

    @Test func namesTheTwoRatersOfAPair() throws {
        let report = try Panel.random(samples: 20, raters: 2, criteria: 1, seed: 2).report()
        #expect(report.criteria[0].exact.sentence.hasPrefix("On C1, r1 and r2 chose the same level "))
        #expect(report.criteria[0].kappa.statistic == .cohenKappa)
        #expect(report.criteria[0].pairFindings.isEmpty)
    }

    @Test func saysThatKappaIsAMeanOverPairsAndListsThePairs() throws {
        let report = try Panel.random(samples: 20, raters: 4, criteria: 1, seed: 2).report()
        #expect(report.criteria[0].kappa.statistic == .meanPairKappa)
        #expect(report.criteria[0].kappa.sentence.contains("mean over 6 pairs"))
        #expect(report.criteria[0].pairFindings.count == 6)
        #expect(report.methods.contains { $0.contains("Light's extension") })
    }

    @Test func tellsHarsherFromMilderOnlyWhereTheRangeLeavesOutZero() throws {
        let cells: [[[Int?]]] = (0..<14).map { sample in
            [[sample % 3 + 2], [sample % 3 + 2], [sample == 5 ? sample % 3 + 2 : sample % 3 + 1]]
        }
        let report = try Panel(criteria: ["thesis"], cells: cells).report()
        #expect(report.raters.map(\.leaning) == [.milder, .milder, .harsher])
        #expect(report.headline.contains { $0.hasPrefix("Against the others, r3 is harsher and r1 and r2 are milder") })
        let even = try Panel(criteria: ["thesis"], cells: (0..<14).map { [[$0 % 4 + 1], [($0 * 3) % 4 + 1]] }).report()
        #expect(even.headline.contains("Nobody is clearly harsher or milder than the others."))
    }

    @Test func answersInWordsByTheClassroomRule() throws {
        func answer(_ pairs: [(Int, Int)]) throws -> String {
            try Panel(criteria: ["thesis"], cells: pairs.map { [[$0.0], [$0.1]] }).report().answer
        }
        let alike = (0..<9).map { ($0 % 4 + 1, $0 % 4 + 1) }
        #expect(try answer(alike + [(1, 2)]) == "Well")
        #expect(try answer((0..<10).map { ($0 % 3 + 1, $0 % 3 + 2) }) == "Closely, though often not exactly")
        #expect(try answer(alike + [(1, 4)]) == "Mostly, with some wide gaps")
        #expect(try answer((0..<10).map { _ in (1, 4) }) == "Not well yet")
        #expect(try answer([(1, 4), (1, 1)]) == "On 2 samples only: not well yet")
    }
}
