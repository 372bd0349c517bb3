import AssessmentIndex
import AssessmentModel
import TestSupport
import Testing

struct ComparisonsTests {
    private let session = SessionID(unchecked: "autumn")

    private func put(_ comparison: Comparison, sealedAs: ContentHash? = nil) -> IndexChange {
        .put(
            ref: "sessions/autumn", path: Made.path(comparison), entry: .comparison(comparison, sealedAs: sealedAs),
            blob: Made.blob(1))
    }

    @Test func givesBackEveryWordOfAComparison() throws {
        let given = [
            Made.comparison(1, winner: .left, comment: "“why”\n"),
            Made.comparison(2, left: "s2", right: "s1", winner: .right, origin: .importedOpen, supersedes: Made.fact(1)),
            Made.comparison(3, round: "two", rater: "r9"),
        ]
        let (folder, index) = try index(given.map { put($0) })
        _ = folder
        let found = try index.comparisons(session: session)
        #expect(found.compactMap(\.comparison) == given)
        #expect(found.map(\.state) == [.open, .open, .open])
        #expect(found[0].pair == found[1].pair)
        #expect(try index.comparisons(session: session, round: RoundID(unchecked: "two")).map(\.id) == [Made.fact(3)])
        #expect(try index.comparisons(session: SessionID(unchecked: "other")).isEmpty)
        #expect(try index.columns(session: session).count == 0)
        try index.verify()
    }

    @Test func aSealedOneSaysOnlyWhoMetWhomUntilItIsOpened() throws {
        let comparison = Made.comparison(1, winner: .right, comment: "secret")
        let sealed = IndexChange.put(
            ref: "sessions/autumn", path: Made.path(comparison), entry: .sealedComparison(Made.sealed(comparison)),
            blob: Made.blob(1))
        let (folder, index) = try index([sealed])
        _ = folder
        let before = try #require(try index.comparisons(session: session).first)
        #expect(before.state == .sealed)
        #expect(before.comparison == nil)
        #expect(before.pair == comparison.pair)

        try index.apply([put(comparison, sealedAs: Made.hash(78))], moving: [])
        let after = try #require(try index.comparisons(session: session).first)
        #expect(after.state == .opened)
        #expect(after.comparison == comparison)
        #expect(try index.comparisons(session: session).count == 1)
        try index.verify()
    }

    @Test func countsThoseOfEachRater() throws {
        let (folder, index) = try index([
            put(Made.comparison(1)), put(Made.comparison(2)), put(Made.comparison(3, rater: "r2")),
            put(Made.comparison(4, round: "two", rater: "r2")),
        ])
        _ = folder
        let counts = try index.comparisonCounts(session: session, round: RoundID(unchecked: "one"))
        #expect(counts == [PersonID(unchecked: "r1"): 2, PersonID(unchecked: "r2"): 1])
    }
}
