import Testing

@testable import AssessmentIndex

struct SipHashTests {
    /// From the authors' `vectors.h` for 128 bits of output: key 00 01 … 0f, input 00 01 02 … of the given length.
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"), (2, "8177228da4a45dc7fca38bdef60affe4"),
    ])
    func agreesWithItsAuthors(length: Int, expected: String) {
        var hash = SipHash(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))
        (0..<length).map(UInt8.init).withUnsafeBytes { hash.update($0) }
        let (first, second) = hash.finish()
        let bytes = [first, second].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> ($0 * 8)) } }
        let digits = Array("0123456789abcdef")
        #expect(String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == expected)
    }

    @Test func doesNotMindHowItsInputIsCut() {
        let bytes = (0..<100).map(UInt8.init)
        var whole = SipHash()
        bytes.withUnsafeBytes { whole.update($0) }
        let expected = whole.finish()
        for cut in 0..<100 {
            var hash = SipHash()
            Array(bytes[..<cut]).withUnsafeBytes { hash.update($0) }
            Array(bytes[cut...]).withUnsafeBytes { hash.update($0) }
            #expect(hash.finish() == expected)
        }
    }
}
