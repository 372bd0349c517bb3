import AssessmentLedger
import AssessmentModel
import TestSupport
import Testing

@Suite struct PriorComparisonsTests {
    private func prior(_ world: LedgerFixture, _ one: String, _ other: String, rater: String = "ana") throws -> PriorJudgments {
        try world.ledger.priorComparisons(in: world.session.id, by: id(rater), of: SamplePair(id(one), id(other)))
    }

    @Test func findsAPairOnEitherSideAndNoOther() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        #expect(try prior(world, "s1", "s2").standing(in: id("talk")) == nil)
        try await world.keep(world.comparison("f1", round: "talk"), salt: [])
        try await world.keep(world.comparison("f2", left: "s2", right: "s1", round: "talk"), salt: [])
        // Its name begins as the other's does.
        try await world.keep(world.comparison("f3", right: "s2.b", round: "talk"), salt: [])
        try await world.keep(world.comparison("f4", rater: "ben", round: "talk"), salt: [])
        for (one, other) in [("s1", "s2"), ("s2", "s1")] {
            #expect(try prior(world, one, other).standing(in: id("talk")) == id("f2"))
        }
        #expect(try prior(world, "s2", "s1").standing(in: id("r1")) == nil)
        #expect(try prior(world, "s1", "s2", rater: "ben").standing(in: id("talk")) == id("f4"))
    }

    @Test func whatIsReplacedDoesNotStand() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        try await world.keep(world.comparison("f3", round: "talk"), salt: [])
        try await world.keep(world.comparison("f2", round: "talk", supersedes: "f3"), salt: [])
        #expect(try prior(world, "s1", "s2").standing(in: id("talk")) == id("f2"))
    }

    @Test func knowsSealedOnesAndTheReveal() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        try await world.keep(world.comparison("f1"))
        #expect(try prior(world, "s1", "s2").standing(in: id("r1")) == id("f1"))
        #expect(try !prior(world, "s1", "s2").isRevealed(id("r1")))
        try await world.reveal()
        #expect(try prior(world, "s1", "s2").isRevealed(id("r1")))
    }

    @Test func aWriteOnWhatWasThenIsRefused() async throws {
        let world = try await LedgerFixture(isOfPairs: true)
        let before = try prior(world, "s1", "s2")
        try await world.keep(world.comparison("f1"))
        let error = await #expect(throws: LedgerError.self) {
            _ = try await world.ledger.append(
                world.comparison("f2"), in: world.sealed, salt: LedgerFixture.salt, sealedAt: LedgerFixture.rounded,
                on: before.basis)
        }
        #expect(error?.code == .outdated)
    }
}
