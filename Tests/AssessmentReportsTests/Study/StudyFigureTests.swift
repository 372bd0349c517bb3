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
}
