import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct NextPairsTests {
    private func next(_ school: School, _ rater: String = "ana", round: String? = nil, count: Int = 1) throws
        -> Workbench.NextPairs.Result
    {
        try school.workbench.nextPairs(.init(session: "best", round: round, rater: rater, count: count))
    }

    @Test func givesTheSamePairsUntilSomebodyAnswers() async throws {
        let school = try await School.comparing(samples: 6)
        let first = try next(school, count: 3)
        #expect(first.pairs.count == 3)
        #expect(first.question == "Which argues better?")
        #expect([first.answered, first.possible] == [0, 15])
        #expect(try next(school, count: 3).pairs == first.pairs)
        let pair = first.pairs[0]
        try await school.compare(pair.left.rawValue, pair.right.rawValue, "tie")
        let second = try next(school, count: 15)
        #expect(second.answered == 1)
        #expect(second.pairs.count == 14)
        #expect(!second.pairs.contains { SamplePair($0.left, $0.right) == SamplePair(pair.left, pair.right) })
    }

    @Test func endsWhenEveryPairIsAnswered() async throws {
        let school = try await School.comparing(samples: 3)
        for _ in 0..<3 {
            let pair = try #require(try next(school).pairs.first)
            try await school.compare(pair.left.rawValue, pair.right.rawValue, "left")
        }
        let last = try next(school)
        #expect(last.pairs.isEmpty)
        #expect([last.answered, last.possible] == [3, 3])
        #expect(try next(school, "ben").pairs.count == 1)
    }

    /// While a round is sealed, what others answered must not show in what a rater is asked; that they answered may.
    @Test func doesNotDependOnWhoWon() async throws {
        var asked: [[Workbench.NextPairs.Pair]] = []
        for winner in ["left", "right", "tie"] {
            for round in ["r1", "talk"] {
                let school = try await School.comparing(samples: 6)
                for right in 2...5 { try await school.compare("s1", "s\(right)", winner, rater: "ben", round: round) }
                // The same seed for both rounds is not promised, so each is compared with itself.
                if round == "r1" { asked.append(try next(school, count: 8).pairs) }
            }
        }
        #expect(asked[0] == asked[1] && asked[1] == asked[2])
        #expect(asked[0].first.map { $0.left == id("s6") || $0.right == id("s6") } == true)
    }

    @Test func refusesWhatCannotBeAnswered() async throws {
        let school = try await School.comparing()
        _ = try await failure(.unknown) { try next(school, "anna") }
        _ = try await failure(.usage) { try next(school, count: 0) }
        _ = try await failure(.unknown) { try next(school, round: "r9") }
        try await school.compare("s1", "s2", "s1")
        _ = try await school.workbench.revealRound(.init(session: "best", absenceReason: "a test"))
        _ = try await failure(.conflict) { try next(school) }
        #expect(try next(school, round: "talk").pairs.count == 1)
    }
}
