import AssessmentIndex
import AssessmentModel

/// Values that are only there to be told apart.
enum Made {
    static func hash(_ seed: UInt8) -> ContentHash { ContentHash(digest: (0..<32).map { UInt8($0) &* 7 &+ seed }) }
    static func blob(_ seed: Int) -> String {
        let digits = String(seed, radix: 16)
        return String(repeating: "0", count: 40 - digits.utf8.count) + digits
    }
    static func fact(_ number: Int) -> FactID {
        let digits = String(number)
        return FactID(unchecked: "01J" + String(repeating: "0", count: 23 - digits.utf8.count) + digits)
    }
    static func pin(_ id: String = "argument", _ seed: UInt8 = 1) -> RubricPin {
        RubricPin(id: RubricID(unchecked: id), content: hash(seed), structure: hash(seed / 4))
    }
    static let at = Timestamp(secondsSince1970: 1_790_000_000)

    static func rubric(_ id: String = "argument", title: String = "Argument writing") -> Rubric {
        let levels = (1...4).map { Level(id: LevelID(unchecked: "l\($0)"), label: "Step \($0)", score: Double($0)) }
        let criteria = ["claim", "evidence", "style"].map { name in
            Criterion(
                id: CriterionID(unchecked: name), title: name,
                descriptors: Dictionary(
                    uniqueKeysWithValues: levels.map { ($0.id, "The \(name) is described for \($0.label) in its own words.") }),
                graderNotes: "Look twice at the \(name).")
        }
        return Rubric(id: RubricID(unchecked: id), title: title, subject: "English", levels: levels, criteria: criteria)
    }

    static func task(_ id: String = "school-day") -> PerformanceTask {
        PerformanceTask(
            id: TaskID(unchecked: id), title: "Should the school day start later?", rubric: RubricID(unchecked: "argument"),
            subject: "English", prompt: "Write a letter to the head teacher.", graderNotes: "Café anecdotes count as evidence.")
    }

    static func session(_ id: String = "autumn") -> Session {
        Session(
            id: SessionID(unchecked: id), title: "Autumn calibration", rubric: pin(),
            task: .init(id: TaskID(unchecked: "school-day"), content: hash(9)),
            policy: .init(id: PolicyID(unchecked: "usual"), content: hash(8)),
            samples: [.init(id: SampleID(unchecked: "s1"), digest: hash(3))], raters: [PersonID(unchecked: "r1")],
            rounds: [Round(id: RoundID(unchecked: "one"), isSealed: true, publicKey: [1, 2])], createdAt: at)
    }

    static func judgment(
        _ number: Int, session: String = "autumn", round: String = "one", rater: String = "r1", sample: String = "s1",
        level: String = "l2", rationale: String = "", origin: Judgment.Origin = .person, supersedes: FactID? = nil
    ) -> Judgment {
        let rows: [CriterionID: CriterionJudgment] = [
            CriterionID(unchecked: "claim"): CriterionJudgment(.level(LevelID(unchecked: level)), rationale: rationale),
            CriterionID(unchecked: "style"): CriterionJudgment(
                .condition(ConditionCodeID(unchecked: "blank")), rationale: "nothing there",
                evidence: [EvidenceSpan(start: 3, end: 900, quote: "“é”\n")]),
        ]
        return Judgment(
            id: fact(number), session: SessionID(unchecked: session), round: RoundID(unchecked: round),
            rater: PersonID(unchecked: rater), sample: SampleID(unchecked: sample), rubric: pin(), rows: rows,
            comment: "as a whole", origin: origin, at: at, supersedes: supersedes)
    }

    static func sealed(_ judgment: Judgment) -> SealedJudgment {
        SealedJudgment(
            id: judgment.id, session: judgment.session, round: judgment.round, rater: judgment.rater, sample: judgment.sample,
            at: judgment.at, commitment: hash(77), encapsulatedKey: [1], cipherText: [2])
    }

    static func path(_ judgment: Judgment) -> String {
        "judgments/\(judgment.rater)/ab/\(judgment.sample).\(judgment.id).json"
    }

    static func comparison(
        _ number: Int, round: String = "one", rater: String = "r1", left: String = "s1", right: String = "s2",
        winner: Comparison.Winner = .tie, comment: String = "", origin: Comparison.Origin = .person, supersedes: FactID? = nil
    ) -> Comparison {
        Comparison(
            id: fact(number), session: SessionID(unchecked: "autumn"), round: RoundID(unchecked: round),
            rater: PersonID(unchecked: rater), left: SampleID(unchecked: left), right: SampleID(unchecked: right), rubric: pin(),
            winner: winner, comment: comment, origin: origin, at: at, supersedes: supersedes)
    }

    static func sealed(_ comparison: Comparison) -> SealedComparison {
        SealedComparison(
            id: comparison.id, session: comparison.session, round: comparison.round, rater: comparison.rater,
            left: comparison.left, right: comparison.right, at: comparison.at, commitment: hash(78), encapsulatedKey: [1],
            cipherText: [2])
    }

    static func path(_ comparison: Comparison) -> String {
        "judgments/\(comparison.rater)/a/\(comparison.left)+\(comparison.right).\(comparison.id).json"
    }

    static func put(_ judgment: Judgment, sealedAs: ContentHash? = nil) -> IndexChange {
        .put(
            ref: "sessions/\(judgment.session)", path: path(judgment), entry: .judgment(judgment, sealedAs: sealedAs),
            blob: blob(judgment.id.rawValue.utf8.reduce(0) { $0 &* 31 % 100_003 + Int($1) }))
    }

    static func put(_ rubric: Rubric, ref: String = "main", seed: UInt8 = 1) -> IndexChange {
        .put(
            ref: ref, path: "rubrics/\(rubric.id).yaml", entry: .rubric(rubric, pin(rubric.id.rawValue, seed)), blob: blob(5),
            source: Array("id: \(rubric.id)".utf8))
    }

    static func put(_ task: PerformanceTask) -> IndexChange {
        .put(ref: "main", path: "tasks/\(task.id)/task.yaml", entry: .task(task, hash(9)), blob: blob(6), source: [1, 2, 3])
    }
}
