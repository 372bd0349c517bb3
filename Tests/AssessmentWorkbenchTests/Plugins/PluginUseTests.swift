import AssessmentAnalysis
import AssessmentIndex
import AssessmentModel
import Foundation
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct PluginUseTests {
    /// A Python plugin; `body` answers one request `r` by the work's text `text`.
    private static func plugin(_ body: String, version: String = "1.0") throws -> TemporaryFolder {
        let folder = try TemporaryFolder("plugin")
        try folder.write(
            """
            {"format": "plumbline/plugin/1", "id": "tiny", "name": "Tiny", "version": "\(version)", "description": "For a test.",
             "protocol": {"lowest": 1, "highest": 1}, "capabilities": ["score"],
             "carrier": {"kind": "process", "framing": "lines", "command": ["python3", "./plugin.py"]}}
            """, to: "plugin.json")
        try folder.write(
            """
            import json, os, sys
            def say(value):
                sys.stdout.write(json.dumps(value) + "\\n"); sys.stdout.flush()
            def row(criterion, **more):
                return dict({"criterion": criterion["id"], "confidence": 0.5}, **more)
            sys.stdin.readline()
            say({"type": "hello", "protocol": 1, "id": "tiny", "name": "Tiny", "version": "\(version)", "capabilities": ["score"]})
            for line in sys.stdin:
                r = json.loads(line)
                if r.get("type") != "score": break
                text = r["sample"]["text"]
                criteria = r["rubric"]["criteria"]
                rows = [row(c, level=c["levels"][len(text) % 4]["id"], rationale="It has %d letters." % len(text)) for c in criteria]
            \(body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n"))
                say({"type": "result", "request": r["request"], "criteria": rows})

            """, to: "plugin.py")
        return folder
    }

    private static func school(samples: Int = 4) async throws -> School {
        try await School.ready(samples: samples, raters: ["ana", "tiny"])
    }

    @Test func isInstalledPinnedAndListed() async throws {
        let school = try await Self.school()
        let folder = try Self.plugin("pass")
        let installed = try await school.workbench.installPlugin(from: folder.path)
        #expect(installed.id == "tiny")
        #expect(installed.problem == nil)
        #expect(installed.name == "Tiny")
        let listed = try school.another().listPlugins()
        #expect(listed.map(\.digest) == [installed.digest])
        #expect(try school.git("show", "main:workspace.yaml").text.contains(installed.digest.hex))
        // Once more changes nothing; another version takes the place of the first.
        let commits = try school.git("rev-list", "--count", "main").text
        _ = try await school.workbench.installPlugin(from: folder.path)
        #expect(try school.git("rev-list", "--count", "main").text == commits)
        let second = try Self.plugin("pass", version: "2.0")
        #expect(try await school.workbench.installPlugin(from: second.path).digest != installed.digest)
        #expect(try school.workbench.listPlugins().map(\.version) == ["2.0"])
        #expect(try school.workbench.diagnose().isWell)
    }

    @Test func judgesEverySampleAsASealedRater() async throws {
        let school = try await Self.school()
        let folder = try Self.plugin("pass")
        let listing = try await school.workbench.installPlugin(from: folder.path)
        let result = try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        #expect(result.judgments == 4)
        #expect(result.passedOver.isEmpty)
        #expect(result.stamp == PluginStamp(id: "tiny", version: "1.0", digest: listing.digest))
        #expect(try school.git("grep", "-c", "letters", "sessions/autumn", "--", "judgments").status == 1)
        let again = try await failure(.conflict) {
            try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        }
        #expect(again.message.contains("every sample"))
        _ = try await school.importing(School.table(raters: ["ana"], samples: 4))
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let verified = try school.workbench.verifySession("autumn")
        #expect(verified.isSound, "\(verified)")
        #expect(verified.rounds[0].proven == 8)
        let report = try school.workbench.reportAgreement(.init(session: "autumn"))
        #expect(report.plugins.map(\.stamp) == [result.stamp])
        _ = try await failure(.conflict) { try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny")) }
    }

    @Test func aCrashOnOneSampleIsPassedOver() async throws {
        let school = try await Self.school()
        let folder = try Self.plugin("if 'child 2' in text: os._exit(3)")
        _ = try await school.workbench.installPlugin(from: folder.path)
        let result = try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        #expect(result.judgments == 3)
        #expect(result.passedOver.count == 1)
        #expect(result.passedOver.first?.hasPrefix("s2: ") == true)
        // What was passed over is asked for again, and only that.
        let again = try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        #expect(again.judgments == 0)
        #expect(again.passedOver.count == 1)
    }

    @Test func anAbstentionIsPassedOverWithItsReason() async throws {
        let school = try await Self.school()
        let folder = try Self.plugin(
            """
            if 'child 1' in text: rows = [row(c, abstain="too short") for c in criteria]
            if 'child 3' in text: rows[0] = row(criteria[0], abstain="no thesis to be seen")
            if 'child 4' in text: rows[1] = row(criteria[1], code="blank", rationale="nothing there")
            """)
        _ = try await school.workbench.installPlugin(from: folder.path)
        let result = try await school.workbench.judgeWithPlugin(.init(session: "autumn", round: "talk", plugin: "tiny"))
        #expect(result.judgments == 3)
        #expect(result.passedOver.count == 1)
        #expect(result.passedOver.first?.contains("too short") == true)
        let judged = try school.workbench.projection.read { try $0.judgments(session: id("autumn"), round: id("talk")) }
        var bySample: [SampleID: Judgment] = [:]
        for entry in judged { bySample[entry.sample] = entry.judgment }
        let partial = try #require(bySample[id("s3")]), coded = try #require(bySample[id("s4")])
        #expect(partial.rows.keys.map(\.rawValue) == ["style"])
        #expect(coded.rows[id("style")]?.verdict == .condition(id("blank")))
        #expect(judged.allSatisfy { $0.judgment?.origin == .plugin(result.stamp) })
    }

    @Test func aPluginThatAlwaysCrashesIsLeftAloneAndWhatItDidIsKept() async throws {
        let school = try await Self.school(samples: 9)
        let folder = try Self.plugin("if 'child 1' not in text: os._exit(3)")
        _ = try await school.workbench.installPlugin(from: folder.path)
        let result = try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        #expect(result.judgments == 1)
        #expect(result.passedOver.count == 8)
        let other = try await Self.school(samples: 9)
        let hopeless = try Self.plugin("os._exit(3)")
        _ = try await other.workbench.installPlugin(from: hopeless.path)
        _ = try await failure(.unavailable) {
            try await other.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        }
    }

    @Test func refusesWhatIsNotAgreedTo() async throws {
        let school = try await Self.school()
        let none = try await failure(.unknown) {
            try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        }
        #expect(none.hint?.contains("plugin install") == true)
        let folder = try Self.plugin("pass")
        _ = try await school.workbench.installPlugin(from: folder.path)
        #expect(
            try await failure(.unknown) { try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tyni")) }
                .hint
                == "did you mean “tiny”?")
        _ = try await failure(.unknown) {
            try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny", rater: "zoe"))
        }
        // Changed since: neither run nor silently taken.
        try Data("print('other')".utf8).write(to: URL(fileURLWithPath: school.path + "/plumbline/plugins/tiny/plugin.py"))
        _ = try await failure(.unavailable) {
            try await school.workbench.judgeWithPlugin(.init(session: "autumn", plugin: "tiny"))
        }
        #expect(try school.workbench.listPlugins().first?.problem != nil)
        #expect(try !school.workbench.diagnose().isWell)
    }

    @Test func refusesAFolderThatIsNoPlugin() async throws {
        let school = try await Self.school(samples: 1)
        let folder = try TemporaryFolder("none")
        _ = try await failure(.unavailable) { try await school.workbench.installPlugin(from: folder.path) }
        #expect(try school.workbench.listPlugins().isEmpty)
    }

    @Test func doesNotSendPicturesOrNames() async throws {
        let school = try await Self.school(samples: 1)
        _ = try await school.workbench.addSamples(
            .init(
                task: "letter", works: [.init(id: "drawing", bytes: [0x89, 0x50, 0x4E, 0x47], fileExtension: "png", source: "d")])
        )
        _ = try await school.workbench.createSession(.init(id: "mixed", task: "letter", raters: ["ana", "tiny"]))
        let folder = try Self.plugin(
            """
            rows[0]["rationale"] = ",".join(sorted(r.keys())) + " " + str("ana" in line or "lead" in line or "Elm" in line)
            """)
        _ = try await school.workbench.installPlugin(from: folder.path)
        let result = try await school.workbench.judgeWithPlugin(.init(session: "mixed", plugin: "tiny"))
        #expect(result.judgments == 1)
        #expect(result.passedOver.first?.hasPrefix("drawing: ") == true)
        _ = try await school.workbench.revealRound(.init(session: "mixed", absenceReason: "a test"))
        let rationale = try school.workbench.projection.read { try $0.judgments(session: id("mixed")) }.first?.judgment?.rows[
            id("thesis")]?.rationale
        #expect(rationale?.hasSuffix(" False") == true, "\(rationale ?? "")")
    }
}
