import AssessmentModel

/// One value of each kind with every field filled in.
enum Examples {
    static let digest = ContentHash(digest: (0..<32).map { UInt8($0 * 7) })
    static let otherDigest = ContentHash(digest: (0..<32).map { UInt8(255 - $0) })
    static let at = Timestamp(secondsSince1970: 1_795_466_557)
    static let pin = RubricPin(id: id("argument-writing"), content: digest, structure: otherDigest)
    static let key = (0..<32).map { UInt8($0) }

    static func id<Kind>(_ text: String) -> Identifier<Kind> { Identifier(unchecked: text) }

    static let rubric = Rubric(
        id: id("argument-writing"), title: "Argument writing", kind: .analytic,
        summary: "How well a student argues for a claim in an essay.\nUsed from autumn to spring.\n",
        subject: "English language arts", ages: "ages 11 to 14", language: "en", resultRule: .weightedMean,
        levels: [
            Level(id: id("l1"), label: "Beginning", score: 1), Level(id: id("l2"), label: "Developing", score: 2),
            Level(id: id("l3"), label: "Proficient", score: 3.5),
        ],
        criteria: [
            Criterion(
                id: id("claim"), title: "Claim", description: "What the essay argues for.", weight: 2,
                descriptors: [
                    id("l1"): "States a topic: no position on it.", id("l2"): "Takes a position.",
                    id("l3"): "Takes a precise, arguable position and holds it to the end, naming what would change the "
                        + "writer's mind and why the other side sees it otherwise.",
                ], competencies: [id("ela-w-1")], graderNotes: "A question is not a claim."),
            Criterion(
                id: id("evidence"), title: "Evidence", descriptors: [id("e0"): "None.", id("e1"): "Some."],
                ownLevels: [Level(id: id("e0"), label: "no", score: 0), Level(id: id("e1"), label: "yes", score: 1)]),
        ],
        conditionCodes: [ConditionCode(id: id("blank"), label: "Blank", meaning: "Nothing was handed in.")],
        graderNotes: "Read the whole essay first.", competencies: [id("ela-w-1"), id("ela-w-2")],
        translations: [
            "fr": RubricTranslation(
                title: "Écrire un argument", summary: "Résumé", levelLabels: [id("l1"): "Débutant"],
                criteria: [
                    id("claim"): .init(
                        title: "Thèse", description: "Ce que défend l’essai.", descriptors: [id("l1"): "Nomme un sujet."])
                ])
        ])

    static let task = PerformanceTask(
        id: id("school-lunch"), title: "School lunch letter", rubric: id("argument-writing"), subject: "English language arts",
        ages: "ages 11 to 14", language: "en", prompt: "# Write a letter\n\nArgue for *one* change.\n",
        evidence: "A letter of one page.", conditions: "45 minutes, alone", materials: ["lunch menu", "paper: lined"],
        depthOfKnowledge: 3, competencies: [id("ela-w-1")], graderNotes: "Spelling is not scored.")

    static let sample = Sample(
        id: id("s-001"), task: id("school-lunch"), mediaType: "text/plain", file: "work.txt", digest: digest,
        privacy: .deIdentified, encryption: .aes256GCM(keyName: "k-001"), language: "en")

    static let session = Session(
        id: id("autumn"), title: "Autumn calibration", kind: .calibration, rubric: pin,
        task: .init(id: id("school-lunch"), content: otherDigest), policy: .init(id: id("district"), content: digest),
        samples: [.init(id: id("s-001"), digest: digest), .init(id: id("s-002"), digest: otherDigest)],
        raters: [id("r1"), id("r2")],
        rounds: [
            Round(id: id("one"), title: "Alone", isSealed: true, publicKey: key), Round(id: id("two"), isSealed: false),
        ],
        createdAt: at)

    static let policy = Policy(
        id: id("district"), title: "District rules", adjacentWithin: 2, resolution: .tertiumQuid,
        qualification: .init(exactAgreement: 0.6, adjacentAgreement: 0.9, samples: 12), secondReads: 0.1)

