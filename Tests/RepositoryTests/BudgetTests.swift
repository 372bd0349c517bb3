import Foundation
import Testing

/// Small rooms: no file grows past what a person reads at one sitting.
@Suite struct BudgetTests {
    static func lineCounts(below folder: String) throws -> [(file: String, lines: Int)] {
        try Checkout.files(below: folder, ending: ".swift").map { file in
            (file, try Checkout.bytes(file).count { $0 == 10 })
        }
    }

    @Test func sourceFilesStaySmall() throws {
        let counts = try Self.lineCounts(below: "Sources") + Self.lineCounts(below: "Plugins")
        #expect(counts.count > 150)
        for (file, lines) in counts { #expect(lines <= 400, "\(file) has \(lines) lines: find the seam") }
        let sorted = counts.map(\.lines).sorted()
        #expect(sorted[sorted.count / 2] <= 110, "the median file has \(sorted[sorted.count / 2]) lines")
        #expect(sorted[sorted.count * 95 / 100] <= 400)
    }

    @Test func testFilesStayReadable() throws {
        for (file, lines) in try Self.lineCounts(below: "Tests") {
            #expect(lines <= 700, "\(file) has \(lines) lines: find the seam")
        }
    }

    @Test func nothingIsLeftUnbuilt() throws {
        // Put together here so that this file does not find itself.
        let marks = ["TO" + "DO", "FIX" + "ME", "Replaced as the module " + "is built"]
        for folder in ["Sources", "Plugins", "Tests"] {
            for file in try Checkout.files(below: folder, ending: ".swift") {
                let text = try Checkout.text(file)
                for mark in marks { #expect(!text.contains(mark), "\(file) contains “\(mark)”") }
            }
        }
    }

    @Test func topLevelHoldsOnlyWhatBelongsThere() throws {
        let allowed: Set<String> = [
            "Package.swift", "Sources", "Tests", "Plugins", "Rubrics", "Samples", "README.md", "Makefile", "LICENSE",
            "CHANGELOG.md",
            // Made by commands, ignored by git.
            "Package.resolved", "demo-workspace",
        ]
        for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.root.path) where !name.hasPrefix(".") {
            #expect(allowed.contains(name), "\(name) does not belong at the top")
        }
    }
}
