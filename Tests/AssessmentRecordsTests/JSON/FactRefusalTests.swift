import AssessmentModel
import AssessmentRecords
import Testing

/// Facts that must be refused, each with where.
@Suite struct FactRefusalTests {
    static func complaint(_ json: [UInt8]) -> String {
        do {
            _ = try SessionEventRecord.decode(json, file: "e.json")
            return "accepted"
        } catch { return error.description }
    }

    static let good = String(decoding: SessionEventRecord.encode(Examples.event), as: UTF8.self)

    static func event(replacing old: String, by new: String) -> [UInt8] {
        let bytes = Array(good.utf8)
        let pattern = Array(old.utf8)
        let place = bytes.indices.first { bytes[$0...].starts(with: pattern) } ?? bytes.endIndex
        return Array(bytes[..<place]) + Array(new.utf8) + Array(bytes[(place + pattern.count)...])
    }

    static let broken: [(String, String)] = [
        ("", "e.json:1:1: the file ends where a value is wanted"),
        ("{", "e.json:1:2: a key in double quotes is wanted here"),
        ("{\"a\" 1}", "e.json:1:6: “:” is wanted here"),
        ("{\"a\":1,}", "e.json:1:8: a key in double quotes is wanted here"),
        ("[1,2", "e.json:1:5: “,” or “]” is wanted here"),
        ("[1]x", "e.json:1:4: there is something after the end of the record"),
        ("[\n\"a\nb\"]", "e.json:2:3: a control character must be escaped"),
        ("[\"\\ud800\"]", "e.json:1:3: half of a surrogate pair"),
        ("[\"\\ud800\\u0041\"]", "e.json:1:9: half of a surrogate pair"),
        ("[\"\\x\"]", "e.json:1:3: there is no such escape"),
        ("[\"\\u12g4\"]", "e.json:1:7: four hexadecimal digits are wanted here"),
        ("[01]", "e.json:1:2: this is not a number"),
        ("[+1]", "e.json:1:2: a value is wanted here"),
        ("[NaN]", "e.json:1:2: a value is wanted here"),
        ("[nul]", "e.json:1:2: a value is wanted here"),
        ("[1]", "e.json:1:1: an event of a session is wanted here, this is a list"),
        (String(repeating: "[", count: 100_000), "e.json:1:65: values stand more than 64 deep in one another"),
    ]

    @Test(arguments: broken) func namesTheFirstPlaceThatIsNoJSON(json: String, complaint: String) {
        #expect(Self.complaint(Array(json.utf8)) == complaint)
    }

    @Test func refusesBytesThatAreNotUTF8AndFilesThatAreTooLarge() {
        let bytes = Self.event(replacing: "After lunch", by: "After ")
        var broken = bytes
        if let place = broken.indices.first(where: { broken[$0...].starts(with: "After ".utf8) }) {
            broken.insert(0xFC, at: place)
        }
        #expect(
            Self.complaint(broken).utf8.starts(with: "e.json:6:12: the text is not UTF-8 here".utf8), "\(Self.complaint(broken))")
        let large = Self.event(replacing: "After lunch", by: String(repeating: "x", count: 1024 * 1024))
        #expect(Self.complaint(large).utf8.contains("at most 1048576 are read".utf8.first ?? 0))
        #expect(Self.complaint(large).utf8.starts(with: "e.json: the document: the file has".utf8))
    }

    static let wrong: [(String, String, String)] = [
        (
            "\"re-scored\"", "\"rescored\"",
            "e.json:9:12: state: “rescored” is not one of lobby, open, locked, revealed, discussed, re-scored, recorded (did you mean “re-scored”?)"
        ),
        (
            "\"note\": \"After lunch\"", "\"noted\": \"After lunch\"",
            "e.json:6:3: noted: an event of a session has no key “noted” (did you mean “note”?)"
        ),
        ("\"After lunch\"", "12", "e.json:6:11: note: text is wanted here, this is the number 12"),
        ("\"After lunch\"", "null", "e.json:6:11: note: text is wanted here, this is null"),
        (
            "\"note\": \"After lunch\"", "\"id\": \"x\"",
            "e.json:6:3: id: the key “id” stands twice in the same place (keep one of them)"
        ),
        (
            "2026-11-23T", "2026-13-23T",
            "e.json:2:9: at: “2026-13-23T20:42:37Z” is not a time (write it like 2026-11-23T20:42:37Z)"
        ),
        (
            "session-event/1", "session-event/2",
            "e.json:4:13: format: made by a newer plumbline: its format is plumbline/session-event/2, this one reads plumbline/session-event/1 (update plumbline)"
        ),
        (
            "session-event/1", "reveal/1",
            "e.json:4:13: format: the format “plumbline/reveal/1” is not “plumbline/session-event/1” (write format: plumbline/session-event/1 if it is one)"
        ),
        ("  \"by\": \"lead\",\n", "", "e.json:1:1: by: “by” is missing"),
        (
            "\"by\": \"lead\"", "\"by\": \"../lead\"",
            "e.json:3:9: by: “../lead” cannot be a name: “/” is not allowed; use letters a-z, digits, “.”, “_” and “-” (lead would do)"
        ),
    ]

    @Test(arguments: wrong) func namesEachFieldThatIsWrong(old: String, new: String, complaint: String) {
        #expect(Self.complaint(Self.event(replacing: old, by: new)) == complaint)
    }

    @Test func tellsAllFaultsAtOnceInTheOrderOfTheFile() {
        var bytes = Self.event(replacing: "\"After lunch\"", by: "[]")
        bytes = Array(
            String(decoding: bytes, as: UTF8.self).replacing("re-scored", with: "x").replacing("autumn", with: "a b").utf8)
        let lines = Self.complaint(bytes).split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(lines == ["e.json:6:11:", "e.json:8:14:", "e.json:9:12:"])
    }

    @Test func numbersOutOfRangeAreRefused() {
        let reveal = String(decoding: RevealRecord.encode(Examples.reveal), as: UTF8.self)
        for (number, complaint) in [
            ("1e400", "the number 1e400 is too large"), ("9223372036854775808", "a whole number is wanted here"),
            ("7.5", "a whole number is wanted here"),
        ] {
            let error = #expect(throws: RecordError.self) {
                try RevealRecord.decode(Array(reveal.replacing("\"sealedCount\": 7", with: "\"sealedCount\": \(number)").utf8))
            }
            #expect(error?.description.contains(complaint) == true, "\(String(describing: error))")
        }
    }

    @Test func aKindIsToldFromTheBytes() throws {
        #expect(try FactKind.of(JudgmentRecord.encode(Examples.judgment)) == .judgment)
        #expect(try FactKind.of(SealedJudgmentRecord.encode(Examples.sealed)) == .sealedJudgment)
        #expect(try FactKind.of(RevealRecord.encode(Examples.reveal)) == .reveal)
        #expect(try FactKind.of(AnchorScoreRecord.encode(Examples.anchorScore)) == .anchorScore)
        #expect(try FactKind.of(DecisionRecord.encode(Examples.decision)) == .decision)
        #expect(try FactKind.of(SessionEventRecord.encode(Examples.event)) == .sessionEvent)
        let newer = #expect(throws: RecordError.self) { try FactKind.of(Array(#"{"format": "plumbline/judgment/3"}"#.utf8)) }
        #expect(newer?.description.contains("made by a newer plumbline") == true)
        #expect(throws: RecordError.self) { try FactKind.of(Array(#"{"format": "plumbline/judgment/01"}"#.utf8)) }
        #expect(throws: RecordError.self) { try FactKind.of(Array(#"{"formal": 1}"#.utf8)) }
    }
}
