import CanonicalJSON
import Foundation
import Testing
import TestSupport

@Suite struct JSONReaderTests {
    @Test func readsEveryKindOfValue() throws {
        let value = try JSONReader.parse(
            #"{"t": true, "n": null, "i": -7, "d": 2.5, "s": "a\nb", "l": [1, []], "o": {"k": "v"}}"#)
        #expect(value["t"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["i"]?.integer == -7)
        #expect(value["i"]?.number == -7)
        #expect(value["d"]?.number == 2.5)
        #expect(value["d"]?.integer == nil)
        #expect(value["s"]?.string == "a\nb")
        #expect(value["l"]?[1] == .array([]))
        #expect(value["o"]?["k"] == "v")
        #expect(value["missing"] == nil)
    }

    @Test(arguments: Corpus.refused) func refusesWithTheReason(bytes: [UInt8], code: JSONError.Code) throws {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse(bytes) }
        #expect(error?.code == code)
    }

    @Test func agreesWithPythonOnWhatIsValid() throws {
        let folder = try TemporaryFolder("json-corpus")
        // What only this reader refuses, by decision.
        let stricter: Set<JSONError.Code> = [.duplicateKey, .loneSurrogate, .integerRange, .numberRange]
        let refused = Corpus.refused.filter { !stricter.contains($0.code) }.map(\.bytes)
        for (index, bytes) in (Corpus.valid.map { Array($0.utf8) } + refused).enumerated() {
            try Data(bytes).write(to: folder.url.appendingPathComponent("\(index).json"))
        }
        let script = """
            import json, os, sys
            def no(word): raise ValueError(word)
            for i in range(len(os.listdir(sys.argv[1]))):
                try:
                    v = json.loads(open(f"{sys.argv[1]}/{i}.json", "rb").read().decode("utf-8"), parse_constant=no)
                    print(json.dumps(v, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
                except ValueError:
                    print("refused")
            """
        let answer = try run(["python3", "-c", script, folder.path])
        #expect(answer.status == 0, "\(answer.errorText)")
        let lines = answer.output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines.count == Corpus.valid.count + refused.count)
        for (text, line) in zip(Corpus.valid, lines) {
            #expect(try JSONReader.parse(text) == JSONReader.parse(line), "\(text)")
        }
        #expect(lines.dropFirst(Corpus.valid.count).allSatisfy { $0 == "refused" })
    }

    @Test func agreesWithFoundationOnNumbers() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let digits = String(random.next() % 1_000_000_000_000_000_000).prefix(Int.random(in: 1...18, using: &random))
            let fraction = String(random.next() % 1_000_000_000_000).prefix(Int.random(in: 1...12, using: &random))
            let text = "[\(Int(digits) ?? 0).\(fraction)e\(Int.random(in: -30...30, using: &random))]"
            let ours = try JSONReader.parse(text)[0]?.number
            #expect(ours == Double(text.dropFirst().dropLast()), "\(text)")
        }
    }

    @Test func namesThePlace() throws {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse("{\n  \"é\": 1,\n  \"é\": 2\n}") }
        #expect(error?.line == 3)
        #expect(error?.column == 3)
        #expect(error?.description == "line 3, column 3: the key \"é\" appears twice in one object")
        let split = #expect(throws: JSONError.self) { try JSONReader.parse("[\"éé\", x]") }
        #expect(split?.column == 8)
        #expect(split?.offset == 9)
    }

    @Test func findsTheInvalidByteItself() {
        let error = #expect(throws: JSONError.self) { try JSONReader.parse([0x22, 0x61, 0xC3, 0xA9, 0x62, 0xFF, 0x22]) }
        #expect(error?.offset == 5)
    }

    @Test func keepsKeysApartThatUnicodeHoldsEqual() throws {
        let value = try JSONReader.parse("{\"e\u{301}\": 1, \"\u{E9}\": 2}")
        #expect(value.object?.count == 2)
        #expect(value["\u{E9}"] == 2)
        #expect(value["e\u{301}"] == 1)
        #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    }

    @Test func stopsAtTheLimits() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try JSONReader.parse(deep) }
        #expect(#expect(throws: JSONError.self) { try JSONReader.parse("[\(deep)]") }?.code == .tooDeep)
        let bottomless = String(repeating: "[", count: 100_000)
        let limits = JSONReader.Limits(bytes: 1 << 20, depth: .max)
        #expect(#expect(throws: JSONError.self) { try JSONReader.parse(bottomless, limits: limits) }?.code == .tooDeep)
        let long = [0x22] + [UInt8](repeating: 0x61, count: 1 << 20) + [0x22]
        #expect(#expect(throws: JSONError.self) { try JSONReader.parse(long) }?.code == .tooLarge)
        #expect(try JSONReader.parse(long, limits: .init(bytes: 2 << 20)).string?.utf8.count == 1 << 20)
    }

    @Test func survivesDamagedTexts() throws {
        var random = RandomJSON(seed: 3)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = JSONWriter.canonical(random.value())
            for _ in 0..<Int.random(in: 1...3, using: &random.generator) {
                let place = Int.random(in: 0..<bytes.count, using: &random.generator)
                bytes[place] = UInt8.random(in: 0...255, using: &random.generator)
            }
            do {
                let value = try JSONReader.parse(bytes)
                #expect(try JSONReader.parse(JSONWriter.canonical(value)) == value)
            } catch {
                refused += 1
                #expect(error.offset <= bytes.count)
            }
        }
        #expect(refused > 500)
    }
}
