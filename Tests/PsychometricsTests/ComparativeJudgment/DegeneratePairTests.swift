@testable import Psychometrics
import Testing

@Suite struct DegeneratePairTests {
    @Test func nothingToCompare() throws {
        for scripts in [0, 1, 3] {
            let fit = BradleyTerry.fit(try PairOutcomes(scriptCount: scripts, left: [], right: [], outcomes: []))
            #expect(!fit.maximumExists)
            #expect(fit.measures == [Double?](repeating: nil, count: scripts))
            #expect(fit.warnings.map(\.code) == ["no-comparisons"])
        }
    }

    @Test func selfComparisonsAreLeftOut() throws {
        let fit = BradleyTerry.fit(try PairCases.wins(2, [(0, 0, 5), (0, 1, 2), (1, 0, 1)]))
        #expect(fit.warnings.map(\.code) == ["self-comparisons"])
        #expect(fit.counts == [3, 3])
        #expect(abs(try #require(fit.measures[0]) - Elementary.log(2) / 2) < 1e-9)
    }

    @Test func tiesOnly() throws {
        let outcomes = try PairOutcomes(scriptCount: 3, left: [0, 1, 2], right: [1, 2, 0], outcomes: [.tie, .tie, .tie])
        let fit = BradleyTerry.fit(outcomes)
        #expect(fit.maximumExists)
        #expect(fit.measures.allSatisfy { abs($0 ?? 1) < 1e-9 })
        #expect(fit.logTie == nil)
        #expect(fit.warnings.map(\.code) == ["ties-as-half"])
        #expect(fit.separation(.diagonal, .sample) == nil)
    }

    /// Everyone is extreme in turn: nothing can be measured.
    @Test func aStrictOrderHasNoScale() throws {
        let fit = BradleyTerry.fit(try PairCases.wins(5, [(0, 1, 2), (1, 2, 2), (2, 3, 1), (3, 4, 3)]))
        #expect(!fit.maximumExists)
        #expect(fit.measures.allSatisfy { $0 == nil })
        #expect(fit.warnings.contains { $0.code == "no-finite-maximum" })
        #expect(!fit.convergence.isConverged)
    }

    /// Two circles, the first of which won every comparison with the second.
    @Test func groupsThatNeverLostToEachOtherAreParts() throws {
        let fit = BradleyTerry.fit(
            try PairCases.wins(
                6, [(0, 1, 1), (1, 2, 1), (2, 0, 2), (3, 4, 1), (4, 5, 1), (5, 3, 2), (0, 3, 4), (1, 4, 4)]))
        #expect(!fit.maximumExists)
        #expect(fit.parts == [[0, 1, 2], [3, 4, 5]])
        #expect(fit.warnings.map(\.code) == ["disconnected-subsets"])
        for part in fit.parts { #expect(abs(part.reduce(0) { $0 + (fit.measures[$1] ?? 9) }) < 1e-9) }
        #expect(fit.separation(.full, .sample) == nil)
    }

    @Test func aScriptBetweenTwoGroupsHasNoPlace() throws {
        let fit = BradleyTerry.fit(
            try PairCases.wins(5, [(0, 1, 1), (1, 0, 1), (0, 2, 3), (2, 3, 3), (3, 4, 1), (4, 3, 1)]))
        #expect(fit.standings[2] == .unplaced)
        #expect(fit.measures[2] == nil)
    }

    /// One win in a million against, and counts up to the limit.
    @Test func hugeCountsStayFinite() throws {
        let fit = BradleyTerry.fit(try PairCases.wins(3, [(0, 1, 1e9), (1, 0, 1e3), (1, 2, 1e9), (2, 1, 1e-3)]))
        #expect(fit.convergence.isConverged)
        #expect(abs(try #require(fit.measures[0]) - (try #require(fit.measures[1])) - Elementary.log(1e6)) < 1e-6)
        #expect(throws: RatingError.self) { try PairCases.wins(2, [(0, 1, .infinity)]) }
        #expect(throws: RatingError.self) { try PairCases.wins(2, [(0, 1, .nan)]) }
        #expect(throws: RatingError.self) { try PairCases.wins(2, [(0, 2, 1)]) }
        #expect(throws: RatingError.self) { try PairCases.wins(-1, []) }
    }

    /// A long chain, each script beating the next 9 times in 10: the worst linked design there is.
    @Test func aLongChainIsMeasured() throws {
        let count = 120
        let rows = (0..<count - 1).flatMap { [($0, $0 + 1, 9.0), ($0 + 1, $0, 1.0)] }
        let fit = BradleyTerry.fit(try PairCases.wins(count, rows))
        #expect(fit.convergence.isConverged)
        let span = try #require(fit.measures[0]) - (try #require(fit.measures[count - 1]))
        #expect(abs(span - Double(count - 1) * Elementary.log(9)) < 1e-5)
    }

    @Test func leftAlwaysWinning() throws {
        var options = BradleyTerry.Options()
        options.sideEffect = true
        let fit = BradleyTerry.fit(try PairCases.wins(3, [(0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 1, 1)]), options: options)
        #expect(fit.sideEffect == nil)
        #expect(fit.warnings.map(\.code) == ["side-effect-undefined"])
        #expect(fit.measures.allSatisfy { abs($0 ?? 1) < 1e-9 })
    }

    @Test func oneJudge() throws {
        let outcomes = try PairCases.simulated([0, 0.5, 1], comparisons: 60, judges: 1, seed: 3)
        let judges = try #require(JudgeFit(outcomes, BradleyTerry.fit(outcomes)))
        #expect(judges.flagged == [false])
        #expect(judges.bound == nil)
        #expect(SplitHalf(outcomes) == nil)
    }
}
