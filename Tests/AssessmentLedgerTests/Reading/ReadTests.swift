import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import TestSupport
import Testing

@Suite struct ReadTests {
    @Test func readsWhatWasPublished() async throws {
        let world = try await LedgerFixture()
        let task = PerformanceTask(id: id("letter"), title: "Letter", rubric: id("essay"), prompt: "Write!")
        let policy = Policy.customary
        _ = try await world.ledger.publish(
            [
                Document(.rubric(id("essay")), RubricRecord.encode(LedgerFixture.rubric)),
                Document(.task(task.id), TaskRecord.encode(task)),
                Document(.prompt(task.id), Array("Write!".utf8)), Document(.policy(policy.id), PolicyRecord.encode(policy)),
            ], in: .main, message: "m", by: id("ana"), at: LedgerFixture.at)
        #expect(try world.ledger.rubric(id("essay")) == LedgerFixture.rubric)
        #expect(try world.ledger.task(id("letter")) == task)
        #expect(try world.ledger.policy(policy.id) == policy)
        #expect(try world.ledger.session(id("autumn")) == world.session)
        #expect(try world.ledger.pinnedRubric(of: world.session) == LedgerFixture.rubric)
        #expect(try world.ledger.rubric(id("other")) == nil)
        #expect(try world.ledger.task(id("other")) == nil)
        #expect(try world.ledger.session(id("spring")) == nil)
    }

    @Test func refusesAPinnedCopyOfOtherWording() async throws {
        var edited = LedgerFixture.rubric
        edited.criteria[0].descriptors[id("l1")] = "A sentence that was not there."
        let world = try await LedgerFixture(pinning: edited)
        let error = #expect(throws: LedgerError.self) { try world.ledger.pinnedRubric(of: world.session) }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains("sessions/autumn:pins/rubric.yaml") == true)
    }

    @Test func saysThatAPinIsMissing() async throws {
        let world = try await LedgerFixture()
        try await world.publish([Document(.pinnedRubric, nil)])
        #expect(#expect(throws: LedgerError.self) { try world.ledger.pinnedRubric(of: world.session) }?.code == .unreadable)
    }

    @Test func namesFileAndLineOfABrokenRecord() async throws {
        let world = try await LedgerFixture()
        _ = try await world.ledger.publish(
            [Document(.rubric(id("essay")), Array("format: plumbline/rubric/1\nid: [\n".utf8))], in: .main, message: "m",
            by: id("ana"),
            at: LedgerFixture.at)
        let error = #expect(throws: RecordError.self) { try world.ledger.rubric(id("essay")) }
        #expect(error?.file == "rubrics/essay.yaml")
    }

    @Test func readsWorkWhateverItsEnding() async throws {
        let world = try await LedgerFixture()
        let sample = Sample(
            id: id("s1"), task: id("letter"), mediaType: "image/png", file: "work.png",
            digest: ContentHash(digest: repeatElement(0, count: 32)))
        #expect(try world.ledger.work(of: sample) == nil)
        _ = try await world.ledger.publish(
            [Document(.work(sample.id, fileExtension: "png"), [0x89, 0x50])], in: .samples(id("letter")), message: "m",
            by: id("ana"),
            at: LedgerFixture.at)
        #expect(try world.ledger.work(of: sample) == [0x89, 0x50])
    }
}
