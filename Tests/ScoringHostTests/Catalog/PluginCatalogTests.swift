import Foundation
import ScoringHost
import ScoringProtocol
import TestSupport
import Testing

@Suite struct PluginCatalogTests {
    @Test func findsPluginsInTheOrderOfTheirIds() throws {
        let folder = try TemporaryFolder("plugins")
        for (place, id) in [("x", "b-plugin"), ("y", "a-plugin"), ("z", "b-plugin")] {
            try folder.write(Self.manifest(id: id), to: "\(place)/plugin.json")
            try folder.write("", to: "\(place)/run.sh")
        }
        try folder.write("no manifest", to: "other/readme.txt")
        try folder.write("{", to: "broken/plugin.json")
        let found = PluginCatalog.find(in: [folder.path, folder.path("missing")])
        #expect(found.plugins.map(\.manifest.id) == ["a-plugin", "b-plugin"])
        #expect(found.faults.map(\.code) == [.manifest, .duplicate])
    }

    @Test func noticesEveryChange() throws {
        let plugin = try PluginUnderTest(carrier: Self.carrier, files: ["run.sh": "echo", "data/words.txt": "a"])
        let pinned = try plugin.load().digest
        #expect(pinned.utf8.count == 64)
        #expect(try PluginCatalog.load(folder: plugin.folder.path, pinnedDigest: pinned).digest == pinned)
        let changes: [(PluginUnderTest) throws -> Void] = [
            { try $0.folder.write("b", to: "data/words.txt") },
            { try $0.folder.write("", to: "data/more.txt") },
            {
                try FileManager.default.moveItem(atPath: $0.folder.path("data/more.txt"), toPath: $0.folder.path("data/less.txt"))
            },
        ]
        var seen = [pinned]
        for change in changes {
            try change(plugin)
            let error = #expect(throws: ScoringHostError.self) {
                try PluginCatalog.load(folder: plugin.folder.path, pinnedDigest: pinned)
            }
            #expect(error?.code == .changed)
            seen.append(try plugin.load().digest)
        }
        #expect(Set(seen).count == 4)
    }

    @Test func doesNotStartAPluginThatChangedSinceItWasFound() async throws {
        let plugin = try PluginUnderTest.python("while True: say(json.dumps(result(hear())))")
        let found = try plugin.load()
        try plugin.folder.write("print('other')", to: "plugin.py")
        let error = await #expect(throws: ScoringHostError.self) {
            try await plugin.runner().withPlugin(found) { try await $0.score(Work.request) }
        }
        #expect(error?.code == .changed)
    }

    @Test(arguments: [
        "../evil.so", "/usr/lib/evil.so", "a/../../evil.so", "./lib.so", "", "a//b", "a\\b", "..", "../\u{301}x/evil.so",
        "lib\u{0}.so",
    ])
    func refusesPathsThatLeadOut(path: String) throws {
        let escaped = path.replacing("\\", with: "\\\\").replacing("\u{0}", with: "\\u0000")
        let plugin = try PluginUnderTest(carrier: #"{"kind": "native", "library": "\#(escaped)"}"#)
        let error = #expect(throws: ScoringHostError.self) { try plugin.load() }
        #expect(error?.code == .manifest)
    }

    @Test func refusesSymbolicLinks() throws {
        let plugin = try PluginUnderTest(carrier: #"{"kind": "native", "library": "libx.so"}"#)
        try FileManager.default.createSymbolicLink(atPath: plugin.folder.path("libx.so"), withDestinationPath: "/bin/sh")
        #expect(#expect(throws: ScoringHostError.self) { try plugin.load() }?.code == .unsafeFolder)
    }

    @Test(arguments: ["", "run.sh", "data"]) func refusesWhatEverybodyMayChange(place: String) throws {
        let plugin = try PluginUnderTest(carrier: Self.carrier, files: ["run.sh": "echo", "data/words.txt": "a"])
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: plugin.folder.path(place))
        let error = #expect(throws: ScoringHostError.self) { try plugin.load() }
        #expect(error?.code == .unsafeFolder)
        #expect(error?.hint?.hasPrefix("take the right away with: chmod -R o-w") == true)
    }

    @Test func refusesPipesAndTheLike() throws {
        let plugin = try PluginUnderTest(carrier: Self.carrier, files: ["run.sh": "echo"])
        #expect(mkfifo(plugin.folder.path("pipe"), 0o600) == 0)
        #expect(#expect(throws: ScoringHostError.self) { try plugin.load() }?.code == .unsafeFolder)
    }

    @Test func reportsEveryFaultOfAManifestAtOnce() throws {
        let folder = try TemporaryFolder("plugin")
        try folder.write(
            """
            {"format": "x", "id": "Upper Case", "name": 1, "version": "", "protocol": {"lowest": 1}, "capabilities": ["score", "fly"],
             "carrier": {"kind": "process", "framing": "morse", "command": ["/bin/sh"]}, "limits": {"memoryMiB": -1}}
            """, to: "plugin.json")
        let error = #expect(throws: ScoringHostError.self) { try PluginCatalog.load(folder: folder.path) }
        #expect(error?.code == .manifest)
        #expect(
            error?.details.map { $0.prefix { $0 != ":" } } == [
                "format", "id", "name", "version", "description", "protocol.highest", "carrier.framing", "carrier.command",
                "limits",
            ])
    }

    @Test func saysWhichFilesAreMissing() throws {
        let plugin = try PluginUnderTest(carrier: Self.carrier, more: #", "files": ["model.bin"]"#)
        let error = #expect(throws: ScoringHostError.self) { try plugin.load() }
        #expect(error?.code == .notFound)
        #expect(error?.details == ["run.sh", "model.bin"])
    }

    @Test func installsOnlyWhatTheManifestNames() throws {
        let source = try TemporaryFolder("source")
        let target = try TemporaryFolder("target")
        try source.write(Self.manifest(id: "small"), to: "plugin.json")
        try source.write("echo", to: "run.sh")
        try source.write("notes", to: "notes.txt")
        let first = try PluginInstaller.install(from: source.path, into: target.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: first.folder).sorted() == ["plugin.json", "run.sh"])
        try source.write("echo again", to: "run.sh")
        let second = try PluginInstaller.install(from: source.path, into: target.path)
        #expect(second.digest != first.digest)
        #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == ["small"])
        try FileManager.default.removeItem(atPath: source.path("run.sh"))
        #expect(
            #expect(throws: ScoringHostError.self) { try PluginInstaller.install(from: source.path, into: target.path) }?.code
                == .notFound)
        #expect(try PluginCatalog.load(folder: second.folder) == second)
    }

    private static let carrier = #"{"kind": "process", "framing": "lines", "command": ["sh", "./run.sh"]}"#

    private static func manifest(id: String) -> String {
        """
        {"format": "plumbline/plugin/1", "id": "\(id)", "name": "x", "version": "1", "description": "", "protocol": {"lowest": 1, "highest": 1},
         "capabilities": ["score"], "carrier": \(carrier)}
        """
    }
}
