import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import TestSupport
import Testing

@Suite struct VerifyComparisonsTests {
    private func found(_ world: LedgerFixture) throws -> SealVerification.RoundFindings {
        try #require(try world.ledger.verifySeals(of: world.session).rounds.first)
    }

    @Test func aRoundAsItShouldBeIsSound() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        try await world.keep(world.comparison("f1"))
        // Met again on other sides, and once replaced.
        try await world.keep(world.comparison("f2", left: "s2", right: "s1"))
        try await world.keep(world.comparison("f3", winner: .tie, supersedes: "f2"))
        try await world.keep(world.comparison("f4", rater: "ben"))
        try await world.keep(world.comparison("f5", origin: .importedOpen), salt: [])
        try await world.reveal(count: 4)
        try await world.keep(world.comparison("f6", round: "talk"), salt: [])
        let all = try world.ledger.verifySeals(of: world.session)
        #expect(all.isSound, "\(all)")
        #expect([all.rounds[0].sealed, all.rounds[0].proven, all.rounds[0].open] == [4, 4, 1])
        #expect([all.rounds[1].sealed, all.rounds[1].proven, all.rounds[1].open] == [0, 0, 1])
    }

    @Test func namesWhatIsWrittenChangedOrRemovedAfterTheReveal() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let kept = world.comparison("f1"), taken = world.comparison("f2", rater: "ben"), late = world.comparison("f3")
        try await world.keep(kept)
        try await world.keep(taken)
        try await world.reveal(count: 2)
        try await world.keep(late)
        let other = try Seal.close(
            world.comparison("f1", winner: .right), publicKey: world.key.publicKey, salt: LedgerFixture.salt,
            at: LedgerFixture.rounded)
        try await world.publish([
            Document(world.path(kept), SealedComparisonRecord.encode(other)), Document(world.path(taken), nil),
        ])
        #expect(
            Set(try found(world).faults) == [
                "\(world.path(late).text): written after the reveal", "\(world.path(kept).text): changed after the reveal",
                "\(world.path(taken).text): removed after the reveal",
            ])
    }

    @Test func namesAReplacementOfAnotherPairOrOfSomebodyElses() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        try await world.keep(world.comparison("f1"))
        try await world.keep(world.comparison("f2", rater: "ben", supersedes: "f1"))
        try await world.reveal(count: 2)
        #expect(
            try found(world).faults == [
                "f2: by “ben” on “s1” and “s2”, it replaces f1, which is no comparison of theirs on it"
            ])
    }

    @Test func namesStrangersToTheSession() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let outside = world.comparison("f1", rater: "carl", right: "s9")
        try await world.keep(outside)
        try await world.reveal()
        #expect(
            try found(world).faults == [
                "\(world.path(outside).text): “carl” is no rater of the session",
                "\(world.path(outside).text): “s9” is no sample of the session",
            ])
    }

    @Test func aJudgmentHasNoPlaceAmongPairsNorAComparisonAmongScores() async throws {
        let pairs = try await LedgerFixture(isOfPairs: true)
        try await pairs.keep(pairs.judgment("f1"))
        #expect(try found(pairs).faults == ["f1: a judgment stands in a session of pairs"])
        let scores = try await LedgerFixture()
        try await scores.keep(scores.comparison("f1"))
        try await scores.keep(scores.comparison("f2", round: "talk"), salt: [])
        let all = try scores.ledger.verifySeals(of: scores.session)
        #expect(all.rounds.map(\.faults) == ["f1", "f2"].map { ["\($0): a comparison stands in a session of scores"] })
    }

    @Test func namesAnOpenComparisonInASealedRound() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let open = world.comparison("f1")
        try await world.publish([Document(world.path(open), ComparisonRecord.encode(open))])
        #expect(
            try found(world).faults == ["f1: an open comparison of “s1” and “s2” by “ana” stands in a sealed round"])
    }

    @Test func aRecordThatSpeaksOfAnotherPairThanItsPathIsNamed() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let open = world.comparison("f1", round: "talk")
        try await world.publish([
            Document(.comparison(open.rater, open.right, open.left, open.id), ComparisonRecord.encode(open))
        ])
        let faults = try world.ledger.verifySeals(of: world.session).faults
        #expect(faults.count == 1 && faults[0].contains("something else inside"), "\(faults)")
    }
}
