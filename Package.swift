// swift-tools-version: 6.2
import PackageDescription

// Declared once, for every target. Each links to the Swift Evolution proposal that explains it.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .treatAllWarnings(as: .error),  // SE-0443
]

// The bench and the seal arithmetic are useless without the optimiser, but debug builds keep their checks.
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
// The C functions beneath GRDB, for the loop that binds a hundred thousand rows.
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
    name: "plumbline",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "plumbline", targets: ["plumbline"]),
        .executable(name: "plumbline-plugin-host", targets: ["plumbline-plugin-host"]),
        .library(name: "ScoringPluginSDK", targets: ["ScoringPluginSDK"]),
        .library(name: "SurfaceFeatures", type: .dynamic, targets: ["SurfaceFeatures"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // MARK: level 7, the executable
        .executableTarget(name: "plumbline", dependencies: ["WorkbenchCLI"], swiftSettings: strict),

        // MARK: level 6, shells
        module(
            "WorkbenchCLI",
            [
                "AssessmentWorkbench", "AssessmentReports", "AssessmentAnalysis", "AssessmentModel", "Psychometrics",
                "CanonicalJSON",
                argumentParser,
            ]),

        // MARK: level 4, the waist: every use case, one method in one file
        module(
            "AssessmentWorkbench",
            [
                "AssessmentLedger", "ScoringHost", "AssessmentReports", "AssessmentIndex", "GitStorage", "AssessmentRecords",
                "Interchange", "AssessmentAnalysis", "AssessmentModel", "Psychometrics", "ScoringProtocol", "CanonicalJSON",
                crypto,
            ]),

        // MARK: level 3, adapters that combine
        module("AssessmentLedger", ["GitStorage", "AssessmentRecords", "AssessmentModel", "CanonicalJSON", crypto]),
        module("ScoringHost", ["ScoringProtocol", "CanonicalJSON", crypto, subprocess, system]),
        module("AssessmentReports", ["AssessmentAnalysis", "AssessmentModel", "Charts", "CanonicalJSON"]),

        // MARK: level 2, adapters with one foreign thing each
        module("AssessmentIndex", ["AssessmentModel", grdb, sqlite]),
        module("GitStorage", ["CLibgit2", "CNoCertificates", "CDeflate", crypto]),
        module("AssessmentRecords", ["AssessmentModel", "CanonicalJSON", crypto, yams], exclude: ["Schemas"]),
        module("Interchange"),
        module("AssessmentAnalysis", ["AssessmentModel", "Psychometrics"]),

        // MARK: level 1, pure: no I/O
        module("AssessmentModel"),
        module("Psychometrics"),
        module("Charts"),
        module("ScoringProtocol", ["CanonicalJSON"]),
        module("CanonicalJSON"),
        .target(name: "CScoringABI"),
        .target(name: "CNoCertificates"),
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),

        // MARK: the process between the workbench and a plugin: C, so that no two Swift runtimes meet
        .executableTarget(
            name: "plumbline-plugin-host", dependencies: ["CScoringABI"], exclude: ["README.md"],
            linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

        // MARK: for plugin authors
        module("ScoringPluginSDK", ["ScoringProtocol", "CScoringABI", "CanonicalJSON"]),
        .target(
            name: "SurfaceFeatures", dependencies: ["ScoringPluginSDK", "ScoringProtocol", "CScoringABI"],
            path: "Plugins/SurfaceFeatures/Sources", swiftSettings: strict),
        .executableTarget(
            name: "surface-features", dependencies: ["SurfaceFeatures", "ScoringPluginSDK"],
            path: "Plugins/SurfaceFeatures/Process", swiftSettings: strict),

        // MARK: measurement (make bench)
        .executableTarget(
            name: "plumbline-bench",
            dependencies: ["AssessmentWorkbench", "AssessmentModel", "Psychometrics"],
            path: "Tests/Benchmarks", exclude: ["peers"], swiftSettings: strict),

        // MARK: tests, mirrored path for path
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("AssessmentModelTests", ["AssessmentModel"]),
        tests("CanonicalJSONTests", ["CanonicalJSON"]),
        tests("PsychometricsTests", ["Psychometrics", "CanonicalJSON"]),
        tests("ChartsTests", ["Charts"]),
        tests("ScoringProtocolTests", ["ScoringProtocol", "CanonicalJSON"]),
        tests("GitStorageTests", ["GitStorage"]),
        tests("AssessmentRecordsTests", ["AssessmentRecords", "AssessmentModel", "CanonicalJSON"]),
        tests("AssessmentIndexTests", ["AssessmentIndex", "AssessmentModel"]),
        tests("InterchangeTests", ["Interchange"]),
        tests("AssessmentAnalysisTests", ["AssessmentAnalysis", "AssessmentModel", "Psychometrics"]),
        tests("AssessmentReportsTests", ["AssessmentReports", "AssessmentAnalysis", "AssessmentModel", "CanonicalJSON"]),
        tests("AssessmentLedgerTests", ["AssessmentLedger", "AssessmentRecords", "AssessmentModel", "GitStorage", crypto]),
        tests("ScoringHostTests", ["ScoringHost", "ScoringProtocol", "CanonicalJSON"]),
        tests(
            "AssessmentWorkbenchTests",
            [
                "AssessmentWorkbench", "AssessmentLedger", "AssessmentReports", "AssessmentIndex", "AssessmentAnalysis",
                "AssessmentModel",
            ]),
        tests("WorkbenchCLITests", ["WorkbenchCLI", "AssessmentWorkbench", "AssessmentReports", argumentParser]),
        tests("EndToEndTests", ["CanonicalJSON", "plumbline", "SurfaceFeatures"]),
        tests("RepositoryTests", ["AssessmentRecords", "AssessmentModel", "plumbline"]),
    ]
)
