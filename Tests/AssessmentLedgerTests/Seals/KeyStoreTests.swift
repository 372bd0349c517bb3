import AssessmentLedger
import AssessmentModel
import Foundation
import TestSupport
import Testing

@Suite struct KeyStoreTests {
    @Test func aRoundKeyReadsBackFromItsBytes() throws {
        let key = RoundKey()
        #expect(key.privateKey.count == 32)
        #expect(key.publicKey.count == 32)
        #expect(try RoundKey(privateKey: key.privateKey).publicKey == key.publicKey)
        #expect(RoundKey().privateKey != key.privateKey)
        for length in [0, 31, 33] {
            #expect(
                #expect(throws: LedgerError.self) { try RoundKey(privateKey: Array(repeating: 1, count: length)) }?.code
                    == .sealBroken)
        }
    }

    private func load(_ store: KeyStore, _ session: String, _ round: String, _ key: RoundKey) throws(LedgerError) -> RoundKey {
        try store.load(session: id(session), round: id(round), publicKey: key.publicKey)
    }

    @Test func keysAreForTheOwnersEyesOnlyAndNeverOverwritten() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path("private"))
        let key = RoundKey()
        try store.save(key, session: id("autumn"), round: id("r1"))
        #expect(try load(store, "autumn", "r1", key).privateKey == key.privateKey)
        let file = store.file(session: id("autumn"), round: id("r1"), publicKey: key.publicKey)
        for (place, mode) in [(folder.path("private"), 0o700), (folder.path("private/keys"), 0o700), (file, 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: place)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(place)")
        }
        #expect(
            #expect(throws: LedgerError.self) { try store.save(key, session: id("autumn"), round: id("r1")) }?.code
                == .alreadyExists)
        // Another key of the same round, left by a session that never came to be or begun by somebody else, is in nobody's way.
        let other = RoundKey()
        try store.save(other, session: id("autumn"), round: id("r1"))
        #expect(try load(store, "autumn", "r1", key).privateKey == key.privateKey)
        store.remove(key, session: id("autumn"), round: id("r1"))
        #expect(try load(store, "autumn", "r1", other).privateKey == other.privateKey)
        let missing = #expect(throws: LedgerError.self) { try load(store, "autumn", "r1", key) }
        #expect(missing?.code == .keyMissing)
        #expect(missing?.hint?.contains(file) == true)
    }

    @Test func namesWithDotsDoNotMeet() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path)
        let first = RoundKey(), second = RoundKey()
        try store.save(first, session: id("a.b"), round: id("c"))
        try store.save(second, session: id("a"), round: id("b.c"))
        #expect(try load(store, "a.b", "c", first).publicKey == first.publicKey)
        #expect(try load(store, "a", "b.c", second).publicKey == second.publicKey)
    }

    @Test func doesNotFollowALinkInPlaceOfAKey() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path)
        let key = RoundKey()
        try store.save(key, session: id("a"), round: id("r1"))
        try FileManager.default.createDirectory(atPath: folder.path("keys/b"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: store.file(session: id("b"), round: id("r1"), publicKey: key.publicKey),
            withDestinationPath: store.file(session: id("a"), round: id("r1"), publicKey: key.publicKey))
        #expect(#expect(throws: LedgerError.self) { try load(store, "b", "r1", key) }?.code == .inputOutput)
    }

    @Test func refusesAKeyFileThatWasCutOrHoldsAnother() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path)
        let key = RoundKey()
        let file = URL(fileURLWithPath: store.file(session: id("a"), round: id("r1"), publicKey: key.publicKey))
        try store.save(key, session: id("a"), round: id("r1"))
        try Data("short".utf8).write(to: file)
        #expect(#expect(throws: LedgerError.self) { try load(store, "a", "r1", key) }?.code == .sealBroken)
        try Data(RoundKey().privateKey).write(to: file)
        #expect(#expect(throws: LedgerError.self) { try load(store, "a", "r1", key) }?.code == .keyMissing)
    }
}
