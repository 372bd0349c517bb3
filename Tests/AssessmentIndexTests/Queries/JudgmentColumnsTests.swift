import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct JudgmentColumnsTests {
    private let session = SessionID(unchecked: "autumn")

    @Test func sayWhatTheJudgmentsSay() throws {
        var random = SeededGenerator(seed: 8)
        var given = (0..<200).map { number in
            Made.judgment(
                number, round: ["one", "two"].randomElement(using: &random) ?? "", rater: "r\(number % 7)",
                sample: "s\(number % 11)", level: "l\(Int.random(in: 1...4, using: &random))",
                origin: number % 3 == 0 ? .importedOpen : .person)
        }
        for number in given.indices where Bool.random(using: &random) {
            given[number].rows[CriterionID(unchecked: "style")] = nil
        }
        let (folder, index) = try index(given.shuffled(using: &random).map { Made.put($0) })
        _ = folder
        let columns = try index.columns(session: session)
        let expected = given.sorted { a, b in
            [a.round.rawValue, a.rater.rawValue, a.sample.rawValue, a.id.rawValue]
                .lexicographicallyPrecedes([b.round.rawValue, b.rater.rawValue, b.sample.rawValue, b.id.rawValue])
        }
        #expect(columns.facts == expected.map(\.id))
        #expect(columns.round.map { columns.rounds[Int($0)] } == expected.map(\.round))
        #expect(columns.rater.map { columns.raters[Int($0)] } == expected.map(\.rater))
        #expect(columns.sample.map { columns.samples[Int($0)] } == expected.map(\.sample))
        #expect(columns.pin.map { columns.pins[Int($0)] } == expected.map(\.rubric))
        #expect(columns.origin.map { columns.origins[Int($0)] } == expected.map(\.origin))
        for (row, judgment) in expected.enumerated() {
            for (column, criterion) in columns.criteria.enumerated() {
                #expect(columns.verdict(row, column) == judgment.rows[criterion]?.verdict)
            }
        }
        #expect(columns.criteria.map(\.rawValue) == ["claim", "style"])
    }

    @Test func areEqualHoweverTheContentCame() throws {
        let changes = (0..<60).map { Made.put(Made.judgment($0, rater: "r\($0 % 5)", level: "l\($0 % 4 + 1)")) }
        let (one, first) = try index(changes)
        let (two, second) = try index(changes.reversed())
        _ = (one, two)
        #expect(try first.columns(session: session) == second.columns(session: session))
    }

    @Test func leaveOutWhatWasSupersededInItsOwnRound() throws {
        let (folder, index) = try index([
            Made.put(Made.judgment(1)), Made.put(Made.judgment(2, supersedes: Made.fact(1))),
            Made.put(Made.judgment(3, round: "two", supersedes: Made.fact(2))),
        ])
        _ = folder
        #expect(try index.columns(session: session).facts == [Made.fact(2), Made.fact(3)])
        #expect(try index.columns(session: session, round: RoundID(unchecked: "one")).facts == [Made.fact(2)])
    }

    @Test func ofNothingAreEmpty() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        let columns = try index.columns(session: session)
        #expect(columns == JudgmentColumns(session: session))
    }
}
