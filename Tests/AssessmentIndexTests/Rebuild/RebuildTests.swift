import AssessmentIndex
import AssessmentModel
import Foundation
import Testing
import TestSupport

struct RebuildTests {
    /// Set INDEX_JUDGMENTS=100000, and INDEX_TEXTS=1 for rationales, in a release build to measure.
    @Test func loadsAndReadsManyJudgmentsInReasonableTime() throws {
        let folder = try TemporaryFolder("index")
        let raters = (0..<20).map { PersonID(unchecked: "rater-\($0)") }
        let samples = (0..<2500).map { SampleID(unchecked: "sample-\($0)") }
        let criteria = (0..<8).map { CriterionID(unchecked: "criterion-\($0)") }
        let levels = (0..<5).map { LevelID(unchecked: "l\($0)") }
        var random = SeededGenerator(seed: 5)
        let count = ProcessInfo.processInfo.environment["INDEX_JUDGMENTS"].flatMap(Int.init) ?? 2_000
        let texts = ProcessInfo.processInfo.environment["INDEX_TEXTS"] != nil
        let long = String(repeating: "because the claim is stated early and kept to. ", count: 2)
        var changes: [IndexChange] = []
        for number in 0..<count {
            let rows = Dictionary(
                uniqueKeysWithValues: criteria.map {
                    ($0, CriterionJudgment(.level(levels[Int.random(in: 0..<5, using: &random)]), rationale: texts ? long : ""))
                })
            let judgment = Judgment(
                id: Made.fact(number), session: SessionID(unchecked: "big"), round: RoundID(unchecked: "one"),
                rater: raters[number / 50 % raters.count], sample: samples[number % 2500], rubric: Made.pin(), rows: rows,
                at: Made.at)
            changes.append(Made.put(judgment))
        }
        let clock = ContinuousClock()
        var index: AssessmentIndex?
        let building = try clock.measure {
            index = try AssessmentIndex.rebuild(
                at: folder.path("index.sqlite"), revisions: [IndexedRevision(ref: "sessions/big", commit: "aa")]
            ) { put in
                for change in changes { try put(change) }
            }
        }
        var columns: JudgmentColumns?
        let loading = try clock.measure { columns = try index?.columns(session: SessionID(unchecked: "big")) }
        var digest: String?
        let digesting = try clock.measure { digest = try index?.contentDigest() }
        let verifying = try clock.measure { try index?.verify() }
        let counting = try clock.measure { _ = try index?.progress(session: SessionID(unchecked: "big")) }
        if ProcessInfo.processInfo.environment["INDEX_JUDGMENTS"] != nil {
            print("rebuild \(building), columns \(loading), digest \(digesting), verify \(verifying), progress \(counting)")
            print(try run(["ls", "-l", folder.path]).text)
        }
        #expect(columns?.count == count)
        #expect(digest?.utf8.count == 32)
        // The bound is for debug builds on a busy machine: a hundred times what a release build takes.
        #expect(building / count < .microseconds(1000))
        #expect(loading / count < .microseconds(250))
    }
}
