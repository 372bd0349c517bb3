import AssessmentIndex
import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct SubmitJudgmentTests {
    private func submit(
        _ school: School, id fact: FactID? = nil, round: String? = nil, rater: String = "ana", sample: String = "s1",
        rows: [CriterionID: CriterionJudgment] = School.rows(), revises: Bool = false, isPartial: Bool = false
    ) async throws -> Workbench.SubmitJudgment.Receipt {
        try await school.workbench.submit(
            .init(
                id: fact, session: "autumn", round: round, rater: rater, sample: sample, rows: rows, revises: revises,
                isPartial: isPartial))
    }

    @Test func theSameFormTwiceIsOneJudgment() async throws {
        let school = try await School.ready()
        let form: FactID = id("01jd0000000000000000000001")
        let first = try await submit(school, id: form)
        let second = try await submit(school, id: form)
        #expect(first.id == form && second.id == form)
        #expect(second.revision == first.revision)
        #expect(first.isSealed)
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "2\n")
        let other = try await failure(.conflict) { try await submit(school, id: id("01jd0000000000000000000002")) }
        #expect(other.hint?.contains("--revise") == true)
    }

    @Test func theSameFormManyTimesAtOnceIsOneJudgment() async throws {
        let school = try await School.ready()
        let form: FactID = id("01jd0000000000000000000001")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    let receipt = try await submit(school, id: form, round: "talk")
                    #expect(receipt.id == form)
                }
            }
            try await group.waitForAll()
        }
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "2\n")
    }

    @Test func theSameSealedFormManyTimesAtOnceIsOneJudgment() async throws {
        let school = try await School.ready()
        let form: FactID = id("01jd0000000000000000000001")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    let receipt = try await submit(school, id: form)
                    #expect(receipt.id == form)
                }
            }
            try await group.waitForAll()
        }
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "2\n")
    }

    @Test func afterTheRevealNothingNewIsTakenButARetryIsAnswered() async throws {
        let school = try await School.ready()
        let form: FactID = id("01jd0000000000000000000001")
        _ = try await submit(school, id: form)
        _ = try await school.workbench.revealRound(.init(session: "autumn", absenceReason: "a test"))
        let error = try await failure(.conflict) { try await submit(school, sample: "s2") }
        #expect(error.message.contains("revealed"))
        _ = try await failure(.conflict) { try await submit(school, revises: true) }
        #expect(try await submit(school, id: form).id == form)
        // After discussion minds may change.
        #expect(try await submit(school, round: "talk").isSealed == false)
        #expect(try school.workbench.verifySession("autumn").isSound)
    }

    @Test func allFaultsAtOnce() async throws {
        let school = try await School.ready()
        let rows: [CriterionID: CriterionJudgment] = [
            id("thesis"): CriterionJudgment(.level(id("l9"))), id("spelling"): CriterionJudgment(.level(id("l1"))),
        ]
        let error = try await failure(.data) { try await submit(school, rows: rows) }
        #expect(error.details.count == 3, "\(error)")
        _ = try await failure(.data) { try await submit(school, rows: [:], isPartial: true) }
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "1\n")
        let part = Dictionary(uniqueKeysWithValues: School.rows().prefix(1).map { ($0.key, $0.value) })
        _ = try await failure(.data) { try await submit(school, rows: part) }
        _ = try await submit(school, rows: part, isPartial: true)
    }

    @Test func namesThatAreNotThereGetASuggestion() async throws {
        let school = try await School.ready()
        #expect(try await failure(.unknown) { try await submit(school, rater: "anna") }.hint == "did you mean “ana”?")
        #expect(try await failure(.unknown) { try await submit(school, sample: "s33") }.hint == "did you mean “s3”?")
        #expect(try await failure(.unknown) { try await submit(school, round: "r11") }.hint == "did you mean “r1”?")
        _ = try await failure(.unknown) {
            try await school.workbench.submit(.init(session: "autum", rater: "ana", sample: "s1", rows: School.rows()))
        }
    }

    /// Swift takes the Kelvin sign for a K; a path does not.
    @Test func aNameThatOnlyLooksTheSameIsNotTheSame() async throws {
        let school = try await School.ready(raters: ["K", "ben"])
        _ = try await failure(.unknown) { try await submit(school, rater: "\u{212A}") }
        let table = School.table(raters: ["\u{212A}"])
        _ = try await failure(.data) { try await school.importing(table) }
        #expect(try await submit(school, rater: "K").isSealed)
    }

    @Test(arguments: ["a.b", "", "../x", "a/b", "x\n"]) func refusesAFormsIdThatIsNoFactsName(name: String) async throws {
        let school = try await School.ready(samples: 1)
        await #expect(throws: WorkbenchError.self) { try await submit(school, id: id(name)) }
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "1\n")
    }

    @Test(arguments: [true, false]) func ofManyRevisionsTheLastCounts(isSealed: Bool) async throws {
        // Ids of one moment in no order, as outside of tests.
        let school = try await School.ready(idsGoUp: false, samples: 1, raters: ["ana"])
        let round = isSealed ? "r1" : "talk"
        _ = try await submit(school, round: round, rows: School.rows("l1", "l1"))
        for number in 0..<12 {
            _ = try await submit(school, round: round, rows: School.rows("l\(number % 4 + 1)", "l2"), revises: true)
        }
        if isSealed {
            _ = try await school.workbench.revealRound(.init(session: "autumn"))
            let verified = try school.workbench.verifySession("autumn")
            #expect(verified.isSound, "\(verified)")
        }
        let all = try school.workbench.projection.read { try $0.judgments(session: id("autumn"), round: id(round)) }
        let superseded = Set(all.compactMap(\.judgment?.supersedes))
        let standing = all.filter { !superseded.contains($0.id) }
        #expect(all.count == 13)
        #expect(standing.map(\.judgment?.rows) == [School.rows("l4", "l2")])
    }

    @Test func aHundredRatersAtOnceAreAllKept() async throws {
        let raters = (1...20).map { "r\($0)" }
        let school = try await School.ready(samples: 5, raters: raters)
        let receipts = try await withThrowingTaskGroup(of: FactID.self) { group in
            for rater in raters {
                for sample in 1...5 { group.addTask { try await submit(school, rater: rater, sample: "s\(sample)").id } }
            }
            return try await group.reduce(into: Set<FactID>()) { $0.insert($1) }
        }
        #expect(receipts.count == 100)
        let progress = try school.workbench.showSession("autumn").progress[0]
        #expect(progress.perRater.allSatisfy { $0.judged == 5 })
        #expect(try school.git("rev-list", "--count", "sessions/autumn").text == "101\n")
        #expect(try school.git("fsck", "--strict").status == 0)
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        #expect(try school.workbench.verifySession("autumn").rounds[0].proven == 100)
    }

    @Test func commitsOfSealedJudgmentsNamePseudonymsAndTheQuarterOfAnHour() async throws {
        let school = try await School.ready()
        _ = try await submit(school)
        let log = try school.git("log", "-1", "--format=%an %ae %at %cn %ct", "sessions/autumn").text
        #expect(log == "ana ana@plumbline.invalid 1795465800 plumbline 1795465800\n")
    }
}
