import AssessmentAnalysis
import AssessmentReports
import CanonicalJSON
import Testing

@Suite struct StudyFigureTests {
    private static let bad: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e300, 0]

    private static var figures: [StudyFigure.Content] {
        bad.flatMap { value -> [StudyFigure.Content] in
            [
                .heatMap(rows: ["a"], columns: ["a", "b"], values: [[value, nil]], range: 0...1, valueName: "v"),
                .intervals(
                    rows: [
                        .init(label: "a", value: value, lower: value, upper: 1),
                        .init(label: "b", value: 1, lower: value, upper: value),
                    ],
                    below: "", above: "", valueName: ""),
                .wrightMap(
                    ruler: "", columns: [.init(title: "", marks: [.init(label: "a", measure: value)], upWord: "", downWord: "")]),
                .categoryCurves(categories: ["a", "b"], thresholds: [value], axis: ""),
                .lines(
                    series: [
                        .init(name: "", points: [.init(x: value, y: 1), .init(x: 1, y: value, lower: value, upper: value)])
                    ],
                    horizontal: "", vertical: "", reference: value),
                .scale(
                    items: [.init(label: "a", measure: value, standardError: value)], levels: [.init(name: "", from: value)],
                    axis: ""),
                .tally(rows: ["a", "b"], categories: ["c"], counts: [[Int.max]]),
            ]
        }
    }

    @Test func noNumberIsTooBadForAnyForm() throws {
        for content in Self.figures {
            let figure = StudyFigure(title: "t", description: "d", content: content)
            let study = Study(
                title: "t", headline: [], cautions: [], sections: [StudySection("s", blocks: [.figure(figure)])], results: [])
            #expect(!StudyText.text(of: study).contains("nan"))
            let page = StudyHTML.document(of: study)
            #expect(ReadMarkup(page) != nil)
            #expect(!page.contains(" nan") && !page.contains("\"nan") && !page.contains("\"inf"))
            _ = try JSONReader.parse(StudyJSON.bytes(of: study))
        }
    }

    private func page(_ content: StudyFigure.Content) throws -> (text: String, rows: Int) {
        let figure = StudyFigure(title: "t", description: "d", content: content)
        let study = Study(
            title: "", headline: [], cautions: [], sections: [StudySection("s", blocks: [.figure(figure)])], results: [])
        let page = try #require(ReadMarkup(StudyHTML.document(of: study)))
        return (page.text, page.named("tr").count)
    }

    @Test func aTallyOfManyCategoriesIsDrawnWithNeighboursTogether() throws {
        let counts = (0..<61).map { $0 == 3 ? 7 : $0 == 4 ? Int.max : 1 }
        let (text, rows) = try page(.tally(rows: ["ash"], categories: (0...60).map { String($0) }, counts: [counts]))
        #expect(text.contains("0–3") && text.contains("60") && text.contains("4 neighbouring categories are drawn as one"))
        #expect(text.contains("0–3: 10"), "1 + 1 + 1 + 7")
        #expect(rows == 2)
    }

    @Test func aTallyOfManyRowsSaysWhatItLeavesOut() throws {
        let rows = (0..<50).map { "r\($0)" }
        let (text, count) = try page(
            .tally(rows: rows, categories: ["0 Not yet", "1 Begun to show"], counts: rows.map { _ in [1, 2] }))
        #expect(text.contains("Columns: 0 Not yet, 1 Begun to show. The first 40 of 50 are drawn"))
        #expect(count == 51)
    }

    @Test func ofManyIntervalsTheOutermostAreDrawn() throws {
        let rows = (0..<100).map { StudyFigure.Interval(label: "r\($0)", value: Double(($0 * 37) % 100), lower: nil, upper: nil) }
        let (text, count) = try page(.intervals(rows: rows, below: "", above: "", valueName: "v"))
        #expect(text.contains("The 20 lowest and the 20 highest of 100 are drawn"))
        #expect(text.contains("r0: +0.00") || text.contains("r0: 0.00"))
        #expect(!text.contains("r50: "), "r50 is 50, in the middle")
        #expect(count == 101)
    }
}
