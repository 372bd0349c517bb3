import Foundation
import Testing

@testable import AssessmentIndex

struct JSONTextTests {
    @Test func isJSON() throws {
        let odd = "a\"b\\c\n\u{1}\u{7f}\r\n\u{301}é😀"
        var json = JSONText()
        json.object { json in
            json.key(odd)
            json.array { json in
                json.value(odd)
                json.value(-7)
                json.null()
                json.object { _ in }
                json.value(hex: UnsafeRawBufferPointer(start: nil, count: 0))
            }
            json.key("b")
            json.value("x")
        }
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.text)) as? [String: Any])
        let list = try #require(read[odd] as? [Any])
        #expect((list[0] as? String).map { Array($0.utf8) } == Array(odd.utf8))
        #expect(list[1] as? Int == -7)
        #expect(list[2] is NSNull)
        #expect(list.count == 5)
        #expect(read["b"] as? String == "x")
    }
}
