import Foundation
import TestSupport
import Testing

/// What the documents say is what the program does.
@Suite struct DocumentationTests {
    @Test func commandLineReferenceIsCurrent() throws {
        let kept = try Checkout.text("Sources/WorkbenchCLI/WorkbenchCLI.docc/CommandLine.md")
        let result = try run([Self.binary(), "reference"])
        #expect(result.status == 0, "\(result.errorText)")
        #expect(result.text == kept, "the command-line reference is out of date: run `make reference`")
    }

    @Test func everyModuleHasItsCatalog() throws {
        for folder in try FileManager.default.contentsOfDirectory(atPath: Checkout.root.appendingPathComponent("Sources").path)
        where folder.first?.isUppercase ?? false && !folder.hasPrefix("C") || folder == "Charts" || folder == "CanonicalJSON" {
            if folder == "README.md" { continue }
            let catalog = "Sources/\(folder)/\(folder).docc/\(folder).md"
            #expect(try Checkout.text(catalog).hasPrefix("# ``\(folder)``"), "\(catalog) is missing or has no title")
        }
    }

    @Test func readmeNamesBothCommands() throws {
        let readme = try Checkout.text("README.md")
        #expect(readme.contains("make demo") && readme.contains("make test"))
    }

    @Test func decisionsAreNumberedWithoutGaps() throws {
        let files = try Checkout.files(below: "Sources/AssessmentWorkbench/AssessmentWorkbench.docc/Decisions", ending: ".md")
        let numbers = files.compactMap { file in file.split(separator: "/").last?.prefix(4) }.compactMap { Int($0) }
        #expect(numbers == Array(1...max(1, numbers.count)))
    }

    /// The program built with these tests.
    static func binary() -> String {
        let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
        let beside = folder?.appendingPathComponent("plumbline").path ?? ""
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return Checkout.root.appendingPathComponent(".build/debug/plumbline").path
    }
}
