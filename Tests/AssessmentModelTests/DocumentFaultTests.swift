import AssessmentModel
import Testing

/// The smaller documents.
@Suite struct DocumentFaultTests {
    @Test func tasksNeedATitleALanguageAndAKnownDepth() {
        let task = PerformanceTask(
            id: Examples.id("t"), title: "", rubric: Examples.id("r"), language: "english", depthOfKnowledge: 5)
        #expect(
            task.faults().told == [
                "title: the title is empty", "language: “english” is not a language tag",
                "depthOfKnowledge: depth of knowledge is 1 to 4, not 5",
            ])
        #expect(PerformanceTask(id: Examples.id("t"), title: "T", rubric: Examples.id("r"), depthOfKnowledge: 4).faults().isEmpty)
    }

    @Test func samplesNeedAMediaTypeAndASafeFileName() {
        let sample = Sample(
            id: Examples.id("s"), task: Examples.id("t"), mediaType: "text", file: "../x", digest: Examples.digest, language: "e")
        #expect(sample.faults().map { "\($0.place)" } == ["mediaType", "file", "language"])
    }

    @Test func sharesLieBetweenZeroAndOne() {
        #expect(Policy.customary.faults().isEmpty)
        let policy = Policy(
            id: Examples.id("p"), title: "", adjacentWithin: 0,
            qualification: .init(exactAgreement: 1.1, adjacentAgreement: .nan, samples: 0), secondReads: -0.1)
        #expect(
            policy.faults().map { "\($0.place)" } == [
                "title", "adjacentWithin", "secondReads", "qualification.exactAgreement", "qualification.adjacentAgreement",
                "qualification.samples",
            ])
    }

    @Test func aFrameworkIsATree() {
        func faults(_ rows: [(String, String?)]) -> [String] {
            CompetencyFramework(
                id: Examples.id("f"), title: "F",
                competencies: rows.map { .init(id: Examples.id($0.0), statement: "S", parent: $0.1.map { Examples.id($0) }) }
            ).faults().told
        }
        #expect(faults([("a", nil), ("b", "a"), ("c", "b")]) == [])
        #expect(faults([("a", "z")]) == ["competencies[0].parent: there is no competency “z”"])
        #expect(faults([("a", nil), ("a", nil)]) == ["competencies[1].id: the id “a” is used twice"])
        #expect(
            faults([("a", "b"), ("b", "a"), ("c", "a")]) == [
                "competencies[0].parent: “a” is its own ancestor", "competencies[1].parent: “b” is its own ancestor",
            ])
    }

    @Test func workspacesAndPeopleNeedNames() {
        #expect(Workspace(name: "", languages: ["en", "english"]).faults().map { "\($0.place)" } == ["name", "languages[1]"])
        #expect(Person(id: Examples.id("p"), displayName: "").faults().map { "\($0.place)" } == ["displayName"])
    }

    @Test func anAnchorScoreFitsItsRubric() {
        let score = AnchorScore(
            id: Examples.id("f"), sample: Examples.id("s"), task: Examples.id("t"), rubric: Examples.pin,
            rows: [Examples.id("claim"): .init(level: Examples.id("y")), Examples.id("voice"): .init(level: Examples.id("l1"))],
            by: Examples.id("lead"), at: Timestamp(secondsSince1970: 0))
        #expect(
            score.faults(against: Examples.rubric).told == [
                "scores.claim: “claim” has no level “y”", "scores.voice: the rubric “r” has no criterion “voice”",
                "scores: the criterion “style” has no score",
            ])
    }

    @Test func placesAndFaultsReadAsAPersonWouldSayThem() {
        let place = FieldPath.root.key("criteria").index(2).key("descriptors").key("l3")
        #expect("\(place)" == "criteria[2].descriptors.l3")
        #expect("\(FieldPath.root)" == "the document")
        #expect("\(Fault(place, "is empty", mend: "fill it in"))" == "criteria[2].descriptors.l3: is empty (fill it in)")
        #expect("\(Faults([Fault(.root, "a"), Fault(.root, "b")]))" == "the document: a\nthe document: b")
    }
}
