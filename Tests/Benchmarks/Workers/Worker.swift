import AssessmentModel
import AssessmentWorkbench
import Foundation

/// The part of a row that runs inside the program: a process of its own, so that its memory is its own.
///
/// Prints numbers, seconds first, one a line.
enum Worker {
    static func run(_ words: [String]) async throws {
        if words.first == AgreementWorker.name { return try AgreementWorker.run(Array(words.dropFirst())) }
        guard words.count == 4, let count = Int(words[3]) else {
            throw Options.Misuse(description: "worker one-by-one|crowd WORKSPACE SESSION COUNT")
        }
        let environment = Workbench.Environment.live(person: try PersonID("bench"), executableFolder: Options.ownFolder)
        let workbench = try Workbench.open(at: words[1], environment: environment)
        switch words[0] {
        case "one-by-one": try await oneByOne(workbench, session: words[2], count: count)
        case "extra": try await extra(workbench, session: words[2], count: count)
        default: try await crowd(workbench, session: words[2], count: count)
        }
    }

    /// Each judgment waits until the one before is durable; a line for each.
    private static func oneByOne(_ workbench: Workbench, session: String, count: Int) async throws {
        for number in 0..<count {
            let start = ContinuousClock.now
            try await submit(workbench, session, rater: number % Bench.raters, sample: number / Bench.raters)
            print(start.duration(to: .now).seconds)
        }
    }

    /// The same for the rater who is in no table.
    private static func extra(_ workbench: Workbench, session: String, count: Int) async throws {
        for number in 0..<count {
            let start = ContinuousClock.now
            try await submit(workbench, session, rater: Bench.raters, sample: number)
            print(start.duration(to: .now).seconds)
        }
    }

    /// A hundred people at once, each sending the next judgment when the last is kept; the time until all are served.
    private static func crowd(_ workbench: Workbench, session: String, count: Int) async throws {
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { people in
            for rater in 0..<Bench.raters {
                people.addTask {
                    for sample in 0..<count { try await submit(workbench, session, rater: rater, sample: sample) }
                }
            }
            try await people.waitForAll()
        }
        print(start.duration(to: .now).seconds)
    }

    private static func submit(_ workbench: Workbench, _ session: String, rater: Int, sample: Int) async throws {
        var rows: [CriterionID: CriterionJudgment] = [:]
        for (place, criterion) in ScoreTable.criteria.enumerated() {
            rows[CriterionID(unchecked: criterion)] = CriterionJudgment(
                .level(LevelID(unchecked: "l\((rater + sample + place) % 4 + 1)")))
        }
        _ = try await workbench.submit(
            .init(session: session, rater: ScoreTable.rater(rater), sample: ScoreTable.sample(sample), rows: rows))
    }
}
