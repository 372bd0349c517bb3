import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Files that are made to hurt: each is refused in one message with its name and line, soon, and nothing is stored.
@Suite struct HostileFilesTests {
    private static let head = "format: plumbline/rubric/1\nid: essay\ntitle: Essay\nkind: analytic\nlanguage: en\n"

    /// Nine levels of nine aliases: a few hundred bytes that would be hundreds of millions of values.
    @Test func aliasBombIsRefusedAtOnceWithItsLine() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (one, next) in zip("abcdefgh", "bcdefghi") {
            bomb += "\(next): &\(next) [" + Array(repeating: "*\(one)", count: 9).joined(separator: ",") + "]\n"
        }
        let file = try workspace.folder.write(bomb, to: "bomb.yaml")
        try workspace.folder.write("Write.", to: "prompt.md")
        let usual = try cost(of: ["rubric", "check", BuiltProgram.project("Rubrics/argument-writing.yaml")], in: workspace)
        for words in [["rubric", "add", file], ["rubric", "check", file], ["task", "add", file]] {
            // No dearer than a good rubric; a debug build on a busy machine is given its time.
            let bomb = try cost(of: words, in: workspace)
            #expect(bomb.seconds < usual.seconds + 1, "\(words): \(bomb) against \(usual)")
            #expect(bomb.kibibytes < usual.kibibytes + 10_240, "\(words): \(bomb) against \(usual)")
            let started = Date()
            // 600 MB of address space are far more than the program needs and far less than the bomb would.
            let result = try workspace.command(
                ["prlimit", "--data=600000000", BuiltProgram.path, "-C", workspace.path] + words, timeout: 20)
            #expect(Date().timeIntervalSince(started) < 3, "\(words) took \(Date().timeIntervalSince(started)) s")
            expectRefusal(result, 65, saying: "bomb.yaml")
            #expect(
                result.errorText.range(of: #"bomb\.yaml:\s*(line )?\d+"#, options: .regularExpression) != nil,
                "\(result.errorText)")
        }
    }

    /// Time and peak memory of one run.
    private func cost(of words: [String], in workspace: Workspace) throws -> (seconds: Double, kibibytes: Int) {
        let script = """
            import resource, subprocess, sys, time
            start = time.monotonic()
            subprocess.run(sys.argv[1:], capture_output=True)
            print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
            """
        let run = try workspace.command(["python3", "-c", script, BuiltProgram.path, "-C", workspace.path] + words)
        let parts = run.text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        try #require(parts.count == 2, "\(run.text)\(run.errorText)")
        return (parts[0], Int(parts[1]))
    }

    static let corpus: [(String, String)] = [
        ("deep sequence", String(repeating: "[", count: 5000)),
        ("deep and closed", String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)),
        ("deep mapping", (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        ("one long key", String(repeating: "k", count: 1 << 20) + ": 1\n"),
        ("long but allowed key", head + String(repeating: "k", count: 200_000) + ": 1\n"),
        ("duplicate key", head + "title: Again\n"),
        ("duplicate nested key", head + "levels:\n  - id: l1\n    id: l2\n    label: x\n"),
        (
            "score not a number",
            head + "levels:\n  - {id: l1, label: a, score: .nan}\n  - {id: l2, label: b, score: .inf}\ncriteria: []\n"
        ),
        ("score too large", head + "levels:\n  - {id: l1, label: a, score: 1e999}\ncriteria: []\n"),
        ("score negative infinity", head + "levels:\n  - {id: l1, label: a, score: -.inf}\ncriteria: []\n"),
        ("empty", ""), ("only a comment", "# nothing\n"), ("a list", "- a\n- b\n"), ("a word", "rubric\n"),
        ("two documents", head + "---\n" + head),
        ("unknown field", head + "colour: red\n"),
        ("tag", head + "summary: !!python/object/apply:os.system [\"touch marker\"]\n"),
        ("merge key", head + "base: &base {x: 1}\n<<: *base\n"), ("tabs", "format:\tplumbline/rubric/1\n\tid: x\n"),
        ("unclosed quote", head + "summary: \"open\n"),
        ("control character", head + "summary: a\u{1}b\n"), ("nul", head + "summary: a\u{0}b\n"),
        ("bidi override in an id", head + "criteria:\n  - id: a\u{202E}b\n    title: x\n"),
        ("future format", "format: plumbline/rubric/99\nid: x\ntitle: X\n"),
        ("another format", "format: plumbline/task/1\nid: x\ntitle: X\n"),
        ("wrong kinds", "format: plumbline/rubric/1\nid: [x]\ntitle: {a: b}\nlevels: 3\ncriteria: yes\n"),
        ("too large", head + "summary: \"" + String(repeating: "x ", count: 140_000) + "\"\n"),
    ]

    @Test(arguments: corpus)
    func brokenRubricIsRefusedInOneMessage(name: String, text: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let before = try workspace.refs()
        let file = try workspace.folder.write(text, to: "broken.yaml")
        let result = try workspace.plumbline("rubric", "add", file, "--replace", timeout: 20)
        expectRefusal(result, 65, saying: "broken.yaml")
        // Of what is too large as a whole no line can be named.
        if !["one long key", "too large"].contains(name) {
            #expect(
                result.errorText.range(of: #"broken\.yaml:\d+:\d+"#, options: .regularExpression) != nil,
                "\(name): \(result.errorText)")
        }
        #expect(result.errorText.utf8.count < 8000, "\(name): a message of \(result.errorText.utf8.count) bytes")
        #expect(try workspace.refs() == before)
        #expect(!FileManager.default.fileExists(atPath: workspace.folder.path("marker")))
    }

    @Test func faultsAreNamedWithTheirLinesAllAtOnce() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let text =
            Self.head
            + "levels:\n  - id: l1\n    label: a\n    score: .nan\n  - id: l1\n    label: b\ncriteria:\n  - id: \"../x\"\n    title: T\n  - title: no id\n"
        let file = try workspace.folder.write(text, to: "faulty.yaml")
        let result = try workspace.plumbline("rubric", "check", file)
        expectRefusal(result, 65)
        let places = result.errorText.lines.filter { $0.range(of: #"faulty\.yaml:.*\d+"#, options: .regularExpression) != nil }
        #expect(places.count >= 3, "\(result.errorText)")
    }

    /// Words that YAML of one version or another takes for truth values, numbers, times or nothing.
    @Test func labelsThatLookLikeOtherThingsStayWords() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let labels = [
            "no", "on", "1_000", "12:30", "0o7", "~", "2024-01-01", "null", "True", "0x1F", "1e3", ".inf", "-", "? a", "a: b",
            "#x", "yes ", "\"q\"",
        ]
        try workspace.expecting(0, "rubric", "new", "words", "--criteria", "no,yes", "--levels", labels.joined(separator: ","))
        let wanted = labels.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(try Self.labels(of: workspace) == wanted)
        let yaml = try workspace.expecting(0, "rubric", "show", "words", "--yaml").text
        let edited = yaml.replacingOccurrences(of: "title: Words", with: "title: Odd words")
        #expect(edited != yaml)
        let file = try workspace.folder.write(edited, to: "words.yaml")
        try workspace.expecting(0, "rubric", "add", file, "--replace")
        #expect(try Self.labels(of: workspace) == wanted)
        #expect(try workspace.expecting(0, "rubric", "show", "words", "--yaml").text == edited)
        // Another reader of YAML sees the same words, where there is one.
        let python =
            "import sys, yaml; print('\\n'.join(str(type(l['label']).__name__) for l in yaml.safe_load(sys.stdin)['levels']))"
        let read = try workspace.command(["python3", "-c", python], input: yaml)
        if read.status == 0 { #expect(Set(read.text.lines) == ["str"], "\(read.text)") }
    }

    private static func labels(of workspace: Workspace) throws -> [String] {
        let shown = try workspace.json("rubric", "show", "words")
        return (shown["criteria"]?[0]?["levels"]?.array ?? []).compactMap { $0["label"]?.string }
    }
}
