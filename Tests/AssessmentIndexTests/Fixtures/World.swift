import AssessmentIndex
import AssessmentModel
import TestSupport

/// A workspace that grows by seeded random steps, and what stands in it after them.
struct World {
    private(set) var random: SeededGenerator
    /// What stands, by ref and path.
    private(set) var standing: [Place: IndexChange] = [:]
    /// By the bytes of the ref.
    private(set) var revisions: [[UInt8]: IndexedRevision] = [:]
    private var counter = 0

    /// By bytes: as strings, the two spellings of “é” would be one key.
    struct Place: Hashable, Comparable {
        var ref: String { String(decoding: refBytes, as: UTF8.self) }
        var path: String { String(decoding: pathBytes, as: UTF8.self) }
        private var refBytes: [UInt8]
        private var pathBytes: [UInt8]

        init(ref: String, path: String) { (refBytes, pathBytes) = (Array(ref.utf8), Array(path.utf8)) }

        static func < (a: Self, b: Self) -> Bool {
            (a.refBytes + [0] + a.pathBytes).lexicographicallyPrecedes(b.refBytes + [0] + b.pathBytes)
        }
    }

    struct Step {
        var changes: [IndexChange]
        var moves: [RevisionMove]
    }

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func step() -> Step {
        let ref =
            ["main", "sessions/autumn", "samples/school-day", "proposals/é", "proposals/e\u{301}"].randomElement(using: &random)
            ?? ""
        var changes: [IndexChange] = []
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let places = standing.keys.filter { $0.ref.utf8.elementsEqual(ref.utf8) }.sorted()
            if Int.random(in: 0..<5, using: &random) == 0, let place = places.randomElement(using: &random) {
                changes.append(.remove(ref: place.ref, path: place.path))
                standing[place] = nil
            } else {
                let change = put(on: ref)
                changes.append(change)
                if case .put(let ref, let path, _, _, _) = change { standing[Place(ref: ref, path: path)] = change }
            }
        }
        counter += 1
        let to = Made.blob(counter)
        let from = revisions.updateValue(IndexedRevision(ref: ref, commit: to), forKey: Array(ref.utf8))
        return Step(changes: changes, moves: [RevisionMove(ref: ref, from: from?.commit, to: to)])
    }

    /// The revisions as `rebuild` takes them.
    var indexed: [IndexedRevision] { Array(revisions.values) }

    private mutating func put(on ref: String) -> IndexChange {
        let number = Int.random(in: 0..<40, using: &random)
        let (path, entry) = record(number)
        counter += 1
        return .put(ref: ref, path: path, entry: entry, blob: Made.blob(counter), source: [UInt8(number), 0, 255])
    }

    private mutating func record(_ number: Int) -> (String, IndexEntry) {
        let fact = Made.fact(number)
        let sample = SampleID(unchecked: "s\(number % 7)")
        let person = PersonID(unchecked: "r\(number % 3)")
        let session = SessionID(unchecked: "autumn")
        let round = RoundID(unchecked: "one")
        let level = "l\(Int.random(in: 1...4, using: &random))"
        let judgment = Made.judgment(
            number, rater: person.rawValue, sample: sample.rawValue, level: level,
            rationale: Bool.random(using: &random) ? "" : "because \(number)",
            origin: number % 5 == 0 ? .plugin(PluginStamp(id: "p", version: "\(number % 2)", digest: Made.hash(8))) : .person,
            supersedes: number % 6 == 1 ? Made.fact(number - 1) : nil)
        switch Int.random(in: 0..<17, using: &random) {
        case 0: return ("workspace.yaml", .workspace(Workspace(name: "Work \(number)")))
        case 1: return ("people/p\(number).yaml", .person(Person(id: person, displayName: "Person \(number)")))
        case 2:
            return (
                "rubrics/r\(number).yaml", .rubric(Made.rubric("r\(number)", title: "Rubric \(level)"), Made.pin("r\(number)"))
            )
        case 3: return ("tasks/t\(number)/task.yaml", .task(Made.task("t\(number)"), Made.hash(4)))
        case 4: return ("policies/usual.yaml", .policy(Policy(id: PolicyID(unchecked: "usual"), title: level)))
        case 5:
            return (
                "frameworks/f.yaml", .framework(CompetencyFramework(id: .init(unchecked: "f"), title: level, competencies: []))
            )
        case 6: return ("session.yaml", .session(Made.session()))
        case 7:
            let key: Sample.Encryption = number % 2 == 0 ? .none : .aes256GCM(keyName: "k\(number)")
            return (
                "work/\(sample)/sample.yaml",
                .sample(
                    Sample(
                        id: sample, task: TaskID(unchecked: "school-day"), mediaType: "text/plain", file: "work.txt",
                        digest: Made.hash(UInt8(number)), encryption: key))
            )
        case 8:
            let rows = [CriterionID(unchecked: "claim"): AnchorScore.Row(level: LevelID(unchecked: level), annotation: level)]
            return (
                "anchors/\(sample)/\(fact).json",
                .anchor(
                    AnchorScore(
                        id: fact, sample: sample, task: TaskID(unchecked: "school-day"), rubric: Made.pin(), rows: rows,
                        annotation: "whole", by: person, at: Made.at))
            )
        case 9: return (Made.path(judgment), .sealed(Made.sealed(judgment)))
        case 10: return (Made.path(judgment), .judgment(judgment, sealedAs: Made.hash(77)))
        case 11:
            return (
                "reveals/one.\(fact).json",
                .reveal(
                    Reveal(
                        id: fact, session: session, round: round, privateKey: [1, 2], sealedCount: 3,
                        absences: [.init(rater: person, missing: 2, reason: "ill")], by: person, at: Made.at))
            )
        case 12:
            return (
                "decisions/\(sample).\(fact).json",
                .decision(
                    Decision(
                        id: fact, session: session, sample: sample, rubric: Made.pin(), rule: .median, rows: judgment.rows,
                        from: [fact, Made.fact(99)], reason: level, by: person, at: Made.at))
            )
        case 13:
            return (
                "events/\(fact).json",
                .event(
                    SessionEvent(id: fact, session: session, round: round, state: .locked, note: level, by: person, at: Made.at))
            )
        case 15: return (Made.path(Made.comparison(number)), .comparison(Made.comparison(number), sealedAs: Made.hash(3)))
        case 16:
            return (Made.path(Made.comparison(number)), .sealedComparison(Made.sealed(Made.comparison(number))))
        case 14 where number % 4 == 0: return (Made.path(judgment), .unreadable(reason: "line \(number): no such key"))
        default: return (Made.path(judgment), .judgment(judgment))
        }
    }
}
