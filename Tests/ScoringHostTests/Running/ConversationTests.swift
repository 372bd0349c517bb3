import Foundation
import ScoringHost
import ScoringProtocol
import Testing
import TestSupport

/// What is said on the channel: greetings, frames, answers.
@Suite struct ConversationTests {
    @Test func stampsWhatItReturns() async throws {
        let plugin = try PluginUnderTest.python("while True: say(json.dumps(result(hear())))")
        let installed = try plugin.load()
        let (stamp, hello, result) = try await plugin.runner().withPlugin(installed) {
            ($0.stamp, $0.hello, try await $0.score(Work.request))
        }
        #expect(stamp.id == "tested" && stamp.version == "1.0" && stamp.protocolVersion == 1)
        #expect(stamp.sha256 == installed.digest)
        #expect(hello.capabilities == [.score])
        #expect(result.criteria.map(\.criterion) == ["claim", "evidence"])
        try plugin.expectNothingLeft()
    }

    @Test func tellsOnlyWhatMayBeKnown() async throws {
        let plugin = try PluginUnderTest.python(
            """
            request = hear()
            seen = json.dumps([sorted(os.environ), os.getcwd(), sorted(request), sorted(request["sample"]), sorted(os.listdir("/proc/self/fd"))])
            answer = result(request)
            answer["criteria"][0]["rationale"] = seen
            say(json.dumps(answer))
            """)
        let rationale = try await plugin.scoreOnce().criteria[0].rationale
        let seen = try #require(try JSONSerialization.jsonObject(with: Data(rationale.utf8)) as? [Any])
        let environment = try #require(seen[0] as? [String])
        #expect(
            Set(environment).subtracting(["LC_CTYPE"]) == ["HOME", "LANG", "PATH", "PYTHONDONTWRITEBYTECODE", "TMPDIR", "TZ"])
        #expect((seen[1] as? String)?.hasPrefix(plugin.temporary.path) == true)
        #expect(seen[2] as? [String] == ["request", "rubric", "sample", "task", "type"])
        #expect(seen[3] as? [String] == ["id", "mediaType", "text"])
        // The three streams, and the one with which the list was read.
        #expect((seen[4] as? [String])?.count == 4)
    }

    @Test(arguments: [
        (#"say("Hello, world!")"#, "cannot stand here"),
        (#"say("\ufeff" + json.dumps(HELLO))"#, "byte order mark"),
        (#"HELLO["protocol"] = "1"; say(json.dumps(HELLO))"#, "protocol: an integer was expected, not a string"),
        (#"del HELLO["capabilities"]; say(json.dumps(HELLO))"#, "capabilities: an array of strings is missing"),
        (#"sys.stdout.buffer.write(b'{"type":"hello","id":"\xff"}\n')"#, "not valid UTF-8"),
        (#"say('{"type":"hello","type":"hello"}')"#, "appears twice"),
        (#"say('[' * 5000)"#, "nested deeper"),
        (#"say('{"type":"greeting"}')"#, "none of hello, result and error"),
    ])
    func refusesAWrongHello(body: String, reason: String) async throws {
        let error = try await PluginUnderTest.python(body + "\nsys.stdout.flush()\ntime.sleep(60)", greets: false).failure()
        #expect(error.code == .handshake)
        #expect(error.details.contains { $0.contains(reason) }, "\(error)")
    }

    @Test func refusesAnotherProtocolVersion() async throws {
        let newer = try await PluginUnderTest.python(
            "HELLO['protocol'] = 2; say(json.dumps(HELLO)); time.sleep(60)", greets: false
        ).failure()
        #expect(newer.code == .handshake)
        #expect(newer.message.contains("chose protocol 2"))
        let declared = try PluginUnderTest(
            carrier: #"{"kind":"process","framing":"lines","command":["sh"]}"#, protocolRange: #"{"lowest":2,"highest":3}"#)
        #expect(try await declared.failure().message == "it speaks protocol 2 to 3, this program 1")
    }

    @Test func refusesAPluginThatIsNotWhoItsManifestSays() async throws {
        let error = try await PluginUnderTest.python(
            "HELLO['id'] = 'other'; say(json.dumps(HELLO)); time.sleep(60)", greets: false
        ).failure()
        #expect(error.code == .identity)
    }

    @Test func readsCarriageReturnsEmptyLinesAndSplitLetters() async throws {
        let plugin = try PluginUnderTest.python(
            #"""
            sys.stdout.write("\r\n\n" + json.dumps(HELLO) + "\r\n"); sys.stdout.flush()
            hear()
            answer = result(hear())
            answer["criteria"][1]["rationale"] = "très clair — 漢字"
            for byte in json.dumps(answer, ensure_ascii=False).encode() + b"\r\n":
                sys.stdout.buffer.write(bytes([byte])); sys.stdout.buffer.flush()
            """#, greets: false)
        #expect(try await plugin.scoreOnce().criteria[1].rationale == "très clair — 漢字")
    }

    @Test func tellsPrintedTextFromALength() async throws {
        let error = try await PluginUnderTest.python(
            "print('loading model…'); sys.stdout.flush(); time.sleep(60)", greets: false, framing: "length"
        ).failure()
        #expect(error.code == .frame)
        #expect(error.message.contains("standard output"))
    }

    @Test func stopsALineOfAHundredMegabytes() async throws {
        let error = try await PluginUnderTest.python(
            "for _ in range(100): sys.stdout.write('x' * (1 << 20))\ntime.sleep(60)", greets: false
        ).failure()
        #expect(error.code == .frame)
    }

    @Test func saysHowAPluginEnded() async throws {
        let plugin = try PluginUnderTest.python("hear()\nsys.stderr.write('no model \\x1b[31mfound\\n')\nsys.exit(7)")
        let error = try await plugin.failure()
        #expect(error.code == .crashed)
        #expect(error.message == "it ended without an answer: it ended by itself with status 7")
        #expect(error.stderrTail == "no model \u{FFFD}[31mfound")
        #expect(error.plugin == "tested")
    }

    @Test func saysThatAProgramIsMissing() async throws {
        let plugin = try PluginUnderTest(carrier: #"{"kind":"process","framing":"lines","command":["no-such-program"]}"#)
        let error = try await plugin.failure()
        #expect(error.code == .launch)
        #expect(error.message == "no-such-program cannot be run: No such file or directory")
    }

    @Test func passesOnThatAPluginDeclinesAndGoesOn() async throws {
        let plugin = try PluginUnderTest.python(
            """
            r = hear(); say(json.dumps({"type": "error", "request": r["request"], "code": "unsuitable", "message": "no poems"}))
            while True: say(json.dumps(result(hear())))
            """)
        let count = try await plugin.runner().withPlugin(try plugin.load()) { connection in
            let error = await #expect(throws: ScoringHostError.self) { try await connection.score(Work.request) }
            #expect(error?.code == .declined)
            #expect(error?.message == "no poems")
            return try await connection.score(Work.request).criteria.count
        }
        #expect(count == 2)
    }

    @Test(arguments: [
        ("answer['request'] = 'r-2'", "request: “r-2” is answered, “r-1” was asked"),
        ("answer['criteria'][0]['criterion'] = 'style'", "criteria[0].criterion: the rubric has no criterion “style”"),
        ("answer['criteria'].pop()", "criteria: there is no answer for “evidence”"),
        ("answer['criteria'].append(answer['criteria'][0])", "criteria[2].criterion: “claim” is answered twice"),
        ("answer['criteria'][0]['level'] = '5'", "criteria[0].level: “claim” has no level “5”"),
        ("answer['criteria'][0]['level'] = 5", "criteria[0].level: a string was expected, not an integer"),
        ("answer['criteria'][0]['confidence'] = 1.5", "criteria[0].confidence: 1.5 does not lie between 0 and 1"),
        ("answer['criteria'][0]['confidence'] = float('nan')", "\"N\" cannot stand here"),
        ("answer['criteria'][0]['confidence'] = '0.5'", "criteria[0].confidence: a number was expected, not a string"),
        ("answer['criteria'][0]['code'] = 'blank'", "criteria[0]: exactly one of level, code and abstain must be given"),
        ("answer['criteria'][0]['rationale'] = '\\x1b]0;x'", "criteria[0].rationale: there are control characters in it"),
        (
            "answer['criteria'][0]['evidence'] = [{'start': 0, 'end': 4, 'quote': 'Wasp'}]",
            "criteria[0].evidence[0]: the quote is not what the work says at bytes 0..<4"
        ),
    ])
    func refusesAnAnswerAsAWhole(change: String, fault: String) async throws {
        let error = try await PluginUnderTest.python("answer = result(hear())\n\(change)\nsay(json.dumps(answer))").failure()
        #expect(error.code == .refused)
        #expect(error.details.contains { $0.contains(fault) }, "\(error)")
    }

    @Test func refusesAnAnswerToTheRequestBefore() async throws {
        let plugin = try PluginUnderTest.python(
            "answer = json.dumps(result(hear())); say(answer); hear(); say(answer); time.sleep(60)")
        var second = Work.request
        second.id = "r-2"
        let next = second
        try await plugin.runner().withPlugin(try plugin.load()) { connection in
            _ = try await connection.score(Work.request)
            let error = await #expect(throws: ScoringHostError.self) { try await connection.score(next) }
            #expect(error?.code == .refused)
        }
    }
}
