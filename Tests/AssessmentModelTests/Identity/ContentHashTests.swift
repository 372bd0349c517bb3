import AssessmentModel
import Testing

@Suite struct ContentHashTests {
    static let hex = "00070e151c232a31383f464d545b626970777e858c939aa1a8afb6bdc4cbd2d9"

    @Test func readsWithAndWithoutItsPrefix() {
        let hash = ContentHash(digest: (0..<32).map { UInt8($0 * 7) })
        #expect(hash.hex == Self.hex)
        #expect(ContentHash(Self.hex) == hash)
        #expect(ContentHash("sha256:" + Self.hex) == hash)
        #expect("\(hash)" == "sha256:" + Self.hex)
        #expect(hash.short == "00070e151c")
    }

    @Test(arguments: ["", "sha256:", "sha1:" + hex, hex + "0", String(hex.dropLast()), hex.uppercased(), "sha256:sha256:" + hex])
    func refusesWhatIsNoDigest(text: String) { #expect(ContentHash(text) == nil) }
}
