import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A folder of its own, a home of its own, and the program run in it as a person would: nothing of the machine's settings comes in.
final class Workspace: Sendable {
    let folder: TemporaryFolder
    /// The bare repository.
    let path: String

    init(_ name: String = "e2e") throws {
        folder = try TemporaryFolder(name)
        path = folder.path("class")
        try FileManager.default.createDirectory(atPath: folder.path("home"), withIntermediateDirectories: true)
    }

    /// A copy of a workspace that was made once, so that many tests need not make their own.
    init(copyOf template: Workspace) throws {
        folder = try TemporaryFolder("e2e")
        path = folder.path("class")
        let copied = try run(["cp", "-a", template.folder.path + "/.", folder.path])
        try #require(copied.status == 0, "\(copied.errorText)")
    }

    /// All the variables a program gets to see.
    var environment: [String: String] {
        [
            "HOME": folder.path("home"), "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "TZ": "UTC",
            "LANG": "C.UTF-8", "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "tester", "GIT_AUTHOR_EMAIL": "tester@plumbline.invalid", "GIT_COMMITTER_NAME": "tester",
            "GIT_COMMITTER_EMAIL": "tester@plumbline.invalid", "TMPDIR": folder.path,
        ]
    }

    /// Any command with exactly these variables; `nil` takes one away.
    @discardableResult
    func command(
        _ words: [String], input: String? = nil, environment extra: [String: String?] = [:], timeout: TimeInterval = 120
    ) throws -> CommandRun {
        var variables = environment
        for (name, value) in extra { variables[name] = value }
        let assignments = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return try run(
            ["env", "-i"] + assignments + words, in: folder.path, input: input.map { Data($0.utf8) }, timeout: timeout)
    }

    /// The program on this workspace: `-C DIR` comes first.
    @discardableResult
    func plumbline(
        _ words: String..., input: String? = nil, environment extra: [String: String?] = [:], timeout: TimeInterval = 120
    ) throws -> CommandRun {
        try command([BuiltProgram.path, "-C", path] + words, input: input, environment: extra, timeout: timeout)
    }

    /// The program, and a failed test when it does not end well.
    @discardableResult
    func expecting(
        _ status: Int32 = 0, _ words: String..., input: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    )
        throws -> CommandRun
    {
        let result = try command([BuiltProgram.path, "-C", path] + words, input: input)
        #expect(
            result.status == status,
            "plumbline \(words.joined(separator: " ")) ended with \(result.status): \(result.errorText)\(result.text)",
            sourceLocation: sourceLocation)
        return result
    }

    /// The program's answer as JSON.
    func json(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        let result = try command([BuiltProgram.path, "-C", path] + words + ["--json"])
        try #require(
            result.status == 0, "plumbline \(words.joined(separator: " ")) --json: \(result.errorText)",
            sourceLocation: sourceLocation)
        return try JSONReader.parse(Array(result.output), limits: .init(bytes: 1 << 26))
    }

    /// git on this workspace; its output without the last line feed.
    @discardableResult
    func git(_ words: String..., input: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let result = try command(["git", "-C", path] + words, input: input)
        try #require(
            result.status == 0, "git \(words.joined(separator: " ")): \(result.errorText)", sourceLocation: sourceLocation)
        return result.text.trimmingSuffix("\n")
    }

    /// Every branch and the commit it stands at: equal before and after means that nothing was stored.
    func refs() throws -> String { try git("for-each-ref", "--format=%(objectname) %(refname)") }

    /// What git itself and the program say about the repository's health. A write that did not come to its end may leave objects
    /// that nothing refers to; git calls them dangling, and they are no damage.
    func expectSound(_ when: String = "", sourceLocation: SourceLocation = #_sourceLocation) throws {
        let git = try command(["git", "-C", path, "fsck", "--full", "--strict", "--no-dangling"])
        #expect(
            git.status == 0 && git.text.isEmpty, "git fsck \(when): \(git.text)\(git.errorText)", sourceLocation: sourceLocation)
        let own = try plumbline("fsck")
        #expect(own.status == 0, "plumbline fsck \(when): \(own.text)\(own.errorText)", sourceLocation: sourceLocation)
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }

    /// Lines by line feed, counted on bytes.
    var lines: [String] { utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) } }

    /// Whether a text is in it byte for byte.
    func holds(_ other: String) -> Bool { Data(utf8).range(of: Data(other.utf8)) != nil }
}

/// One message for a person on standard error, nothing on standard output, and the right exit code.
func expectRefusal(
    _ result: CommandRun, _ status: Int32, saying parts: String..., sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(result.status == status, "\(result.errorText)\(result.text)", sourceLocation: sourceLocation)
    #expect(result.output.isEmpty, "standard output: \(result.text)", sourceLocation: sourceLocation)
    let message = result.errorText
    #expect(!message.isEmpty, "no message", sourceLocation: sourceLocation)
    #expect(
        message.lines.filter { $0.hasPrefix("plumbline: ") || $0.hasPrefix("Error: ") }.count == 1, "not one message: \(message)",
        sourceLocation: sourceLocation)
    for leak in ["Fatal error", "WorkbenchError(", "GitStorageError(", "IndexError(", "LedgerError(", "RecordError("] {
        #expect(!message.holds(leak), "\(message)", sourceLocation: sourceLocation)
    }
    for part in parts { #expect(message.holds(part), "“\(part)” is not in: \(message)", sourceLocation: sourceLocation) }
}
