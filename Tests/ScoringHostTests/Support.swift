import Foundation
import ScoringHost
import ScoringProtocol
import Testing
import TestSupport

/// The programs built next to this test.
enum Built {
    static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().path
    static let pluginHost = "\(folder)/plumbline-plugin-host"
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}

/// A plugin of two files, written for one test.
struct PluginUnderTest {
    let folder: TemporaryFolder
    /// Its private folders are made here, so that a test can see what is left.
    let temporary: TemporaryFolder

    init(
        id: String = "tested", carrier: String, files: [String: String] = [:],
        protocolRange: String = #"{"lowest":1,"highest":1}"#, more: String = ""
    ) throws {
        folder = try TemporaryFolder("plugin")
        temporary = try TemporaryFolder("private")
        try folder.write(
            """
            {"format": "plumbline/plugin/1", "id": "\(id)", "name": "Tested", "version": "1.0", "description": "for a test",
             "protocol": \(protocolRange), "capabilities": ["score"], "carrier": \(carrier)\(more)}
            """, to: "plugin.json")
        for (name, text) in files { try folder.write(text, to: name) }
    }

    /// A Python program in line framing; `body` comes after a prelude that has said hello.
    static func python(_ body: String, greets: Bool = true, framing: String = "lines", more: String = "") throws
        -> PluginUnderTest
    {
        let prelude = """
            import json, os, struct, subprocess, sys, time, signal
            def say(text):
                sys.stdout.write(text + "\\n"); sys.stdout.flush()
            def hear():
                line = sys.stdin.readline()
                return json.loads(line) if line else sys.exit(0)
            def result(request, **changes):
                rows = [{"criterion": c["id"], "level": c["levels"][0]["id"], "confidence": 0.5} for c in request["rubric"]["criteria"]]
                answer = {"type": "result", "request": request["request"], "criteria": rows}
                answer.update(changes)
                return answer
            HELLO = {"type": "hello", "protocol": 1, "id": "tested", "name": "Tested", "version": "1.0", "capabilities": ["score"]}

            """
        return try PluginUnderTest(
            carrier: #"{"kind": "process", "framing": "\#(framing)", "command": ["python3", "./plugin.py"]}"#,
            files: ["plugin.py": prelude + (greets ? "hear(); say(json.dumps(HELLO))\n" : "") + body], more: more)
    }

    func runner(_ change: (inout PluginLimits) -> Void = { _ in }) -> PluginRunner {
        var limits = PluginLimits()
        // Generous, since many plugins run at once here; what is about time sets its own.
        limits.requestSeconds = 15
        limits.handshakeSeconds = 15
        limits.shutdownSeconds = 0.5
        change(&limits)
        return PluginRunner(
            hostExecutable: Built.pluginHost, limits: limits, hostVersion: "0.0.0-test", temporaryFolder: temporary.path)
    }

    func load() throws -> InstalledPlugin { try PluginCatalog.load(folder: folder.path) }

    /// Starts it, asks it once and gives the result.
    func scoreOnce(_ request: V1.ScoreRequest = Work.request, _ change: (inout PluginLimits) -> Void = { _ in }) async throws
        -> V1.ScoreResult
    {
        try await runner(change).withPlugin(try load()) { try await $0.score(request) }
    }

    /// The error of a run that must fail, after looking that nothing is left of it.
    func failure(
        _ change: (inout PluginLimits) -> Void = { _ in }, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ScoringHostError {
        let started = ContinuousClock.now
        let error = await #expect(throws: ScoringHostError.self, sourceLocation: sourceLocation) {
            try await scoreOnce(Work.request, change)
        }
        #expect(ContinuousClock.now - started < .seconds(40), sourceLocation: sourceLocation)
        try expectNothingLeft(sourceLocation: sourceLocation)
        return try #require(error, sourceLocation: sourceLocation)
    }

    func expectNothingLeft(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
        #expect(files == [], sourceLocation: sourceLocation)
        #expect(processes() == [], sourceLocation: sourceLocation)
    }

    /// The command lines of all processes that have this plugin's private or own folder in their environment or command.
    func processes() -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.filter { Int($0) != nil && $0 != "\(getpid())" }.compactMap { id in
            // A process may end while it is looked at.
            guard let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") else { return nil }
            guard String(decoding: environment, as: UTF8.self).contains(temporary.path) else { return nil }
            return String(decoding: FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data(), as: UTF8.self)
        }
    }
}

/// A small rubric and a small piece of work.
enum Work {
    static let text =
        "Bees matter because they carry pollen. For example, apples need them — “très” much.\nHowever, some farms spray."

    static let rubric = V1.Rubric(
        title: "Argument", language: "en",
        criteria: [
            criterion("claim", ["No claim about the topic.", "A claim that bees matter.", "A precise claim with a reason."]),
            criterion("evidence", ["No examples.", "One example such as apples.", "Several examples explained in full."]),
        ], conditionCodes: [V1.ConditionCode(id: "blank", label: "Blank")])

    static let request = V1.ScoreRequest(
        id: "r-1", taskPrompt: "Write about insects.", rubric: rubric,
        sample: V1.Sample(id: "s-07", mediaType: "text/plain", text: text))

    private static func criterion(_ id: String, _ descriptors: [String]) -> V1.Criterion {
        V1.Criterion(
            id: id, title: id.capitalized,
            levels: descriptors.enumerated().map {
                V1.Level(id: "l\($0 + 1)", label: "Level \($0 + 1)", score: Double($0), descriptor: $1)
            })
    }
}
