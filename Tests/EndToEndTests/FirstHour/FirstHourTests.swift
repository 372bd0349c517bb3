import CanonicalJSON
import Foundation
import TestSupport
import Testing

@Suite struct FirstHourTests {
    /// The commands as the guide gives them, on a folder that is not there yet.
    @Test func goesFromAnEmptyFolderToTheReport() throws {
        let workspace = try Workspace("first-hour")
        for name in ["one", "two", "three"] { try workspace.folder.write("Essay \(name).\n", to: "essays/\(name).txt") }
        try workspace.folder.write(Classes.scores, to: "scores.csv")
        try workspace.folder.write("# Write a letter\n", to: "prompt.md")
        let made = try workspace.command([BuiltProgram.path, "init", workspace.path])
        #expect(made.status == 0, "\(made.errorText)")
        try workspace.expecting(0, "rubric", "new", "essay", "--criteria", "prompt,thesis", "--levels", "1,2,3,4")
        try workspace.expecting(0, "task", "new", "letter", "--rubric", "essay", "--prompt", workspace.folder.path("prompt.md"))
        try workspace.expecting(0, "sample", "add", "--task", "letter", "--dir", workspace.folder.path("essays"))
        try workspace.expecting(0, "session", "create", "autumn", "--task", "letter", "--raters", "c,m", "--samples", "all")
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", workspace.folder.path("scores.csv"))
        try workspace.expecting(0, "session", "reveal", "autumn")
        let verified = try workspace.expecting(0, "session", "verify", "autumn")
        #expect(verified.text.holds("Sound."))
        try workspace.expecting(0, "fsck")
        let report = try workspace.expecting(0, "report", "autumn")
        #expect(report.text.holds("How well do we agree?"))
        let page = workspace.folder.path("report.html")
        try workspace.expecting(0, "report", "autumn", "--html", page)
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.holds("<svg") && html.holds("</html>"), "the page holds no chart, or is not whole: \(html.utf8.count) bytes")
        for outward in ["src=\"http", "href=\"http", "url(http", "@import"] {
            #expect(!html.holds(outward), "the page reaches out: \(outward)")
        }
    }

    /// The names that other programs rely on: a statistic, its options, its value.
    @Test func reportsResultsInTheirPublishedShape() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let report = try workspace.json("report", "autumn")
        let results = try #require(report["results"]?.array)
        for result in results {
            #expect(result["stat"]?.string?.isEmpty == false)
            #expect(result["options"]?.object != nil)
            #expect(result["value"]?.number != nil || result["value"]?.isNull == true, "\(result)")
            #expect((result["n"]?.integer ?? -1) >= 0)
            let warnings = try #require(result["warnings"]?.array)
            for warning in warnings {
                #expect(warning["code"]?.string?.isEmpty == false && warning["text"]?.string?.isEmpty == false)
            }
            if let interval = result["ci"] {
                let ends = try #require(interval.array)
                try #require(ends.count == 2)
                let value = try #require(result["value"]?.number), low = try #require(ends[0].number),
                    high = try #require(ends[1].number)
                #expect(low <= value + 1e-9 && value <= high + 1e-9, "\(result)")
            }
        }
        // c and m give prompt 1 2, 3 3, 4 4 and thesis 2 2, 3 4, 2 1.
        #expect(report.value("exact_agreement", [:]) == 0.5)
        let prompt = try #require(report.value("cohen_kappa", ["weights": "quadratic", "criterion": "prompt"]))
        #expect(abs(prompt - Agreement.quadraticKappa([(1, 2), (3, 3), (4, 4)], levels: 4)) < 1e-12)
        let thesis = try #require(report.value("cohen_kappa", ["weights": "quadratic", "criterion": "thesis"]))
        #expect(abs(thesis - Agreement.quadraticKappa([(2, 2), (3, 4), (2, 1)], levels: 4)) < 1e-12)
        let alpha = try #require(report.value("krippendorff_alpha", ["level": "ordinal", "criterion": "thesis"]))
        #expect(abs(alpha - Agreement.ordinalAlpha([[2, 2], [3, 4], [2, 1]])) < 1e-12)
    }

    @Test func shippedClassAgreesWithCountingByHand() throws {
        let workspace = try Classes.copy(of: Classes.townSquare)
        try workspace.expecting(0, "session", "reveal", "autumn")
        let report = try workspace.json("report", "autumn")
        let scores = try TownSquareScores()
        #expect(scores.raters.count == 6 && scores.samples.count == 14 && scores.criteria.count == 4)
        var agreed = 0, compared = 0
        for criterion in scores.criteria {
            var kappas: [Double] = [], same = 0, pairs = 0
            for (first, second) in scores.raterPairs {
                let both = try scores.samples.map {
                    (try scores.level(first, $0, criterion), try scores.level(second, $0, criterion))
                }
                same += both.count { $0.0 == $0.1 }
                pairs += both.count
                kappas.append(Agreement.quadraticKappa(both, levels: 4))
                let told = report.value(
                    "cohen_kappa",
                    ["weights": "quadratic", "criterion": .string(criterion), "raters": [.string(first), .string(second)]])
                if let told { #expect(abs(told - (kappas.last ?? 0)) < 1e-12, "\(criterion): \(first), \(second)") }
            }
            let exact = try #require(report.value("exact_agreement", ["criterion": .string(criterion)]))
            #expect(abs(exact - Double(same) / Double(pairs)) < 1e-12, "\(criterion)")
            let kappa = try #require(
                report.value("cohen_kappa", ["weights": "quadratic", "criterion": .string(criterion), "average": "pairs"]))
            #expect(abs(kappa - kappas.reduce(0, +) / Double(kappas.count)) < 1e-12, "\(criterion)")
            let alpha = try #require(report.value("krippendorff_alpha", ["level": "ordinal", "criterion": .string(criterion)]))
            let units = try scores.samples.map { sample in try scores.raters.map { try scores.level($0, sample, criterion) } }
            #expect(abs(alpha - Agreement.ordinalAlpha(units)) < 1e-12, "\(criterion)")
            agreed += same
            compared += pairs
        }
        let overall = try #require(report.value("exact_agreement", [:]))
        #expect(abs(overall - Double(agreed) / Double(compared)) < 1e-12)
    }
}

extension JSONValue {
    /// The value of the one result with this name and exactly these options.
    func value(_ stat: String, _ options: JSONObject) -> Double? {
        let found = (self["results"]?.array ?? []).filter { $0["stat"]?.string == stat && $0["options"]?.object == options }
        return found.count == 1 ? found[0]["value"]?.number : nil
    }
}
