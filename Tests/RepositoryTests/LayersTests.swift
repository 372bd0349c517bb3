import Foundation
import TestSupport
import Testing

/// The tower: every target's level, and that each arrow of the manifest points down.
@Suite struct LayersTests {
    /// Arrows go to a lower level; level 3 may not use level 3, except that the waist (4) uses everything below.
    static let levels: [String: Int] = [
        "plumbline": 7, "WorkbenchCLI": 6, "AssessmentWorkbench": 4, "AssessmentLedger": 3, "ScoringHost": 3,
        "AssessmentReports": 3,
        "AssessmentIndex": 2, "GitStorage": 2, "AssessmentRecords": 2, "Interchange": 2, "AssessmentAnalysis": 2,
        "AssessmentModel": 1,
        "Psychometrics": 1, "Charts": 1, "ScoringProtocol": 1, "CanonicalJSON": 0, "CLibgit2": 0, "CDeflate": 0, "CScoringABI": 0,
        "CNoCertificates": 0,
        "ScoringPluginSDK": 2, "SurfaceFeatures": 5, "surface-features": 6, "plumbline-plugin-host": 5, "plumbline-bench": 7,
    ]

    /// What a module must never reach, whatever the levels say.
    static let forbidden: [String: Set<String>] = [
        "AssessmentModel": ["CanonicalJSON", "Yams", "GRDB", "Crypto"],
        "Psychometrics": ["AssessmentModel", "CanonicalJSON"],
        "GitStorage": ["AssessmentModel", "AssessmentRecords", "CanonicalJSON", "GRDB"],
        "AssessmentIndex": ["GitStorage", "CLibgit2", "AssessmentLedger", "AssessmentRecords"],
        "WorkbenchCLI": ["GitStorage", "GRDB", "ScoringHost", "CLibgit2", "AssessmentLedger", "AssessmentIndex"],
        "SurfaceFeatures": ["AssessmentModel", "AssessmentWorkbench", "ScoringHost"],
    ]

    /// Every arrow there is. A new one is a decision: it is added here in the same commit, and to the map.
    static let edges: [String: Set<String>] = [
        "AssessmentAnalysis": ["AssessmentModel", "Psychometrics"],
        "AssessmentIndex": ["AssessmentModel", "GRDB", "GRDBSQLite"],
        "AssessmentLedger": ["AssessmentModel", "AssessmentRecords", "CanonicalJSON", "Crypto", "GitStorage"],
        "AssessmentModel": [],
        "AssessmentRecords": ["AssessmentModel", "CanonicalJSON", "Crypto", "Yams"],
        "AssessmentReports": ["AssessmentAnalysis", "AssessmentModel", "CanonicalJSON", "Charts"],
        "AssessmentWorkbench": [
            "AssessmentAnalysis", "AssessmentIndex", "AssessmentLedger", "AssessmentModel", "AssessmentRecords",
            "AssessmentReports", "CanonicalJSON", "Crypto", "GitStorage", "Interchange", "Psychometrics", "ScoringHost",
            "ScoringProtocol",
        ],
        "CNoCertificates": [],
        "CScoringABI": [],
        "CanonicalJSON": [],
        "Charts": [],
        "GitStorage": ["CDeflate", "CLibgit2", "CNoCertificates", "Crypto"],
        "Interchange": [],
        "Psychometrics": [],
        "ScoringHost": ["CanonicalJSON", "Crypto", "ScoringProtocol", "Subprocess", "SystemPackage"],
        "ScoringPluginSDK": ["CScoringABI", "CanonicalJSON", "ScoringProtocol"],
        "ScoringProtocol": ["CanonicalJSON"],
        "SurfaceFeatures": ["CScoringABI", "ScoringPluginSDK", "ScoringProtocol"],
        "WorkbenchCLI": [
            "ArgumentParser", "AssessmentAnalysis", "AssessmentModel", "AssessmentReports", "AssessmentWorkbench",
            "CanonicalJSON",
            "Psychometrics",
        ],
        "plumbline": ["WorkbenchCLI"],
        "plumbline-bench": ["AssessmentModel", "AssessmentWorkbench", "Psychometrics"],
        "plumbline-plugin-host": ["CScoringABI"],
        "surface-features": ["ScoringPluginSDK", "SurfaceFeatures"],
    ]

    @Test func thereAreNoOtherArrows() throws {
        var found: [String: Set<String>] = [:]
        for target in try Self.manifest() where !["test", "system"].contains(target.kind) && target.name != "TestSupport" {
            found[target.name] = Set(target.dependencies)
        }
        for name in Set(found.keys).union(Self.edges.keys).sorted() {
            #expect(found[name] == Self.edges[name], "the arrows of \(name) are not those of this list")
        }
    }

    @Test func everyArrowPointsDown() throws {
        let targets = try Self.manifest()
        #expect(targets.count > 20)
        for target in targets where target.kind != "test" && target.name != "TestSupport" {
            let level = try #require(
                Self.levels[target.name], "\(target.name) has no level: add it to the tower here and in Sources/README.md")
            for dependency in target.dependencies {
                if let below = Self.levels[dependency] {
                    #expect(below < level, "\(target.name) (level \(level)) must not use \(dependency) (level \(below))")
                }
                #expect(
                    !(Self.forbidden[target.name]?.contains(dependency) ?? false), "\(target.name) must never use \(dependency)")
            }
        }
    }

    @Test func everyModuleIsOnTheMap() throws {
        let map = try Checkout.text("Sources/README.md")
        for name in Self.levels.keys where name != "plumbline-bench" {
            #expect(map.contains("`\(name)`"), "Sources/README.md does not name \(name)")
        }
    }

    @Test func noImportLeavesTheManifest() throws {
        let names = Set(Self.levels.keys)
        for target in try Self.manifest() where target.kind != "test" && target.kind != "system" {
            for file in try Checkout.files(below: target.path ?? "Sources/\(target.name)", ending: ".swift") {
                for line in try Checkout.text(file).split(separator: "\n") {
                    let words = line.split(separator: " ").drop {
                        ["public", "internal", "private", "package", "@testable"].contains($0)
                    }
                    guard words.first == "import", let module = words.dropFirst().first.map(String.init), names.contains(module)
                    else { continue }
                    #expect(
                        target.dependencies.contains(module), "\(file) imports \(module), which \(target.name) does not declare")
                }
            }
        }
    }

    struct Target {
        var name: String
        var kind: String
        var path: String?
        var dependencies: [String]
    }

    static func manifest() throws -> [Target] {
        let scratch = try TemporaryFolder("manifest")
        let result = try run(
            ["swift", "package", "--scratch-path", scratch.path, "--package-path", Checkout.root.path, "dump-package"],
            timeout: 300)
        #expect(result.status == 0, "\(result.errorText)")
        let object = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
        return try #require(object["targets"] as? [[String: Any]]).map { target in
            let dependencies = (target["dependencies"] as? [[String: Any]] ?? []).compactMap { entry in
                (entry["byName"] as? [Any])?.first as? String ?? (entry["product"] as? [Any])?.first as? String
                    ?? (entry["target"] as? [Any])?.first as? String
            }
            return Target(
                name: target["name"] as? String ?? "", kind: target["type"] as? String ?? "", path: target["path"] as? String,
                dependencies: dependencies)
        }
    }
}
