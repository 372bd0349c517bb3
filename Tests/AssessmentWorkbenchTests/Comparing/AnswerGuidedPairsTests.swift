import AssessmentModel
import Psychometrics
import Testing

@testable import AssessmentWorkbench

@Suite struct AnswerGuidedPairsTests {
    private func next(_ school: School, round: String, count: Int, choice: Workbench.NextPairs.Choice) throws -> [Workbench
        .NextPairs.Pair]
    {
        try school.workbench.nextPairs(.init(session: "best", round: round, rater: "ana", count: count, choice: choice)).pairs
    }

    @Test(arguments: [Workbench.NextPairs.Choice.swiss, .adaptive]) func winnersSteerOnlyWhereEverybodySeesThem(
        choice: Workbench.NextPairs.Choice
    ) async throws {
        let school = try await School.comparing(samples: 5)
        let error = try await failure(.conflict) { try next(school, round: "r1", count: 1, choice: choice) }
        #expect(error.message.contains("sealed"))
        #expect(try next(school, round: "talk", count: 3, choice: choice).count == 3)
    }

    @Test(arguments: [PairChoice.Method.swiss, .adaptive]) func neverAsksTwiceAndEnds(method: PairChoice.Method) throws {
        var answers: [AnswerGuidedPairs.Answer] = []
        for round in 0..<12 {
            var guided = try AnswerGuidedPairs(samples: 5, answers: answers, method: method, seed: "s")
            guard let pair = guided.next(1).first else {
                #expect(round == 10)
                return
            }
            #expect(!answers.contains { Set([$0.left, $0.right]) == Set([pair.left, pair.right]) })
            answers.append(
                .init(left: pair.left, right: pair.right, outcome: pair.left > pair.right ? .left : .right, isOwn: true))
        }
        Issue.record("ten pairs are all there are")
    }

    /// All pairs met equally often, the higher number winning two to one: neighbours tell most.
    @Test func adaptivePairsAreClose() throws {
        var answers: [AnswerGuidedPairs.Answer] = []
        for low in 0..<8 {
            for high in (low + 1)..<8 {
                for turn in 0..<3 {
                    answers.append(.init(left: low, right: high, outcome: turn == 0 ? .left : .right, isOwn: false))
                }
            }
        }
        var guided = try AnswerGuidedPairs(samples: 8, answers: answers, method: .adaptive, seed: "s")
        let pairs = guided.next(4)
        let apart = pairs.map { abs($0.left - $0.right) }.reduce(0, +)
        #expect(pairs.count == 4)
        #expect(apart <= 8, "\(pairs)")
    }
}
