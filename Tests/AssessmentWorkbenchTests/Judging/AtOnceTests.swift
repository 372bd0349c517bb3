import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

/// Several people, windows or programs that decide at the same moment: what one of them rests on must still hold when it writes.
@Suite struct AtOnceTests {
    /// Nil when it was refused because somebody else was first.
    private func attempt(_ work: @Sendable () async throws -> Void) async throws -> Bool {
        do {
            try await work()
            return true
        } catch let error as WorkbenchError where error.kind == .conflict {
            return false
        }
    }

    @Test(arguments: ["r1", "talk"]) func ofManyFormsForTheSameWorkOneIsKept(round: String) async throws {
        let school = try await School.ready()
        let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
            for window in 0..<12 {
                let workbench = window % 2 == 0 ? school.workbench : try school.another()
                group.addTask {
                    try await attempt {
                        _ = try await workbench.submit(
                            .init(session: "autumn", round: round, rater: "ana", sample: "s1", rows: School.rows()))
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "2\n")
    }

    @Test func aTableAndAFormForTheSameWorkAreOneJudgment() async throws {
        for _ in 0..<5 {
            let school = try await School.ready()
            let other = try school.another()
            async let table = attempt {
                do {
                    _ = try await school.importing(School.table(raters: ["ana"]))
                } catch let error as WorkbenchError where error.kind == .data {
                    throw WorkbenchError(.conflict, error.message)
                }
            }
            async let form = attempt {
                _ = try await other.submit(.init(session: "autumn", rater: "ana", sample: "s2", rows: School.rows()))
            }
            let outcome = try await [table, form]
            #expect(outcome.filter { $0 }.count == 1)
            let files = try school.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/").text
            #expect(files.utf8.filter { $0 == UInt8(ascii: "\n") }.count == (outcome[0] ? 3 : 1))
        }
    }

    /// A judgment is told to be kept only when it lies before the reveal, and every one that does is counted there.
    @Test func aRevealAndJudgmentsAtOnceLeaveNothingAfterTheReveal() async throws {
        for _ in 0..<4 {
            let raters = (1...8).map { "r\($0)" }
            let school = try await School.ready(samples: 1, raters: raters)
            let other = try school.another()
            _ = try await other.submit(.init(session: "autumn", rater: "r1", sample: "s1", rows: School.rows()))
            let kept = try await withThrowingTaskGroup(of: Int.self) { group in
                for rater in raters.dropFirst() {
                    group.addTask {
                        try await attempt {
                            _ = try await school.workbench.submit(
                                .init(session: "autumn", rater: rater, sample: "s1", rows: School.rows()))
                        } ? 1 : 0
                    }
                }
                group.addTask {
                    _ = try await other.revealRound(.init(session: "autumn", absenceReason: "a test"))
                    return 0
                }
                return try await group.reduce(0, +)
            }
            let verified = try other.verifySession("autumn")
            #expect(verified.isSound, "\(verified)")
            #expect(verified.rounds[0].proven == kept + 1)
        }
    }

    @Test func twoRevealsAtOnceAreOne() async throws {
        let school = try await School.ready()
        let other = try school.another()
        _ = try await other.submit(.init(session: "autumn", rater: "ana", sample: "s1", rows: School.rows()))
        let outcome = try await withThrowingTaskGroup(of: Bool.self) { group in
            for workbench in [school.workbench, other, school.workbench, other] {
                group.addTask {
                    try await attempt {
                        _ = try await workbench.revealRound(.init(session: "autumn", absenceReason: "a test"))
                    }
                }
            }
            return try await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcome.filter { $0 }.count == 1)
        #expect(try school.git("ls-tree", "-r", "--name-only", "sessions/autumn", "reveals/").text.hasSuffix(".json\n"))
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "3\n")
    }
}
