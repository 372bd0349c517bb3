import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct SessionsTests {
    private let session = SessionID(unchecked: "autumn")
    private let round = RoundID(unchecked: "one")
    private let person = PersonID(unchecked: "lead")

    private func put(_ path: String, _ entry: IndexEntry) -> IndexChange {
        .put(ref: "sessions/autumn", path: path, entry: entry, blob: Made.blob(1), source: [9])
    }

    @Test func summarisesASession() throws {
        let (folder, index) = try index([put("session.yaml", .session(Made.session()))])
        _ = folder
        let summary = try #require(try index.sessions().first)
        let given = Made.session()
        #expect(summary.id == given.id)
        #expect(summary.rubric == given.rubric)
        #expect(summary.task == given.task)
        #expect(summary.policy == given.policy?.id)
        #expect(summary.createdAt == given.createdAt)
        #expect((summary.samples, summary.raters, summary.rounds) == (1, 1, 1))
        #expect(try index.session(session)?.source == [9])
    }

    @Test func givesFactsBackWhole() throws {
        let reveal = Reveal(
            id: Made.fact(1), session: session, round: round, privateKey: Array(0...31), sealedCount: 4,
            absences: [.init(rater: person, missing: 2, reason: "was ill, “really”")], by: person, at: Made.at)
        let decision = Decision(
            id: Made.fact(2), session: session, sample: SampleID(unchecked: "s1"), rubric: Made.pin(), rule: .tertiumQuid,
            rows: Made.judgment(9, rationale: "agreed").rows, from: [Made.fact(7), Made.fact(8)], reason: "third read",
            by: person,
            at: Made.at, supersedes: Made.fact(0))
        let bare = Decision(
            id: Made.fact(3), session: session, sample: SampleID(unchecked: "s1"), rubric: Made.pin(), rule: .consensus,
            rows: [CriterionID(unchecked: "claim"): CriterionJudgment(.level(LevelID(unchecked: "l1")))], from: [], reason: "",
            by: person, at: Made.at)
        let event = SessionEvent(
            id: Made.fact(4), session: session, round: round, state: .rescored, note: "after lunch", by: person, at: Made.at)
        let (folder, index) = try index([
            put("reveals/a.json", .reveal(reveal)), put("decisions/a.json", .decision(decision)),
            put("decisions/b.json", .decision(bare)), put("events/a.json", .event(event)),
        ])
        _ = folder
        #expect(try index.reveals(session) == [reveal])
        #expect(try index.decisions(session) == [decision, bare])
        #expect(try index.events(session) == [event])
        #expect(try index.events(SessionID(unchecked: "spring")).isEmpty)
    }

    @Test func givesSamplesAndAnchorsBackWhole() throws {
        let task = TaskID(unchecked: "school-day")
        let samples = [Sample.Encryption.none, .aes256GCM(keyName: "k1")].enumerated().map { number, encryption in
            Sample(
                id: SampleID(unchecked: "s\(number)"), task: task, mediaType: "text/plain", file: "work.txt",
                digest: Made.hash(UInt8(number)), privacy: .released, encryption: encryption, language: "fr")
        }
        let anchor = AnchorScore(
            id: Made.fact(1), sample: samples[0].id, task: task, rubric: Made.pin(), purpose: .validity,
            rows: [
                CriterionID(unchecked: "claim"): .init(level: LevelID(unchecked: "l3"), annotation: "because"),
                CriterionID(unchecked: "style"): .init(level: LevelID(unchecked: "l1")),
            ], annotation: "as a whole", by: person, at: Made.at, supersedes: Made.fact(0))
        let (folder, index) = try index(
            samples.map { put("work/\($0.id)/sample.yaml", .sample($0)) } + [put("anchors/a.json", .anchor(anchor))])
        _ = folder
        #expect(try index.samples(task: task) == samples)
        #expect(try index.sample(samples[1].id) == samples[1])
        #expect(try index.anchors(task: task) == [anchor])
        #expect(try index.anchors(sample: samples[0].id) == [anchor])
        #expect(try index.anchors(sample: samples[1].id).isEmpty)
    }

    @Test func countsWhatIsPinnedToEachWording() throws {
        let (folder, index) = try index([put("session.yaml", .session(Made.session())), Made.put(Made.judgment(1))])
        _ = folder
        let uses = try index.uses(of: RubricID(unchecked: "argument"))
        #expect(uses.map(\.pin) == [Made.pin()])
        #expect(uses.first.map { ($0.judgments, $0.sessions, $0.anchors, $0.decisions) } ?? (0, 0, 0, 0) == (1, 1, 0, 0))
        try index.apply(
            [
                .remove(ref: "sessions/autumn", path: "session.yaml"),
                .remove(ref: "sessions/autumn", path: Made.path(Made.judgment(1))),
            ],
            moving: [])
        #expect(try index.uses(of: RubricID(unchecked: "argument")).isEmpty)
    }
}
