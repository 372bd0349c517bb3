import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import TestSupport
import Testing

@Suite struct PublishTests {
    private func path(_ name: String) -> RecordPath { .prompt(id(name)) }

    @Test func writesAllDocumentsInOneCommitUnderTheAuthorsPseudonym() async throws {
        let world = try await LedgerFixture()
        let receipt = try await world.ledger.publish(
            [Document(path("a"), [1]), Document(path("b"), [2])], in: .main, message: "Two", by: id("ana"), at: LedgerFixture.at)
        #expect(receipt.changes.map(\.path) == ["tasks/a/prompt.md", "tasks/b/prompt.md"])
        #expect(try world.ledger.tip(of: .main) == receipt.commit)
        #expect(try world.ledger.bytes(of: path("b"), in: .main) == [2])
        let log = try world.git("log", "-1", "--format=%an <%ae> %cn %at %s", "main").text
        #expect(log == "ana <ana@plumbline.invalid> plumbline \(LedgerFixture.at.secondsSince1970) Two\n")
    }

    @Test func refusesWhatIsThereAlreadyWhenItMustBeAbsent() async throws {
        let world = try await LedgerFixture()
        let publish = { (bytes: [UInt8], other: String) in
            try await world.ledger.publish(
                [Document(path("a"), bytes, expecting: .absent), Document(path(other), [9])], in: .main, message: "m",
                by: id("ana"),
                at: LedgerFixture.at)
        }
        let first = try await publish([1], "b")
        let error = await #expect(throws: LedgerError.self) { try await publish([2], "c") }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("tasks/a/prompt.md") == true)
        #expect(error?.hint != nil)
        #expect(try world.ledger.tip(of: .main) == first.commit)
        #expect(try world.ledger.bytes(of: path("c"), in: .main) == nil)
    }

    @Test func refusesAVersionThatSomebodyElseReplaced() async throws {
        let world = try await LedgerFixture()
        func publish(_ bytes: [UInt8]?, _ expectation: Document.Expectation) async throws -> LedgerReceipt {
            try await world.ledger.publish(
                [Document(path("a"), bytes, expecting: expectation)], in: .main, message: "m", by: id("ana"), at: LedgerFixture.at
            )
        }
        let first = try #require(try await publish([1], .absent).changes.first?.new)
        let second = try #require(try await publish([2], .version(first)).changes.first?.new)
        #expect(second != first)
        #expect(await #expect(throws: LedgerError.self) { try await publish([3], .version(first)) }?.code == .conflict)
        #expect(try world.ledger.bytes(of: path("a"), in: .main) == [2])
        #expect(await #expect(throws: LedgerError.self) { try await publish(nil, .version(first)) }?.code == .conflict)
        _ = try await publish(nil, .version(second))
        #expect(try world.ledger.bytes(of: path("a"), in: .main) == nil)
        #expect(await #expect(throws: LedgerError.self) { try await publish([4], .version(second)) }?.code == .conflict)
    }

    @Test func comesBackToEarlierBytesAsAPublicationOfItsOwn() async throws {
        let world = try await LedgerFixture()
        for bytes: [UInt8] in [[1], [2], [1]] {
            let receipt = try await world.ledger.publish(
                [Document(path("a"), bytes)], in: .main, message: "m", by: id("ana"), at: LedgerFixture.at)
            #expect(receipt.changes.count == 1)
            #expect(try world.ledger.bytes(of: path("a"), in: .main) == bytes)
        }
    }

    @Test func oneOfManyAtOnceWinsAndTheOthersAreTold() async throws {
        let world = try await LedgerFixture()
        let outcomes = await withTaskGroup(of: LedgerError.Code?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        _ = try await world.ledger.publish(
                            [Document(path("a"), [UInt8(number)], expecting: .absent)], in: .main, message: "m", by: id("ana"),
                            at: LedgerFixture.at)
                        return nil
                    } catch {
                        return (error as? LedgerError)?.code ?? .inputOutput
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == .conflict }.count == 19)
    }

    @Test func manyDocumentsAreAllOrNone() async throws {
        struct Stop: Error {}
        let world = try await LedgerFixture()
        let before = try world.ledger.tip(of: .main)
        await #expect(throws: Stop.self) {
            try await world.ledger.publishMany(in: .main, message: "m", by: id("ana"), at: LedgerFixture.at) { add in
                for number in 0..<100 { try add(path("p\(number)"), [UInt8(number)]) }
                throw Stop()
            }
        }
        #expect(try world.ledger.tip(of: .main) == before)
        _ = try await world.ledger.publishMany(in: .main, message: "m", by: id("ana"), at: LedgerFixture.at) { add in
            for number in (0..<300).reversed() { try add(path("p\(number)"), [UInt8(number % 256)]) }
        }
        #expect(try world.ledger.bytes(of: path("p299"), in: .main) == [43])
        #expect(try world.ledger.bytes(of: .workspace, in: .main) != nil)
        #expect(try world.git("fsck", "--strict").status == 0)
    }
}
