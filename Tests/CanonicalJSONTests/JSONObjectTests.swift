import CanonicalJSON
import Testing

@Suite struct JSONObjectTests {
    @Test func setsReplacesAndRemoves() {
        var object: JSONObject = ["b": 1]
        object["a"] = 2
        object["b"] = 3
        object["c"] = nil
        #expect(object.keys == ["a", "b"])
        #expect(object["b"] == 3)
        object["a"] = nil
        #expect(object == ["b": 3])
        #expect(JSONObject([("k", 1), ("k", 2)]) == ["k": 2])
        #expect(!object.isEmpty && object.count == 1)
    }

    @Test func ordersKeysByBytesAndNotByUnicode() {
        // U+FFFF is less than U+10000 in UTF-8, and greater in UTF-16.
        let object: JSONObject = ["\u{10000}": 1, "\u{FFFF}": 2, "a": 3, "Z": 4, "": 5]
        #expect(object.keys == ["", "Z", "a", "\u{FFFF}", "\u{10000}"])
    }
}