    static let framework = CompetencyFramework(
        id: id("ela"), title: "Writing standards", language: "en",
        competencies: [
            .init(id: id("ela-w"), statement: "Writing"),
            .init(
                id: id("ela-w-1"), caseIdentifier: "6b0b1ed0-6bb3-4b2f-9d3c-0f8f9f2f2b11", statement: "Write arguments.",
                parent: id("ela-w")),
        ])

    static let workspace = Workspace(
        name: "Riverside", languages: ["en", "fr"],
        plugins: [.init(id: "surface-features", version: "1.0.0", digest: digest)])

    static let person = Person(
        id: id("r1"), displayName: "Rater one", roles: [.rater, .panelLead], publicKeys: ["ssh-ed25519 AAAAC3Nza r1"])

    static let judgment = Judgment(
        id: id("01JD0000000000000000000001"), session: id("autumn"), round: id("one"), rater: id("r1"), sample: id("s-001"),
        rubric: pin,
        rows: [
            id("claim"): CriterionJudgment(
                .level(id("l2")), rationale: "Says “we should”,\nbut hedges.",
                evidence: [EvidenceSpan(start: 10, end: 19, quote: "we should")]),
            id("evidence"): CriterionJudgment(.condition(id("blank")), rationale: "Page two is missing."),
        ],
        comment: "Careful work.",
        origin: .plugin(PluginStamp(id: "surface-features", version: "1.0.0", digest: digest)), at: at,
        supersedes: id("01JD0000000000000000000000"))

    static let sealed = SealedJudgment(
        id: id("01JD0000000000000000000002"), session: id("autumn"), round: id("one"), rater: id("r1"), sample: id("s-001"),
        at: at, commitment: digest, encapsulatedKey: key, cipherText: (0..<100).map { UInt8($0) })

    static let pairSession = Session(
        id: id("best"), title: "Best letters", kind: .pairs, question: "Which argues: better?\nOr “no”", rubric: pin,
        task: session.task, samples: session.samples, raters: session.raters, rounds: session.rounds, createdAt: at)

    static let comparison = Comparison(
        id: id("01JD0000000000000000000007"), session: id("best"), round: id("one"), rater: id("r1"), left: id("s-002"),
        right: id("s-001"), rubric: pin, winner: .right, comment: "It “takes a side”.", origin: .importedOpen, at: at,
        supersedes: id("01JD0000000000000000000000"))

    static let sealedComparison = SealedComparison(
        id: id("01JD0000000000000000000008"), session: id("best"), round: id("one"), rater: id("r1"), left: id("s-002"),
        right: id("s-001"), at: at, commitment: digest, encapsulatedKey: key, cipherText: (0..<100).map { UInt8($0) })

    static let reveal = Reveal(
        id: id("01JD0000000000000000000003"), session: id("autumn"), round: id("one"), privateKey: key, sealedCount: 7,
        absences: [.init(rater: id("r2"), missing: 2, reason: "Ill since Monday")], by: id("lead"), at: at)

    static let anchorScore = AnchorScore(
        id: id("01JD0000000000000000000004"), sample: id("s-001"), task: id("school-lunch"), rubric: pin,
        purpose: .qualification,
        rows: [
            id("claim"): .init(level: id("l2"), annotation: "“We should” is a position."), id("evidence"): .init(level: id("e1")),
        ],
        annotation: "A solid middle.", by: id("lead"), at: at, supersedes: id("01JD0000000000000000000000"))

    static let decision = Decision(
        id: id("01JD0000000000000000000005"), session: id("autumn"), sample: id("s-001"), rubric: pin, rule: .consensus,
        rows: [id("claim"): CriterionJudgment(.level(id("l2")))],
        from: [id("01JD0000000000000000000001"), id("01JD0000000000000000000002")], reason: "Agreed after talk.",
        by: id("lead"), at: at, supersedes: id("01JD0000000000000000000000"))

    static let event = SessionEvent(
        id: id("01JD0000000000000000000006"), session: id("autumn"), round: id("one"), state: .rescored,
        note: "After lunch", by: id("lead"), at: at)
}
