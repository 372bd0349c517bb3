import AssessmentAnalysis
import AssessmentReports
import Testing

@Suite struct StudyHTMLTests {
    private func reading(_ study: Study, _ audience: StudyAudience = .both) throws -> ReadMarkup {
        try #require(ReadMarkup(StudyHTML.document(of: study, audience: audience)))
    }

    @Test(arguments: StudyAudience.allCases) func isWellFormedForAnyStudy(audience: StudyAudience) throws {
        for study in [
            Studies.study(), Studies.study(raters: [], samples: 0, categories: []),
            Studies.study(raters: ["a"], samples: 1, categories: ["0"]), Studies.study(raters: Studies.names(45), samples: 400),
            Study(title: "", headline: [], cautions: [], sections: [], results: []),
        ] {
            let page = try reading(study, audience)
            #expect(page.named("h1").count == 1)
            #expect(page.text.contains(study.title))
            for sentence in study.headline { #expect(page.text.contains(sentence)) }
            #expect(page.named("table").count == page.named("caption").count)
            #expect(page.named("th").allSatisfy { $0["scope"] == "col" || $0["scope"] == "row" })
            page.checkIDs()
        }
    }

    @Test func saysWhatThePageIsAndKeepsNumbersWhole() throws {
        let study = Study(
            title: "t", headline: ["h"], cautions: [],
            sections: [
                StudySection(
                    "s",
                    blocks: [
                        .table(
                            StudyTable(
                                caption: "c", columns: [.init("a"), .init("b", isNumeric: true), .init("c")],
                                rows: [["x", "−1.25", "a sentence that is long enough to wrap"]]))
                    ])
            ], results: [])
        let page = try reading(study)
        #expect(page.text.contains("Analysis") && !page.text.contains("teachers first"))
        #expect(page.named("td").map { $0["class"] ?? "" } == ["n", "wordy"])
        #expect(StudyHTML.css.contains(".study tbody .n{white-space:nowrap}"))
        #expect(StudyHTML.css.contains(".study .wordy{min-width:12rem;max-width:36rem;white-space:normal"))
    }

    @Test func talliesNameTheirRowsAndLevels() throws {
        let figure = StudyFigure(
            title: "f", description: "d", content: .tally(rows: ["R1"], categories: ["1", "2"], counts: [[3, 4]]))
        let study = Study(
            title: "t", headline: ["h"], cautions: [], sections: [StudySection("s", blocks: [.figure(figure)])], results: [])
        let text = try reading(study).text
        #expect(text.contains("Rater or criterion") && text.contains("Level"))
        #expect(!text.contains("Who or what"))
    }

    @Test func needsNothingFromOutsideAndRunsNothing() throws {
        let page = try reading(Studies.study())
        let policy = page.named("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"] ?? ""
        #expect(policy.hasPrefix("default-src 'none';"))
        for name in ["script", "link", "img", "iframe", "object", "form", "base"] { #expect(page.named(name).isEmpty) }
        for (name, attributes) in page.elements {
            for (key, value) in attributes {
                #expect(!key.lowercased().hasPrefix("on"), "\(name) \(key)")
                #expect(key != "style")
                if key == "href" || key == "src" { #expect(value.hasPrefix("#")) }
            }
        }
    }

    @Test(arguments: [
        "\"\u{301}=1 autofocus onfocus=alert(1)", "<script>alert(1)</script>", "</style><script>x</script>",
        "'\u{200D}><img src=x>", "&amp; ]]> <!--", "\u{0}\u{1B}[2J\u{FFFE}", "<\u{338}b>",
    ])
    func escapesWhateverLabelsHold(text: String) throws {
        let plain = try reading(Studies.study(raters: ["x", "y"], categories: ["p", "q"], word: "z"))
        let typed = try reading(Studies.study(raters: [text, "y"], categories: [text, "q"], word: text))
        #expect(Set(typed.elements.map(\.name)).isSubset(of: plain.elements.map(\.name)))
        #expect(Set(typed.elements.flatMap(\.attributes.keys)).isSubset(of: plain.elements.flatMap(\.attributes.keys)))
        #expect(typed.outside.map(\.name) == plain.outside.map(\.name))
    }

    @Test func givesTeachersTheirPartOnly() throws {
        let study = Studies.study()
        let teachers = try reading(study, .teachers)
        #expect(teachers.text.contains("Who is harsher"))
        #expect(!teachers.text.contains("Estimates") && !teachers.text.contains("cohen_kappa"))
        #expect(teachers.named("svg").count == 3)
        for audience in [StudyAudience.specialists, .both] {
            let page = try reading(study, audience)
            #expect(page.named("svg").count == 8)
            #expect(
                page.text.contains("cohen_kappa") && page.text.contains("0.7123") && page.text.contains("weights = quadratic"))
            #expect(page.text.contains("No variation. All scores are the same.") && page.text.contains("w = 1, 0.5, 0"))
            #expect(page.text.contains("0.6000 to 0.8000, 95\u{A0}% (normal)"))
            #expect(page.text.contains("For specialists") == (audience == .both))
        }
    }

    @Test func limitsTheListOfResultsAndSaysSo() throws {
        let results = (0..<1234).map { StatisticResult("measure", options: [.init("element", .number(Double($0)))], value: 1) }
        let page = try reading(Study(title: "t", headline: [], cautions: [], sections: [], results: results))
        #expect(page.named("tr").count == 301)
        #expect(page.text.contains("The first 300 of 1,234 results; the JSON form has all of them."))
    }

    @Test func studiesStandSideBySideOnOnePage() throws {
        let parts = ["a", "b", "<", "a b"].map { StudyHTML.fragment(of: Studies.study(), idPrefix: $0, level: 3) }
        let page = try #require(ReadMarkup("<main>" + parts.prefix(3).joined() + "</main>"))
        page.checkIDs()
        #expect(page.named("h1").isEmpty && page.named("h2").isEmpty && page.named("html").isEmpty)
        #expect(page.named("h3").count == 3)
        #expect(page.named("h5").count > 3)
        let deep = try #require(ReadMarkup(StudyHTML.fragment(of: Studies.study(), idPrefix: "x", level: 99)))
        #expect(deep.named("h4").count == 1 && deep.named("h7").isEmpty)
    }

    @Test func showsNumbersSoThatTheyCanBeRead() throws {
        let values: [(Double, String)] = [
            (0.12345, "0.1235"), (12, "12"), (2.5e-7, "2.50e−7"), (-3.2e12, "−3.20e12"), (1e300, "1.00e300"), (0, "0"),
            (9.999e-5, "1.00e−4"),
        ]
        let study = Study(
            title: "t", headline: [], cautions: [], sections: [], results: values.map { StatisticResult("x", value: $0.0) })
        let text = try reading(study).text
        for (_, told) in values { #expect(text.contains(told), "\(told)") }
    }
}
