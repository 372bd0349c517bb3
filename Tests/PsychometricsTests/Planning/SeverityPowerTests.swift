@testable import Psychometrics
import Testing

@Suite struct SeverityPowerTests {
    /// Values of scipy.stats.nct (Boost).
    @Test(arguments: [
        (2.228, 10.0, 2.0, 0.5604009026065824), (3.18, 3, 0.5, 0.9442917530770061), (2, 40, 5, 0.0016473457988837967),
        (25, 15, 20, 0.8380659753626901), (-1, 2, 3, 0.0001531963628251809),
    ])
    func noncentralT(_ t: Double, _ freedom: Double, _ delta: Double, _ expected: Double) throws {
        let found = try #require(NoncentralT.cumulative(t, degreesOfFreedom: freedom, noncentrality: delta))
        #expect(abs(found - expected) < 1e-12)
    }

    @Test func centralIsStudents() throws {
        for t in [-2.0, -0.3, 0, 1.5] {
            let found = try #require(NoncentralT.cumulative(t, degreesOfFreedom: 7, noncentrality: 0))
            #expect(abs(found - StudentT.cumulative(t, degreesOfFreedom: 7)) < 1e-12)
        }
        #expect(NoncentralT.cumulative(1, degreesOfFreedom: 0, noncentrality: 0) == nil)
    }

    /// Scores of 6 papers by 4 raters, one rater 0.8 points off, 3,000 replications, seed 17: the share found is within three
    /// standard errors of the power.
    @Test func simulationFindsAsOftenAsSaid() throws {
        let (papers, raters, residual, difference) = (6, 4, 0.6, 0.8)
        let design = try #require(SeverityPower(papers: papers, raters: raters, residual: residual))
        let critical = StudentT.quantile(0.975, degreesOfFreedom: design.degreesOfFreedom)
        var stream = RandomStream(seed: 17)
        var found = 0
        for _ in 0..<3000 {
            var scores = (0..<papers * raters).map { _ in residual * Normal.quantile(stream.uniform() * 0.999998 + 1e-6) }
            for paper in 0..<papers { scores[paper * raters] += difference }
            let grand = scores.reduce(0, +) / Double(scores.count)
            let rows = (0..<papers).map { paper in (0..<raters).reduce(0) { $0 + scores[paper * raters + $1] } / Double(raters) }
            let columns = (0..<raters).map { rater in (0..<papers).reduce(0) { $0 + scores[$1 * raters + rater] } / Double(papers)
            }
            var error = 0.0
            for paper in 0..<papers {
                for rater in 0..<raters {
                    let rest = scores[paper * raters + rater] - rows[paper] - columns[rater] + grand
                    error += rest * rest
                }
            }
            let spread = (error / design.degreesOfFreedom).squareRoot() / residual * design.standardError
            let others = columns.dropFirst().reduce(0, +) / Double(raters - 1)
            if abs(columns[0] - others) > critical * spread { found += 1 }
        }
        let power = design.power(difference: difference)
        let error = (power * (1 - power) / 3000).squareRoot()
        #expect(abs(Double(found) / 3000 - power) < 3 * error)
    }

    @Test func theThreeQuestionsAgree() throws {
        let papers = try #require(SeverityPower.papersNeeded(difference: 0.5, raters: 5, residual: 0.6))
        #expect(papers == 15)
        let enough = try #require(SeverityPower(papers: papers, raters: 5, residual: 0.6))
        let short = try #require(SeverityPower(papers: papers - 1, raters: 5, residual: 0.6))
        #expect(enough.power(difference: 0.5) >= 0.8)
        #expect(short.power(difference: 0.5) < 0.8)
        let smallest = try #require(enough.detectableDifference())
        #expect(smallest <= 0.5)
        #expect(abs(enough.power(difference: smallest) - 0.8) < 1e-6)
        #expect(abs(enough.power(difference: 0) - 0.05) < 1e-9)
        #expect(enough.power(difference: 1e9) == 1)
        let many = try #require(SeverityPower(standardError: 1, degreesOfFreedom: 2e6))
        let fewer = try #require(SeverityPower(standardError: 1, degreesOfFreedom: 1e5))
        #expect(abs(many.power(difference: 2.5) - fewer.power(difference: 2.5)) < 1e-4)
        #expect(SeverityPower.papersNeeded(difference: 1e-9, raters: 5, residual: 0.6) == nil)
        #expect(SeverityPower(papers: 1, raters: 5, residual: 0.6) == nil)
        #expect(SeverityPower(papers: 5, raters: 5, residual: 0) == nil)
    }

    @Test func precisionFollowsTheVariances() throws {
        let variances = AssumedVariances(sample: 1, rater: 0.2, residual: 0.4)
        let found = try #require(ExpectedPrecision(raters: 3, variances))
        let absolute: Double = 0.6 / 3
        let relative: Double = 0.4 / 3
        let dependability = try #require(found.dependability)
        let generalizability = try #require(found.generalizability)
        #expect(abs(found.absoluteError - absolute.squareRoot()) < 1e-12)
        #expect(abs(dependability - 1 / (1 + absolute)) < 1e-12)
        #expect(abs(generalizability - 1 / (1 + relative)) < 1e-12)
        #expect(ExpectedPrecision.ratersNeeded(forError: 0.4, variances) == 4)
        #expect(ExpectedPrecision(raters: 3, AssumedVariances(sample: -1, rater: 0, residual: 0)) == nil)
        let sure = try #require(ExpectedPrecision(raters: 1, AssumedVariances(sample: 1, rater: 0, residual: 0)))
        #expect(sure.exactAgreement == 1)
    }
}
