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

    @Test func keysAreForTheOwnersEyesOnlyAndNeverOverwritten() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path("private"))
        let key = RoundKey()
        try store.save(key, session: id("autumn"), round: id("r1"))
        #expect(try store.load(session: id("autumn"), round: id("r1")).privateKey == key.privateKey)
        for (place, mode) in [("private", 0o700), ("private/keys", 0o700), ("private/keys/autumn/r1.key", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(place))
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(place)")
        }
        let error = #expect(throws: LedgerError.self) { try store.save(RoundKey(), session: id("autumn"), round: id("r1")) }
        #expect(error?.code == .alreadyExists)
        #expect(try store.load(session: id("autumn"), round: id("r1")).privateKey == key.privateKey)
        store.remove(session: id("autumn"), round: id("r1"))
        let missing = #expect(throws: LedgerError.self) { try store.load(session: id("autumn"), round: id("r1")) }
        #expect(missing?.code == .keyMissing)
        #expect(missing?.hint?.contains(folder.path("private/keys/autumn/r1.key")) == true)
    }

    @Test func namesWithDotsDoNotMeet() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path)
        let first = RoundKey(), second = RoundKey()
        try store.save(first, session: id("a.b"), round: id("c"))
        try store.save(second, session: id("a"), round: id("b.c"))
        #expect(try store.load(session: id("a.b"), round: id("c")).publicKey == first.publicKey)
        #expect(try store.load(session: id("a"), round: id("b.c")).publicKey == second.publicKey)
    }

    @Test func doesNotFollowALinkInPlaceOfAKey() throws {
        let folder = try TemporaryFolder("keys")
        let store = KeyStore(privateFolder: folder.path)
        try store.save(RoundKey(), session: id("a"), round: id("r1"))
        try FileManager.default.createDirectory(atPath: folder.path("keys/b"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("keys/b/r1.key"), withDestinationPath: folder.path("keys/a/r1.key"))
        #expect(#expect(throws: LedgerError.self) { try store.load(session: id("b"), round: id("r1")) }?.code == .inputOutput)
    }

    @Test func refusesAKeyFileThatWasCut() throws {
        let folder = try TemporaryFolder("keys")
        try folder.write("short", to: "keys/a/r1.key")
        let store = KeyStore(privateFolder: folder.path)
        #expect(#expect(throws: LedgerError.self) { try store.load(session: id("a"), round: id("r1")) }?.code == .sealBroken)
    }
}
