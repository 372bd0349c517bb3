import Foundation
import TestSupport
import Testing

/// The analyses from outside: words, exit codes, pages, and that nothing is said before its time.
@Suite struct AnalyzeCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("analyze") }

    private func analyze(_ words: String...) throws -> CommandRun {
        try run([BuiltProgram.path, "analyze"] + words, in: folder.path)
    }

    /// Six raters on ten samples and two criteria, drawn so that rater six is harsher.
    private func table(_ header: String = "sample,rater,criterion,score") throws -> String {
        var generator = SeededGenerator(seed: 3)
        var lines = [header]
        for sample in 1...10 {
            for rater in 1...6 {
                for criterion in ["style", "thesis"] {
                    let score = Double(sample) / 3 + Double.random(in: -0.8...0.8, using: &generator) - (rater == 6 ? 1 : 0)
                    lines.append("S\(sample),R\(rater),\(criterion),\(max(0, min(4, Int(score.rounded()))))")
                }
            }
        }
        return try folder.write(lines.joined(separator: "\n") + "\n", to: "scores.csv")
    }

    @Test(arguments: ["agreement", "reliability", "generalizability", "facets"]) func speaksBeforeItCounts(name: String) throws {
        let path = try table()
        let text = try analyze(name, "--csv", path)
        #expect(text.status == 0, "\(text.errorText)")
        let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.dropFirst(2).first?.hasPrefix("·") == true, "sentences come first")
        #expect(!text.text.contains("NaN") && !text.text.contains(" nan"))
        let teachers = try analyze(name, "--csv", path, "--for", "teachers")
        #expect(teachers.text.utf8.count < text.text.utf8.count)
        let page = try analyze(name, "--csv", path, "--html", folder.path + "/page.html")
        #expect(page.status == 0 && page.output.isEmpty)
        let markup = try String(contentsOf: URL(fileURLWithPath: folder.path + "/page.html"), encoding: .utf8)
        // The six correlations are a table; everything else is drawn.
        #expect(markup.contains("<svg") == (name != "reliability"))
        #expect(!markup.contains("<script") && !markup.contains("NaN"))
    }

    @Test(arguments: [
        "agreement", "reliability", "generalizability", "facets", "facets --method mmle", "facets --method signal-detection",
    ])
    func theNumbersDoNotDependOnThreads(words: String) throws {
        let path = try table()
        let parts = words.split(separator: " ").map(String.init)
        let outputs = try [1, 2, 3].map { threads in
            try run(
                [BuiltProgram.path, "analyze"] + parts + ["--csv", path, "--json", "--threads", "\(threads)"], in: folder.path)
        }
        #expect(outputs.allSatisfy { $0.status == 0 })
        #expect(outputs[0].output == outputs[1].output && outputs[1].output == outputs[2].output)
    }

    @Test func theHarshRaterIsNamed() throws {
        let text = try analyze("facets", "--csv", try table(), "--for", "teachers")
        #expect(text.text.contains("Rater R6 is harsher than the panel"))
    }

    @Test(arguments: [
        (["agreement", "--csv", "scores.csv", "--column", "rater=marker"], Int32(65), "marker"),
        (["agreement", "--csv", "none.csv"], 66, "none.csv"), (["agreement"], 64, "--csv"),
        (["agreement", "--csv", "scores.csv", "--scale", "4..0"], 64, "scale"),
        (["agreement", "--csv", "scores.csv", "--only", "kapa"], 64, "kapa"),
        (["facets", "--csv", "scores.csv", "--float", "moon"], 64, "moon"),
        (["generalizability", "--csv", "scores.csv", "--design", "q x r"], 64, "design"),
        (["plan", "--samples", "10"], 64, "--raters"), (["mastery", "--csv", "scores.csv", "--decay", "170"], 64, "--decay"),
        (["pairs", "--csv", "scores.csv"], 65, "winner"),
    ])
    func refusalsSayWhatIsWrong(words: [String], status: Int32, names: String) throws {
        _ = try table()
        let refused = try run([BuiltProgram.path, "analyze"] + words, in: folder.path)
        #expect(refused.status == status, "\(refused.errorText)")
        #expect(refused.errorText.contains(names), "\(refused.errorText)")
        #expect(refused.output.isEmpty)
    }

    @Test func aFaultyRowIsNamedAndNothingIsWritten() throws {
        let path = try folder.write("sample,rater,score\nS1,R1,2\nS1,R2,good\n", to: "bad.csv")
        let refused = try analyze("agreement", "--csv", path, "--html", folder.path + "/never.html")
        #expect(refused.status == 65)
        #expect(refused.errorText.contains("line 3"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/never.html"))
    }

    @Test func standardInputIsATableToo() throws {
        let path = try table()
        let input = try Data(contentsOf: URL(fileURLWithPath: path))
        let read = try run([BuiltProgram.path, "analyze", "agreement", "--csv", "-", "--json"], in: folder.path, input: input)
        #expect(read.output == (try analyze("agreement", "--csv", path, "--json")).output)
    }

    @Test func aPlanIsMadeAndWritten() throws {
        let plan = try analyze(
            "plan", "--samples", "20", "--raters", "ana,ben,cleo", "--load", "18", "--validity", "2", "--allocation",
            folder.path + "/a.csv")
        #expect(plan.status == 0, "\(plan.errorText)")
        let rows = try String(contentsOf: URL(fileURLWithPath: folder.path + "/a.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows.first == "rater,position,sample,kind")
        #expect(rows.count == 1 + 20 * 2 + 3 * 2)
        let impossible = try analyze("plan", "--samples", "20", "--raters", "3", "--load", "5")
        #expect(impossible.status == 1)
        #expect(impossible.text.contains("load"))
    }

    @Test func measuresOfAllElementsGoIntoATable() throws {
        let found = try analyze("facets", "--csv", try table(), "--measures", folder.path + "/m.csv", "--for", "teachers")
        #expect(found.status == 0, "\(found.errorText)")
        let rows = try String(contentsOf: URL(fileURLWithPath: folder.path + "/m.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows.first?.hasPrefix("facet,element,measure") == true)
        #expect(rows.count == 1 + 10 + 6 + 2)
    }
}

/// The same of sessions in a workspace.
@Suite struct AnalyzeSessionTests {
    @Test func nothingIsSaidBeforeTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.sealed)
        for name in ["agreement", "reliability", "generalizability", "facets"] {
            let refused = try workspace.plumbline("analyze", name, "autumn")
            #expect(refused.status == 73, "\(refused.errorText)")
            #expect(refused.output.isEmpty)
        }
        let report = try workspace.plumbline("report", "autumn", "--specialists", "-")
        #expect(report.status == 73 && report.output.isEmpty)
    }

    @Test func aRevealedSessionIsAnalysed() throws {
        let workspace = try Classes.copy(of: Classes.townSquare)
        try workspace.expecting(0, "session", "reveal", "autumn")
        for name in ["agreement", "reliability", "generalizability", "facets"] {
            let found = try workspace.plumbline("analyze", name, "autumn", "--json")
            #expect(found.status == 0, "\(found.errorText)")
            let whole = try #require(try JSONSerialization.jsonObject(with: found.output) as? [String: Any])
            #expect((whole["results"] as? [Any])?.isEmpty == false)
        }
        let pages = try workspace.plumbline(
            "report", "autumn", "--html", workspace.folder.path("t.html"), "--specialists", workspace.folder.path("s.html"))
        #expect(pages.status == 0, "\(pages.errorText)")
        let teachers = try String(contentsOfFile: workspace.folder.path("t.html"), encoding: .utf8)
        let specialists = try String(contentsOfFile: workspace.folder.path("s.html"), encoding: .utf8)
        #expect(teachers.contains("What is a score worth here?"))
        for part in ["Krippendorff", "ICC(A,1)", "Phi", "Infit", "Wright", "logit"] {
            #expect(specialists.contains(part), "the specialists' page has no \(part)")
        }
        for page in [teachers, specialists] {
            #expect(!page.contains("<script") && !page.contains("NaN"))
            expectUniqueIDs(page)
        }
        let plan = try workspace.plumbline("analyze", "plan", "autumn", "--pilot", "autumn", "--per-sample", "2")
        #expect(plan.status == 0, "\(plan.errorText)")
        #expect(plan.text.contains("14 samples"))
    }
}

private func expectUniqueIDs(_ page: String) {
    let ids = page.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"", maxSplits: 1).first }
    #expect(Set(ids).count == ids.count, "an id is there twice")
}
