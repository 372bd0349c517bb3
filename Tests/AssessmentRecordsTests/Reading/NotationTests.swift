import AssessmentModel
import Testing

@testable import AssessmentRecords

@Suite struct NotationTests {
    @Test(arguments: 0..<500) func theShortWayToTellANameNeverContradictsTheRule(seed: UInt64) {
        var random = RandomValues(seed: seed)
        let parts = ["con", "COM1", "lpt9", "nul", "a", "Z9", ".", "..", "-", "_", ".lock", "é", " ", "/", "prn", "au", "x", "1"]
        let text = (0..<random.int(0...4)).map { _ in random.pick(parts) }.joined()
        let isPlain = Array(text.utf8).withUnsafeBytes(PlainName.holds)
        if isPlain { #expect(IdentifierRule.problem(with: text) == nil, "\(text)") }
    }

    @Test func ordinaryNamesTakeTheShortWay() {
        for text in ["claim", "one", "l1", "school-lunch", "r_1", "01JD0000000000000000000001"] {
            #expect(Array(text.utf8).withUnsafeBytes(PlainName.holds), "\(text)")
        }
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("12", 12), ("-1.5", -1.5), ("1e3", 1000), ("2.5E-1", 0.25), ("1e+2", 100),
    ]) func readsNumbersInJSONsNotation(text: String, value: Double) {
        guard case .value(let found) = Array(text.utf8).withUnsafeBytes(DecimalNumber.read) else {
            Issue.record("\(text) is a number")
            return
        }
        #expect(found == value)
        #expect(found.sign == value.sign)
    }

    @Test(arguments: ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1F", "1_000", "nan", "inf", "1 ", "٣", "--1", "1e5.5"])
    func otherNotationsAreNotNumbers(text: String) { #expect(!DecimalNumber.isWellFormed(text.utf8)) }

    @Test(arguments: 0...70) func base64ReadsBack(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
        let text = Base64.encode(bytes)
        #expect(Array(text.utf8).withUnsafeBytes(Base64.decode) == bytes)
        #expect(text.utf8.count == (count + 2) / 3 * 4)
    }

    @Test(arguments: ["A", "AA", "AAA", "A===", "====", "AB==", "AAB=", "AA=A", "A A=", "AA-_", "AAAA=", "AAAAé==="])
    func otherSpellingsOfBase64AreRefused(text: String) { #expect(Array(text.utf8).withUnsafeBytes(Base64.decode) == nil) }

    @Test(arguments: [
        ("titel", "title"), ("Title", "title"), ("criterias", "criteria"), ("resutlRule", "resultRule"), ("lable", "label"),
    ]) func suggestsTheKeyThatWasMeant(written: String, meant: String) {
        #expect(NearestName.to(written, among: ["id", "title", "criteria", "resultRule", "label", "kind"]) == meant)
    }

    @Test func suggestsNothingForAWordThatIsNearNothing() {
        #expect(NearestName.to("zebra", among: ["id", "title", "criteria"]) == nil)
    }
}
