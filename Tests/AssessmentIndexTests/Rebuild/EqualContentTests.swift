import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct EqualContentTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func appliedStepByStepOrRebuiltAtOnceIsTheSame(seed: UInt64) throws {
        let folder = try TemporaryFolder("index")
        var world = World(seed: seed)
        let stepped = try AssessmentIndex.rebuild(at: folder.path("a.sqlite"), revisions: []) { _ in }
        for _ in 0..<40 {
            let step = world.step()
            try stepped.apply(step.changes, moving: step.moves)
        }
        try stepped.verify()
        let rebuilt = try AssessmentIndex.rebuild(at: folder.path("b.sqlite"), revisions: world.indexed) { put in
            for change in world.standing.values { try put(change) }
        }
        try rebuilt.verify()
        var lines: [[String]] = [[], []]
        try stepped.export { lines[0].append($0) }
        try rebuilt.export { lines[1].append($0) }
        #expect(lines[0] == lines[1])
        #expect(lines[0].count == world.standing.count + world.revisions.count)
        #expect(try stepped.contentDigest() == rebuilt.contentDigest())
    }

    @Test func aBulkLoadTakesTheLastPutOfAPlaceAndHonoursRemoves() throws {
        let folder = try TemporaryFolder("index")
        var world = World(seed: 11)
        var all: [IndexChange] = []
        for _ in 0..<40 { all += world.step().changes }
        let once = try AssessmentIndex.rebuild(at: folder.path("a.sqlite"), revisions: []) { put in
            for change in world.standing.values { try put(change) }
        }
        let replayed = try AssessmentIndex.rebuild(at: folder.path("b.sqlite"), revisions: []) { put in
            for change in all { try put(change) }
        }
        try replayed.verify()
        #expect(try once.contentDigest() == replayed.contentDigest())
    }

    @Test func anyDifferenceOfContentChangesTheDigest() throws {
        let folder = try TemporaryFolder("index")
        func digest(_ change: IndexChange, _ commit: String = "aa") throws -> String {
            try AssessmentIndex.rebuild(at: folder.path("x.sqlite"), revisions: [.init(ref: "main", commit: commit)]) {
                try $0(change)
            }.contentDigest()
        }
        let base = Made.judgment(1)
        var otherComment = base
        otherComment.comment = "another"
        var otherQuote = base
        otherQuote.rows[CriterionID(unchecked: "style")]?.evidence[0].quote = "“e\u{301}”\n"
        let digests = [
            try digest(Made.put(base)), try digest(Made.put(base), "bb"), try digest(Made.put(otherComment)),
            try digest(Made.put(otherQuote)), try digest(Made.put(base, sealedAs: Made.hash(1))),
            try digest(Made.put(Made.judgment(1, level: "l3"))), try digest(Made.put(Made.judgment(1, origin: .importedOpen))),
        ]
        #expect(Set(digests).count == digests.count)
        #expect(try digest(Made.put(base)) == digests[0])
    }
}
