import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import TestSupport
import Testing

@Suite struct VerifySealsTests {
    private func found(_ world: LedgerFixture) throws -> SealVerification.RoundFindings {
        try #require(try world.ledger.verifySeals(of: world.session).rounds.first)
    }

    /// Exactly one fault, of these words.
    private func expectFault(
        _ words: String, in findings: SealVerification.RoundFindings, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(findings.faults.contains { $0.contains(words) }, "\(findings.faults)", sourceLocation: sourceLocation)
    }

    @Test func aRoundAsItShouldBeIsSound() async throws {
        let world = try await LedgerFixture()
        for (fact, rater, sample) in [("f1", "ana", "s1"), ("f2", "ana", "s2"), ("f3", "ben", "s1"), ("f4", "ben", "s2")] {
            try await world.keep(world.judgment(fact, rater: rater, sample: sample))
        }
        try await world.keep(world.judgment("f5", origin: .importedOpen), salt: [])
        try await world.reveal(count: 4)
        try await world.keep(world.judgment("f6", round: "talk"), salt: [])
        let all = try world.ledger.verifySeals(of: world.session)
        #expect(all.isSound, "\(all)")
        #expect(all.rounds.map(\.round) == world.session.rounds.map(\.id))
        #expect(all.rounds[0].isRevealed)
        #expect([all.rounds[0].sealed, all.rounds[0].proven, all.rounds[0].open] == [4, 4, 1])
        #expect([all.rounds[1].sealed, all.rounds[1].proven, all.rounds[1].open] == [0, 0, 1])
    }

    @Test func beforeTheRevealNothingIsProvenAndNothingIsWrong() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        let findings = try found(world)
        #expect(!findings.isRevealed)
        #expect([findings.sealed, findings.proven] == [1, 0])
        #expect(findings.faults.isEmpty)
    }

    @Test func namesAJudgmentWrittenAfterTheReveal() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.reveal()
        let late = world.judgment("f2", sample: "s2")
        try await world.keep(late)
        let findings = try found(world)
        #expect(findings.faults == ["\(world.path(late).text): written after the reveal"])
        #expect([findings.sealed, findings.proven] == [2, 1])
    }

    @Test func namesAJudgmentChangedAfterTheReveal() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        try await world.keep(judgment)
        try await world.reveal()
        let other = world.judgment("f1", rationale: "a kinder reason")
        let sealed = try Seal.close(other, publicKey: world.key.publicKey, salt: LedgerFixture.salt, at: LedgerFixture.rounded)
        try await world.publish([Document(world.path(judgment), SealedJudgmentRecord.encode(sealed))])
        let findings = try found(world)
        #expect(findings.faults == ["\(world.path(judgment).text): changed after the reveal"])
        #expect(findings.proven == 0)
    }

    @Test func namesAJudgmentRemovedAfterTheReveal() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        try await world.keep(judgment)
        try await world.keep(world.judgment("f2", sample: "s2"))
        try await world.reveal(count: 2)
        try await world.publish([Document(world.path(judgment), nil)])
        #expect(try found(world).faults == ["\(world.path(judgment).text): removed after the reveal"])
    }

    @Test func namesASealCopiedFromAnotherRater() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        try await world.keep(judgment)
        let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
        var copy = try SealedJudgmentRecord.decode(bytes)
        copy.id = id("f2")
        copy.rater = id("ben")
        try await world.publish([Document(.judgment(id("ben"), id("s1"), id("f2")), SealedJudgmentRecord.encode(copy))])
        try await world.reveal(count: 2)
        let findings = try found(world)
        expectFault("does not open", in: findings)
        #expect(findings.proven == 1)
    }

    @Test func namesAFileThatWasOnlyMovedToAnotherRater() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        try await world.keep(judgment)
        let bytes = try #require(try world.ledger.bytes(of: world.path(judgment), in: world.ref))
        try await world.publish([Document(.judgment(id("ben"), id("s1"), id("f1")), bytes)])
        try await world.reveal(count: 2)
        let all = try world.ledger.verifySeals(of: world.session)
        #expect(all.faults.contains { $0.contains("judgments/ben") && $0.contains("path") }, "\(all)")
        #expect(!all.isSound)
    }

    @Test func namesAnAlteredCommitment() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        var sealed = try Seal.close(judgment, publicKey: world.key.publicKey, salt: LedgerFixture.salt, at: LedgerFixture.rounded)
        sealed.commitment = ContentHash(digest: repeatElement(3, count: 32))
        try await world.publish([Document(world.path(judgment), SealedJudgmentRecord.encode(sealed))])
        try await world.reveal()
        expectFault("does not match its commitment", in: try found(world))
    }

    @Test func namesASecondJudgmentThatSupersedesNone() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.keep(world.judgment("f2", rationale: "again"))
        try await world.reveal(count: 2)
        #expect(try found(world).faults == ["ana/s1: 2 judgments, none of which supersedes another"])
    }

    @Test func aRevisionThatNamesWhatItReplacesIsSound() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.keep(world.judgment("f2", rationale: "again", supersedes: "f1"))
        try await world.reveal(count: 2)
        #expect(try found(world).faults.isEmpty)
    }

    @Test func namesASecondReveal() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.reveal("zz1")
        try await world.reveal("zz2")
        let findings = try found(world)
        #expect(findings.faults == ["the round was revealed 2 times; the first counts"])
        #expect(findings.proven == 1)
    }

    @Test func namesAKeyThatIsNotThePinnedOne() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.reveal(key: RoundKey())
        let findings = try found(world)
        #expect(findings.faults == ["the revealed key is not the one that session.yaml pins"])
        #expect(findings.proven == 0)
    }

    @Test func namesAnOpenJudgmentInASealedRound() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        try await world.publish([Document(world.path(judgment), JudgmentRecord.encode(judgment))])
        expectFault("stands in a sealed round", in: try found(world))
    }

    @Test func namesStrangersStrangeSamplesAndScoresOffTheRubric() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1", rater: "eve", sample: "s9", thesis: "l7"))
        try await world.reveal()
        let findings = try found(world)
        for words in ["“eve” is no rater", "“s9” is no sample", "has no level “l7”"] { expectFault(words, in: findings) }
        #expect(findings.proven == 0)
    }

    @Test func namesACountThatDoesNotFit() async throws {
        let world = try await LedgerFixture()
        try await world.keep(world.judgment("f1"))
        try await world.reveal(count: 5)
        #expect(try found(world).faults == ["the reveal names 5 sealed judgments, 1 are here"])
    }

    @Test func namesAnUnreadableFactAndAnEditedPin() async throws {
        let world = try await LedgerFixture()
        try await world.publish([Document(.judgment(id("ana"), id("s1"), id("f1")), Array("{".utf8))])
        #expect(try world.ledger.verifySeals(of: world.session).faults.count == 1)
        try await world.publish([Document(.pinnedRubric, nil)])
        let all = try world.ledger.verifySeals(of: world.session)
        #expect(!all.isSound)
        #expect(all.faults.contains { $0.contains("pins/rubric.yaml") })
    }

    @Test func aSessionThatIsNotThereIsUnknown() async throws {
        let world = try await LedgerFixture()
        var other = world.session
        other.id = id("spring")
        #expect(#expect(throws: LedgerError.self) { try world.ledger.verifySeals(of: other) }?.code == .unknown)
    }
}
