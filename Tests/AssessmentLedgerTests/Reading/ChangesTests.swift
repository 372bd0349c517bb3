import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import TestSupport
import Testing

@Suite struct ChangesTests {
    @Test func namesWhatWasAddedChangedAndRemoved() async throws {
        let world = try await LedgerFixture()
        let old = try await world.ledger.publish(
            [Document(.prompt(id("a")), [1]), Document(.prompt(id("b")), [1])], in: .main, message: "m", by: id("ana"),
            at: LedgerFixture.at)
        let new = try await world.ledger.publish(
            [Document(.prompt(id("a")), [2]), Document(.prompt(id("b")), nil), Document(.prompt(id("c")), [3])], in: .main,
            message: "m",
            by: id("ana"), at: LedgerFixture.at)
        let changes = try world.ledger.changes(in: .main, from: old.commit, to: new.commit)
        #expect(changes.map(\.path) == [.prompt(id("a")), .prompt(id("b")), .prompt(id("c"))])
        #expect(changes.map { $0.blob == nil } == [false, true, false])
        let blob = try #require(changes[0].blob)
        #expect(try world.ledger.repository.read(blob) == [2])
        #expect(try world.ledger.changes(in: .main, from: new.commit, to: new.commit).isEmpty)
    }

    @Test func fromNothingIsEverything() async throws {
        let world = try await LedgerFixture()
        let tip = try #require(try world.ledger.tip(of: world.ref))
        #expect(Set(try world.ledger.changes(in: world.ref, from: nil, to: tip).map(\.path)) == [.session, .pinnedRubric])
    }

    @Test func leavesForeignFilesOut() async throws {
        let world = try await LedgerFixture()
        let clone = world.folder.path("clone")
        _ = try run(["git", "clone", "-q", world.folder.path("w"), clone])
        try world.folder.write("hello", to: "clone/notes.txt")
        try world.folder.write("x", to: "clone/rubrics/has space.yaml")
        _ = try run(["git", "add", "."], in: clone)
        _ = try run(["git", "-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "notes"], in: clone)
        let before = try #require(try world.ledger.tip(of: .main))
        #expect(try run(["git", "push", "-q", "origin", "HEAD:main"], in: clone).status == 0)
        let after = try #require(try world.ledger.tip(of: .main))
        #expect(before != after)
        #expect(try world.ledger.changes(in: .main, from: before, to: after).isEmpty)
        var seen: [RecordPath] = []
        try world.ledger.forEachRecord(in: .main, at: after) { path, _, _ in seen.append(path) }
        #expect(seen == [.readMe, .workspace])
    }

    @Test func walksRecordsInOrderAndByFolder() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f2", round: "talk"), salt: [])
        try await world.keep(world.judgment("f1", rater: "ben", round: "talk"), salt: [])
        let tip = try #require(try world.ledger.tip(of: world.ref))
        var all: [String] = []
        try world.ledger.forEachRecord(in: world.ref, at: tip) { path, blob, bytes in
            all.append(path.text)
            let read = try world.ledger.repository.read(blob)
            #expect(read == Array(bytes))
        }
        #expect(all == all.sorted())
        #expect(all.count == 4)
        var judged: [RecordPath] = []
        try world.ledger.forEachRecord(in: world.ref, at: tip, under: "judgments/ben") { path, _, _ in judged.append(path) }
        #expect(judged == [.judgment(id("ben"), id("s1"), id("f1"))])
    }
}
