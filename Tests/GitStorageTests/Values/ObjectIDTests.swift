import TestSupport
import Testing

@testable import GitStorage

@Suite struct ObjectIDTests {
    @Test func hexReadsBackAndOrdersLikeTheBytes() throws {
        var random = SeededGenerator(seed: 7)
        var ids: [ObjectID] = []
        for _ in 0..<200 {
            let hex = (0..<40).map { _ in String(Int.random(in: 0..<16, using: &random), radix: 16) }.joined()
            let id = try #require(ObjectID(hex: hex))
            #expect(id.hex == hex)
            #expect(ObjectID(hex: hex.uppercased()) == id)
            #expect(id.bytes.withUnsafeBytes { $0.baseAddress.map { ObjectID(rawBytes: $0) } } == id)
            ids.append(id)
        }
        #expect(ids.sorted().map(\.hex) == ids.map(\.hex).sorted())
    }

    @Test(arguments: [
        "", "abc", String(repeating: "g", count: 40), String(repeating: "a", count: 41), "-" + String(repeating: "0", count: 39),
    ])
    func refusesWhatIsNoName(_ text: String) { #expect(ObjectID(hex: text) == nil) }

    @Test func bothHashesNameAsGitDoes() throws {
        let fixture = try Fixture()
        for text in ["", "hello\n", String(repeating: "x", count: 100_000)] {
            let expected = try fixture.blob(text)
            let named = try Array(text.utf8).withUnsafeBytes { try ObjectHash.blob($0) }
            #expect(named.hex == expected)
            #expect(Array(text.utf8).withUnsafeBytes { ObjectHash.plain(.blob, $0) } == named)
        }
    }
}
