import Testing

@testable import Psychometrics

@Suite struct JudgeFitTests {
    /// Judges who all follow the model are named in no more than about one study of twenty (here 4 of 60 at most), one who tosses coins
    /// nearly always.
    @Test func honestJudgesAreLeftAlone() throws {
        var named = 0
        for seed in 1...60 {
            let outcomes = try PairCases.simulated(
                PairCases.normal(20, seed: UInt64(seed)), comparisons: 300, judges: 10, seed: UInt64(seed))
            let judges = try #require(JudgeFit(outcomes, BradleyTerry.fit(outcomes)))
            if judges.standsOut.contains(true) { named += 1 }
        }
        #expect(named <= 8, "named in \(named) of 60 studies")
    }

    @Test func aCoinTosserStandsOut() throws {
        let honest = try PairCases.simulated(PairCases.normal(20, seed: 4).map { $0 * 2 }, comparisons: 500, judges: 6, seed: 4)
        var stream = RandomStream(seed: 9)
        let outcomes = try PairOutcomes(
            scriptCount: honest.scriptCount, left: honest.left, right: honest.right,
            outcomes: zip(honest.outcomes, honest.judges ?? []).map { outcome, judge in
                judge == 2 ? (stream.uniform() < 0.5 ? .left : .right) : outcome
            }, judges: honest.judges, judgeCount: honest.judgeCount)
        let judges = try #require(JudgeFit(outcomes, BradleyTerry.fit(outcomes)))
        #expect(judges.standsOut == [false, false, true, false, false, false])
        #expect((judges.infitZ[2] ?? 0) > 3)
    }
}
