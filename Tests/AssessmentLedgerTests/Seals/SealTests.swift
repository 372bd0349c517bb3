import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import TestSupport
import Testing

@Suite struct SealTests {
    private func seal(_ judgment: Judgment, _ key: RoundKey, salt: [UInt8] = LedgerFixture.salt) throws -> SealedJudgment {
        try Seal.close(judgment, publicKey: key.publicKey, salt: salt, at: LedgerFixture.rounded)
    }

    @Test func opensToExactlyWhatWasClosed() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1", rationale: "“très” clear\nand 🙂")
        let sealed = try seal(judgment, world.key)
        #expect(sealed.at == LedgerFixture.rounded)
        #expect(try Seal.open(sealed, with: world.key, rubric: judgment.rubric.content) == judgment)
    }

    @Test func refusesEveryTampering() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        let sealed = try seal(judgment, world.key)
        let changes: [(String, (inout SealedJudgment) -> Void)] = [
            ("id", { $0.id = id("f2") }), ("session", { $0.session = id("spring") }), ("round", { $0.round = id("r2") }),
            ("rater", { $0.rater = id("ben") }), ("sample", { $0.sample = id("s2") }),
            ("commitment", { $0.commitment = ContentHash(digest: repeatElement(0, count: 32)) }),
            ("encapsulated key", { $0.encapsulatedKey[0] ^= 1 }), ("first byte", { $0.cipherText[0] ^= 1 }),
            ("last byte", { $0.cipherText[$0.cipherText.count - 1] ^= 0x80 }), ("a byte less", { $0.cipherText.removeLast() }),
            ("a byte more", { $0.cipherText.append(0) }), ("nothing", { $0.cipherText = [] }),
            ("no key", { $0.encapsulatedKey = [] }),
        ]
        for (name, change) in changes {
            var altered = sealed
            change(&altered)
            let error = #expect(throws: LedgerError.self, "\(name)") {
                try Seal.open(altered, with: world.key, rubric: judgment.rubric.content)
            }
            #expect(error?.code == .sealBroken)
        }
    }

    @Test func everyFlippedByteIsNoticed() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        let sealed = try seal(judgment, world.key)
        for position in stride(from: 0, to: sealed.cipherText.count, by: 97) {
            var altered = sealed
            altered.cipherText[position] ^= 1 << UInt8(position % 8)
            #expect(throws: LedgerError.self) { try Seal.open(altered, with: world.key, rubric: judgment.rubric.content) }
        }
    }

    @Test func refusesOtherWordingAndOtherKeys() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        let sealed = try seal(judgment, world.key)
        #expect(throws: LedgerError.self) { try Seal.open(sealed, with: RoundKey(), rubric: judgment.rubric.content) }
        #expect(throws: LedgerError.self) { try Seal.open(sealed, with: world.key, rubric: judgment.rubric.structure) }
    }

    @Test(arguments: [0, 31, 33]) func refusesASaltOfAnotherLength(count: Int) async throws {
        let world = try await LedgerFixture()
        let error = #expect(throws: LedgerError.self) {
            try seal(world.judgment("f1"), world.key, salt: Array(repeating: 1, count: count))
        }
        #expect(error?.code == .sealBroken)
    }

    @Test func refusesAPublicKeyThatIsNone() async throws {
        let world = try await LedgerFixture()
        for key: [UInt8] in [[], [1, 2, 3], Array(repeating: 9, count: 33)] {
            #expect(throws: LedgerError.self) {
                try Seal.close(world.judgment("f1"), publicKey: key, salt: LedgerFixture.salt, at: LedgerFixture.at)
            }
        }
    }

    @Test func sizesSayNothingOfHowMuchWasWritten() async throws {
        let world = try await LedgerFixture()
        let bare = JudgmentRecord.encode(world.judgment("f1", rationale: "")).count
        var sizes: Set<Int> = []
        // From one word to exactly the last byte of the block: 32 of salt, 4 of length, then the record.
        let room = 4096 - 36 - bare
        for length in [1, 40, 400, room - 8, room] {
            let judgment = world.judgment("f1", rationale: String(repeating: "a", count: length))
            let extra = JudgmentRecord.encode(judgment).count - bare - length
            let fitted = world.judgment("f1", rationale: String(repeating: "a", count: max(1, length - extra)))
            sizes.insert(try seal(fitted, world.key).cipherText.count)
        }
        #expect(sizes == [4096 + 16])
        let longer = try seal(world.judgment("f1", rationale: String(repeating: "a", count: room + 1)), world.key)
        #expect(longer.cipherText.count == 2 * 4096 + 16)
    }

    @Test func noTwoSealsOfTheSameJudgmentAreAlike() async throws {
        let world = try await LedgerFixture()
        let judgment = world.judgment("f1")
        let first = try seal(judgment, world.key), second = try seal(judgment, world.key)
        // The same salt gives the same commitment; the encryption is fresh every time.
        #expect(first.commitment == second.commitment)
        #expect(first.encapsulatedKey != second.encapsulatedKey)
        #expect(first.cipherText != second.cipherText)
        let salted = try seal(judgment, world.key, salt: LedgerFixture.salt.reversed())
        #expect(salted.commitment != first.commitment)
    }
}
