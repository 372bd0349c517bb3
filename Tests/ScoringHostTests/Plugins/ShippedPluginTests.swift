import CanonicalJSON
import Foundation
import ScoringHost
import ScoringProtocol
import TestSupport
import Testing

/// The two plugins under Plugins/, installed and run as anybody's would be.
@Suite struct ShippedPluginTests {
    @Test(arguments: ["SurfaceFeatures", "EvidenceFinder"]) func alwaysGivesTheSameAnswer(name: String) async throws {
        let (plugin, runner, folders) = try install(name)
        let answers = try await runner.withPlugin(plugin) { connection in
            var answers: [[UInt8]] = []
            for _ in 0..<20 { answers.append(JSONWriter.canonical(try await connection.score(Work.request).json)) }
            return answers
        }
        let fresh = try await runner.withPlugin(plugin) { JSONWriter.canonical(try await $0.score(Work.request).json) }
        #expect(Set(answers + [fresh]).count == 1)
        withExtendedLifetime(folders) {}
    }

    @Test func countsWithoutReading() async throws {
        let short = try await score("SurfaceFeatures", Work.text)
        #expect(short.map(\.outcome) == [.level("l2"), .level("l2")])
        #expect(short[0].evidence.map(\.quote) == ["because", "For example", "However"])
        #expect(short[0].rationale.hasPrefix("Counted, not read: 17 words in 3 sentences"))
        #expect(short.allSatisfy { $0.confidence > 0 && $0.confidence <= 0.35 })
        let sentence =
            "For example, research shows that bees carry pollen because flowers reward them; however, many insects differ. "
        let long = try await score("SurfaceFeatures", String(repeating: sentence, count: 20))
        #expect(long[0].outcome == .level("l3"))
        let tiny = try await score("SurfaceFeatures", "Bees!")
        #expect(tiny[0].outcome == .abstain("the work is too short to count anything in (words: 1)"))
    }

    @Test func refusesALanguageItHasNoWordsFor() async throws {
        let error = await #expect(throws: ScoringHostError.self) { try await score("SurfaceFeatures", Work.text, language: "fr") }
        #expect(error?.code == .declined)
        #expect(error?.details == ["code: unsuitable"])
    }

    @Test func findsTheSentenceThatSpeaksTheDescriptor() async throws {
        let results = try await score("EvidenceFinder", Work.text)
        #expect(results[0].outcome == .level("l2"))
        #expect(results[0].evidence.map(\.quote) == ["Bees matter because they carry pollen."])
        #expect(results[1].outcome == .level("l2"))
        #expect(results[1].evidence.first?.quote == "For example, apples need them — “très” much.")
        #expect(results.allSatisfy { $0.confidence <= 0.6 })
    }

    @Test func abstainsWhenNothingIsFound() async throws {
        let results = try await score("EvidenceFinder", "Zzz qqq xxx.")
        #expect(results.allSatisfy { $0.outcome == .abstain("no telling word of any level's descriptor occurs in the work") })
    }

    @Test(arguments: ["SurfaceFeatures", "EvidenceFinder"]) func copesWithOddTexts(name: String) async throws {
        let texts = [
            "", "\r\n\r\n", "\u{FEFF}Bees matter\u{301}. \u{1F41D}\u{200D}\u{1F33C} claim", "a\u{0}b claim",
            String(repeating: "bees claim. ", count: 20_000),
            String(repeating: "x", count: 200_000), "’’’ '' bees' ‘bees’ don’t claim",
        ]
        let (plugin, runner, folders) = try install(name)
        try await runner.withPlugin(plugin) { connection in
            for text in texts {
                var request = Work.request
                request.sample.text = text
                let result = try await connection.score(request)
                #expect(result.criteria.count == 2)
            }
        }
        withExtendedLifetime(folders) {}
    }

    @Test func answersTheSameAsAProgramAndAsALibrary() async throws {
        let program = try PluginUnderTest(
            id: "surface-features", carrier: #"{"kind": "process", "framing": "length", "command": ["./surface-features"]}"#,
            more: "")
        try FileManager.default.copyItem(
            atPath: "\(Built.folder)/surface-features", toPath: program.folder.path("surface-features"))
        let manifest = try String(contentsOfFile: program.folder.path("plugin.json"), encoding: .utf8)
        try program.folder.write(manifest.replacing(#""version": "1.0""#, with: #""version": "1.0.0""#), to: "plugin.json")
        let library = try await score("SurfaceFeatures", Work.text)
        let answer = try await program.scoreOnce()
        #expect(answer.criteria == library)
    }

    @Test func keepsManifestsInCanonicalForm() throws {
        for name in ["SurfaceFeatures", "EvidenceFinder"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Built.repository)/Plugins/\(name)/plugin.json"))
            let value = try JSONReader.parse([UInt8](bytes))
            #expect(JSONWriter.canonical(value) == [UInt8](bytes), "the manifest of \(name) is not in canonical form")
        }
    }

    private func score(_ name: String, _ text: String, language: String = "en") async throws -> [V1.CriterionResult] {
        let (plugin, runner, folders) = try install(name)
        var request = Work.request
        request.sample.text = text
        request.rubric.language = language
        let asked = request
        let result = try await runner.withPlugin(plugin) { try await $0.score(asked) }
        withExtendedLifetime(folders) {}
        return result.criteria
    }

    private func install(_ name: String) throws -> (InstalledPlugin, PluginRunner, [TemporaryFolder]) {
        let folders = [try TemporaryFolder("installed"), try TemporaryFolder("private")]
        let plugin = try PluginInstaller.install(
            from: "\(Built.repository)/Plugins/\(name)", into: folders[0].path, builtFrom: [Built.folder])
        return (
            plugin, PluginRunner(hostExecutable: Built.pluginHost, hostVersion: "0.0.0-test", temporaryFolder: folders[1].path),
            folders
        )
    }
}
