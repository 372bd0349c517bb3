import AssessmentModel
import AssessmentRecords
import Testing

/// Documents that must be refused, each with where and in words that help.
@Suite struct YAMLRefusalTests {
    static func complaint(_ yaml: [UInt8]) -> String {
        do {
            _ = try RubricRecord.decode(yaml, file: "r.yaml")
            return "accepted"
        } catch { return error.description }
    }

    static func complaint(_ yaml: String) -> String { complaint(Array(yaml.utf8)) }

    /// Nine levels of nine aliases each: 9^9 texts if anything expanded them.
    static let bomb: String = {
        let names = Array("abcdefghi".unicodeScalars).map(String.init)
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (below, name) in zip(names, names.dropFirst()) {
            text += "\(name): &\(name) [" + Array(repeating: "*" + below, count: 9).joined(separator: ",") + "]\n"
        }
        return text
    }()

    @Test func anAliasBombIsRefusedAtOnceWithItsLine() {
        let clock = ContinuousClock()
        var complaint = ""
        let time = clock.measure { complaint = Self.complaint("# a comment\n" + Self.bomb) }
        #expect(complaint.utf8.starts(with: "r.yaml:2:4: anchors and aliases".utf8), "\(complaint)")
        #expect(time < .milliseconds(100))
    }

    @Test func anAliasBombOfKeysIsRefusedBeforeAKeyIsCompared() {
        let clock = ContinuousClock()
        var complaint = ""
        let time = clock.measure { complaint = Self.complaint(Self.bomb + "? *i\n: 1\n? *h\n: 2\n") }
        #expect(complaint.utf8.starts(with: "r.yaml:1:4: anchors and aliases".utf8), "\(complaint)")
        #expect(time < .milliseconds(100))
    }

    static let refusals: [(String, String)] = [
        ("a: *b\n", "r.yaml:1:4: anchors and aliases (“&name”, “*name”) are not read (write the text out, or put it in quotes)"),
        ("a: 1\nb: &c 1\n", "r.yaml:2:4: anchors and aliases (“&name”, “*name”) are not read"),
        ("? *x\n: &x 1\n", "r.yaml:1:3: anchors and aliases"),
        ("- *a\n- &a b\n", "r.yaml:1:3: anchors and aliases"),
        ("{a: 1, b: &x {c: *x}}", "r.yaml:1:11: anchors and aliases"),
        (String(repeating: "[", count: 5_000), "r.yaml:1:65: groups and lists stand more than 64 deep"),
        (String(repeating: "- ", count: 65) + "x", "r.yaml:1:129: groups and lists stand more than 64 deep"),
        (String(repeating: "- ", count: 2_000) + "x", "r.yaml: the document: groups and lists stand more than 64 deep"),
        ("a: 1\nb:\n  c: 1\n  d: 1\n  c: 2\n", "r.yaml:3:3: the key “c” stands twice in the same place; the first is here"),
        ("a: !!python/object:os.system x\n", "r.yaml:1:4: tags (“!name”) are not read"),
        ("a: !thing {b: 1}\n", "r.yaml:1:4: tags"),
        ("a: !thing [1]\n", "r.yaml:1:4: tags"),
        ("a: !!str 1\n", "r.yaml:1:4: tags"),
        ("a: !!binary \"x\"\n", "r.yaml:1:4: tags"),
        ("a: 1\n---\nb: 2\n", "r.yaml:2:1: a record is one document"),
        ("a: \u{1}\n", "r.yaml:1:4: the character U+0001 is not allowed"),
        ("a: b\nc: \u{0}\n", "r.yaml:2:4: the character U+0000 is not allowed"),
        ("a: é\u{9F}\n", "r.yaml:1:5: the character U+009F is not allowed"),
        ("a: b\n\u{FFFF}", "r.yaml:2:1: the character U+FFFF is not allowed"),
        ("", "r.yaml:1:1: the file is empty"),
        ("# nothing\n", "r.yaml:1:1: the file is empty"),
        ("- a\n", "r.yaml:1:1: a rubric is wanted here, this is a list"),
        ("words\n", "r.yaml:1:1: a rubric is wanted here, this is the text “words”"),
        ("a: 'x\n", "r.yaml:2:1: this is not YAML: found unexpected end of stream (a quote or bracket is never closed)"),
        ("a: b: c\n", "r.yaml:1:5: this is not YAML: mapping values are not allowed in this context"),
        ("\ta: 1\n", "r.yaml:1:1: this is not YAML: found character that cannot start any token"),
        ("? {a: 1}\n: 2\n", "r.yaml:1:3: a key must be a plain name"),
        ("%TAG ! tag:x,2000:\n---\na: !b 1\n", "r.yaml:3:4: tags"),
    ]

    @Test(arguments: refusals) func saysWhatAndWhere(yaml: String, complaint: String) {
        let found = Self.complaint(yaml)
        #expect(found.utf8.starts(with: complaint.utf8), "\(found)")
        #expect(!found.utf8.contains(10), "one line: \(found)")
    }

    @Test func aMergeKeyIsNamed() {
        #expect(Self.complaint("<<: {a: 1}\n").utf8.starts(with: "r.yaml:1:1: <<: merge keys (“<<”) are not read".utf8))
    }

    @Test func whatIsNotUTF8IsRefusedWithItsLine() {
        #expect(
            Self.complaint(Array("a: b\nc: M".utf8) + [0xFC] + Array("ller\n".utf8))
                == "r.yaml:2:5: the text is not UTF-8 here (save the file as UTF-8)")
        #expect(Self.complaint([0xFF, 0xFE, 0x61, 0]) == "r.yaml:1:1: the file is UTF-16 (save it as UTF-8)")
    }

    @Test func aFileOverTheLimitIsRefusedUnread() {
        let large = "a: " + String(repeating: "x", count: 1024 * 1024)
        #expect(
            Self.complaint(large)
                == "r.yaml: the document: the file has 1048579 bytes; at most 262144 are read (split it, or shorten its texts)")
        let key = String(repeating: "k", count: 200_000) + ": 1\n"
        #expect(Self.complaint(key).utf8.starts(with: "r.yaml:1:".utf8))
    }

    @Test func tooManyValuesAreRefused() {
        let many = "a: [" + String(repeating: "1,", count: 60_000) + "]\n"
        #expect(
            Self.complaint(many).utf8.starts(with: "r.yaml:1:99999: there are more than 50000 values".utf8),
            "\(Self.complaint(many).prefix(80))")
    }

    @Test func starsAndAmpersandsInTextsAreFine() throws {
        var rubric = Examples.rubric
        rubric.summary = "Rock &roll *and* soul\n&more *stars\n"
        rubric.graderNotes = "*bold* & &co"
        rubric.criteria[0].descriptors[Examples.id("l1")] =
            "Uses *emphasis* &c. " + String(repeating: "and on ", count: 30) + "*x &y"
        #expect(try RubricRecord.decode(RubricRecord.encode(rubric)) == rubric)
    }

    @Test func aByteOrderMarkAndCRLFAreTolerated() throws {
        let text = String(decoding: RubricRecord.encode(Examples.rubric), as: UTF8.self)
        let dos = String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\n" ? ["\r", "\n"] : [$0] }))
        #expect(try RubricRecord.decode([0xEF, 0xBB, 0xBF] + Array(dos.utf8)) == Examples.rubric)
    }
}
