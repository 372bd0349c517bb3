import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct JudgmentsTests {
    private let session = SessionID(unchecked: "autumn")

    @Test func givesBackEveryWordOfAJudgment() throws {
        let stamp = PluginStamp(id: "surface", version: "1.2", digest: Made.hash(50))
        let given = [
            Made.judgment(1), Made.judgment(2, rationale: "“why”\n", origin: .plugin(stamp), supersedes: Made.fact(1)),
            Made.judgment(3, level: "l4", origin: .importedOpen),
            Judgment(
                id: Made.fact(4), session: session, round: RoundID(unchecked: "one"), rater: PersonID(unchecked: "r9"),
                sample: SampleID(unchecked: "s9"), rubric: Made.pin("other", 7), rows: [:], at: Made.at),
        ]
        let (folder, index) = try index(given.map { Made.put($0) })
        _ = folder
        let found = try index.judgments(session: session)
        #expect(found.compactMap(\.judgment) == given)
        #expect(found.map(\.state) == [.open, .open, .open, .open])
        #expect(found.first?.place.path == Made.path(given[0]))
        #expect(try index.judgment(Made.fact(2))?.judgment == given[1])
        #expect(try index.judgment(Made.fact(5)) == nil)
        #expect(try index.judgments(session: session, rater: PersonID(unchecked: "r9")).map(\.id) == [Made.fact(4)])
        #expect(try index.judgments(session: session, round: RoundID(unchecked: "two")).isEmpty)
    }

    @Test func aSealedJudgmentSaysNothingUntilItIsOpened() throws {
        let judgment = Made.judgment(1)
        let sealed = IndexChange.put(
            ref: "sessions/autumn", path: Made.path(judgment), entry: .sealed(Made.sealed(judgment)), blob: Made.blob(1))
        let (folder, index) = try index([sealed])
        _ = folder
        let before = try #require(try index.judgment(judgment.id))
        #expect(before.state == .sealed)
        #expect(before.judgment == nil)
        #expect(before.commitment == Made.hash(77))
        #expect(try index.columns(session: session).sealedCount == 1)
        #expect(try index.columns(session: session).count == 0)
        #expect(try index.progress(session: session).map(\.judged) == [1])

        try index.apply([Made.put(judgment, sealedAs: Made.hash(77))], moving: [])
        let after = try #require(try index.judgment(judgment.id))
        #expect(after.state == .opened)
        #expect(after.judgment == judgment)
        #expect(after.commitment == Made.hash(77))
        #expect(try index.columns(session: session).sealedCount == 0)
        #expect(try index.columns(session: session).count == 1)
        try index.verify()
    }

    @Test func countsASampleOnceHoweverOftenItWasJudged() throws {
        let (folder, index) = try index([
            Made.put(Made.judgment(1, sample: "s1")), Made.put(Made.judgment(2, sample: "s1")),
            Made.put(Made.judgment(3, sample: "s2")), Made.put(Made.judgment(4, round: "two", rater: "r2")),
        ])
        _ = folder
        let progress = try index.progress(session: session)
        #expect(progress.map { "\($0.round) \($0.rater) \($0.judged)" } == ["one r1 2", "two r2 1"])
        #expect(try index.progress(session: session, round: RoundID(unchecked: "two")).count == 1)
        let judged = try index.judgedSamples(session: session, round: RoundID(unchecked: "one"), rater: PersonID(unchecked: "r1"))
        #expect(judged == [SampleID(unchecked: "s1"), SampleID(unchecked: "s2")])
        #expect(try index.progress(session: SessionID(unchecked: "other")).isEmpty)
    }
}
