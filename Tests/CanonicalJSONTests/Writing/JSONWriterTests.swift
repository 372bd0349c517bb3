import CanonicalJSON
import Foundation
import Testing
import TestSupport

@Suite struct JSONWriterTests {
    @Test func writesOneEntryALineInOrderOfBytes() {
        let value: JSONValue = ["b": [1, [], "x"], "a": ["k": .null], "B": [:], "é": true, "z": 0.5]
        let expected = """
            {
              "B": {},
              "a": {
                "k": null
              },
              "b": [
                1,
                [],
                "x"
              ],
              "z": 0.5,
              "é": true
            }

            """
        #expect(String(decoding: JSONWriter.canonical(value), as: UTF8.self) == expected)
        #expect(
            String(decoding: JSONWriter.compact(value), as: UTF8.self)
                == #"{"B":{},"a":{"k":null},"b":[1,[],"x"],"z":0.5,"é":true}"#)
    }

    @Test func escapesOnlyWhatMustBe() {
        let value: JSONValue = "\"\u{301}\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}\u{2028}é"
        #expect(
            String(decoding: JSONWriter.compact(value), as: UTF8.self)
                == "\"\\\"\u{301}\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}\u{2028}é\"")
    }

    @Test(arguments: [
        (1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (1e-5, "1e-05"), (1e20, "1e+20"), (8999999999999999, "8999999999999999"),
        (.nan, "null"),
        (-.infinity, "null"),
    ])
    func writesNumbersShortest(value: Double, text: String) {
        #expect(String(decoding: JSONWriter.compact(.number(value)), as: UTF8.self) == text)
    }

    @Test func returnsWhatWasWritten() throws {
        var random = RandomJSON(seed: 1)
        for _ in 0..<4000 {
            let value = random.value()
            for bytes in [JSONWriter.canonical(value), JSONWriter.compact(value)] {
                let again = try JSONReader.parse(bytes)
                #expect(again == value)
                #expect(again.hashValue == value.hashValue)
                #expect(JSONWriter.canonical(again) == JSONWriter.canonical(value))
            }
        }
    }

    @Test func isEqualExactlyWhenTheBytesAre() {
        var random = RandomJSON(seed: 2)
        let values = (0..<400).map { _ in random.value(depth: 4) }
        for a in values {
            for b in values {
                #expect((a == b) == (JSONWriter.canonical(a) == JSONWriter.canonical(b)))
            }
        }
    }

    @Test func isReadBackByFoundation() throws {
        var random = RandomJSON(seed: 5)
        for _ in 0..<500 {
            // Foundation drops U+FEFF out of the middle of strings.
            let value = JSONValue.string(random.text().replacing("\u{FEFF}", with: ""))
            let object = try JSONSerialization.jsonObject(with: Data(JSONWriter.compact(value)), options: .fragmentsAllowed)
            #expect((object as? String).map { Array($0.utf8) } == value.string.map { Array($0.utf8) })
        }
    }

    @Test func doesNotDependOnTheOrderOfSetting() {
        var random = RandomJSON(seed: 7)
        for _ in 0..<200 {
            let pairs = (0..<8).map { (random.text() + "\($0)", JSONValue.integer(Int64($0))) }
            let object = JSONObject(pairs.shuffled(using: &random.generator))
            #expect(JSONWriter.canonical(.object(object)) == JSONWriter.canonical(.object(JSONObject(pairs))))
        }
    }
}
