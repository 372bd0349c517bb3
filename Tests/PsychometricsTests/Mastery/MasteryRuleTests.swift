@testable import Psychometrics
import Testing

@Suite struct MasteryRuleTests {
    @Test(arguments: [
        ([1.0, 2, 3, 4], 3.3, 3.484625, 3.671875, 4.0), ([4, 4, 3, 1], 1.9333333333333331, 1.8225, 1.5625, 1.6036298129437982),
        ([3, 3, 3, 3], 3, 3, 3, 3), ([2, 1, 3, 2.5, 4], 3.34375, 3.46550625, 3.62890625, 3.117029462018773),
    ])
    func values(_ scores: [Double], _ weighted: Double, _ decayed65: Double, _ decayed75: Double, _ law: Double) throws {
        func value(_ rule: MasteryRule) throws -> Double { try #require(rule.evaluate(scores, scale: 0...4).value) }
        #expect(abs(try value(.decayingAverageWeighted(weightLatest: 65)) - weighted) < 1e-9)
        #expect(abs(try value(.decayingAverageRecursive(decay: 65)) - decayed65) < 1e-9)
        #expect(abs(try value(.decayingAverageRecursive(decay: 75)) - decayed75) < 1e-9)
        #expect(abs(try value(.powerLaw) - law) < 1e-9)
        #expect(try value(.highest) == scores.max())
        #expect(try value(.latest) == scores.last)
    }

    @Test func timesAtMastery() {
        #expect(MasteryRule.nTimes(n: 2, mastery: 3).evaluate([2, 1, 3, 2.5, 4]).value == 3.5)
        #expect(MasteryRule.nTimes(n: 3, mastery: 3).evaluate([1, 2, 3, 4]).undefined == .tooFewAtMastery(reached: 2, needed: 3))
        #expect(MasteryRule.nTimes(n: 0, mastery: 3).evaluate([3]).undefined == .parameter)
    }

    @Test func powerLawCoefficients() throws {
        let law = try #require(MasteryRule.powerLaw.evaluate([4, 4, 3, 1]).powerLaw)
        #expect(abs(law.a - 5.119669483128122) < 1e-9)
        #expect(abs(law.b + 0.8373547657515454) < 1e-9)
        #expect(MasteryRule.powerLaw.evaluate([3]).undefined == .oneScore)
        #expect(MasteryRule.powerLaw.evaluate([0, 3]).undefined == .scoreNotPositive)
        // 1, 1, 4 climbs past what the fourth score could be.
        let steep = MasteryRule.powerLaw.evaluate([1, 4, 4], scale: 0...4)
        #expect(steep.isAboveScale)
    }

    @Test func whatHasNoValueSaysWhy() {
        let rules: [MasteryRule] = [
            .decayingAverageWeighted(weightLatest: 65), .decayingAverageRecursive(decay: 65), .nTimes(n: 1, mastery: 0),
            .powerLaw,
            .highest, .latest,
        ]
        for rule in rules {
            #expect(rule.evaluate([]).undefined == .noScores)
            #expect(rule.evaluate([1, .nan]).undefined == .notFinite)
            #expect(rule.evaluate([1, 5], scale: 0...4).undefined == .outsideScale)
            #expect(rule.evaluate([1e308, 1e308, 1e308]).value.map(\.isFinite) ?? true)
        }
        #expect(MasteryRule.decayingAverageRecursive(decay: 101).evaluate([1]).undefined == .parameter)
        #expect(MasteryRule.decayingAverageWeighted(weightLatest: .nan).evaluate([1]).undefined == .parameter)
        #expect(MasteryRule.decayingAverageWeighted(weightLatest: 65).evaluate([3]).value == 3)
    }
}
