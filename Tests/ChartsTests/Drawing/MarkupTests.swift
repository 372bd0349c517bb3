import Charts
import Testing

@Suite struct MarkupTests {
    @Test(arguments: hostileTexts)
    func leavesNoSyntaxBehind(_ text: String) {
        let escaped = Markup.escaped(text)
        for byte in escaped.utf8 {
            #expect(![UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'")].contains(byte))
        }
    }

    @Test func escapesAQuotationMarkThatCarriesAnAccent() {
        #expect(Array(Markup.escaped("\"\u{301}").unicodeScalars) == Array("&quot;\u{301}".unicodeScalars))
    }

    @Test func replacesWhatXMLCannotHold() {
        #expect(Markup.escaped("a\u{1}b\u{202E}c\td") == "a\u{FFFD}b\u{FFFD}c\td")
    }

    @Test func keepsOrdinaryText() {
        #expect(Markup.escaped("Überzeugung 4 – 日本 👩🏽‍🏫") == "Überzeugung 4 – 日本 👩🏽‍🏫")
    }
}
