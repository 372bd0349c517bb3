import Testing

@testable import GitStorage

@Suite struct SignatureTests {
    @Test(arguments: [0, 60, -330, 845, -720]) func headerReadsBack(_ minutes: Int) throws {
        let signature = Signature(name: "Zoë Ørsted", email: "z@example.org", seconds: 1_700_000_000, offsetMinutes: minutes)
        let line = try signature.headerBytes()
        #expect(line.withUnsafeBytes { Signature(headerBytes: $0) } == signature)
    }

    @Test(arguments: ["a\nb", "a<b", "a>b", "", " ", "a\0b"]) func refusesNamesThatWouldBreakTheHeader(_ name: String) {
        #expect(errorCode { try Signature(name: name, email: "a@b", seconds: 0).headerBytes() } == .invalidName)
    }

    @Test func refusesTimesGitCannotKeep() {
        #expect(errorCode { try Signature(name: "a", email: "b", seconds: -1).headerBytes() } == .invalidName)
        #expect(errorCode { try Signature(name: "a", email: "b", seconds: 1, offsetMinutes: 1440).headerBytes() } == .invalidName)
    }
}
