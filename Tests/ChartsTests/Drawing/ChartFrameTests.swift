import Charts
import Foundation
import Testing

@Suite struct ChartFrameTests {
    private static func charts(_ text: String, frame: ChartFrame) -> [Chart] {
        [
            TallyChart(
                categories: [text, "b"],
                panels: [
                    .init(title: text, series: [.init(name: text, counts: [1, 2])], marks: [.init(name: text, category: 0)])
                ]
            ).chart(in: frame),
            IntervalChart(rows: [.init(label: text, value: 1, lower: 0, upper: 2, note: text)], words: .init(below: text)).chart(
                in: frame),
            MatrixChart(rowTitle: text, columnTitle: text, categories: [text, "b"], counts: [1, 2, 3, 4]).chart(in: frame),
            ShareChart(parts: [text, "b"], rows: [.init(label: text, counts: [1, 2], note: text)]).chart(in: frame),
            HeatMapChart(rows: [text, "b"], columns: [text, "b"], values: [[nil, 0.5], [0.5, nil]], range: 0...1).chart(
                in: frame),
            HeatMapChart(
                rows: [text], columns: (0..<50).map { "\(text)\($0)" }, values: [[Double?](repeating: 0.5, count: 50)],
                range: 0...1
            ).chart(in: frame),
            LineChart(
                series: [text, "b"].map { .init(name: $0, points: [.init(x: 1, y: 2, label: text), .init(x: 2, y: 3)]) },
                words: .init(horizontal: text, vertical: text), reference: 2
            ).chart(in: frame),
            CategoryCurveChart(categories: [text, "b"], thresholds: [0], words: .init(axis: text)).chart(in: frame),
            ScaleChart(
                items: [.init(label: text, measure: 1, standardError: 0.1, note: text)], levels: [.init(name: text, from: 0)],
                words: .init(axis: text)
            ).chart(in: frame),
            WrightMapChart(
                ruler: text,
                columns: [.init(title: text, marks: [.init(label: text, measure: 1)], upWord: text, downWord: text)]
            ).chart(in: frame),
        ]
    }

    @Test(arguments: hostileTexts)
    func staysWellFormedWithHostileText(_ text: String) throws {
        let frame = ChartFrame(id: text, title: text, description: text, noData: text)
        for chart in Self.charts(text, frame: frame) {
            let drawing = try ParsedDrawing(chart)
            let names = Set(drawing.elements.map(\.name))
            #expect(
                names.isSubset(of: [
                    "svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "circle", "line", "text", "g",
                ]))
            for element in drawing.elements {
                for name in element.attributes.keys { #expect(!name.hasPrefix("on") && name != "href") }
            }
        }
    }

    @Test func everyChartKeepsTheRulesOfTheFrame() throws {
        let frame = ChartFrame(
            id: "a1", title: "A title that is long enough to be broken into two lines or more", description: "Says it.")
        for chart in Self.charts("Approaching the standard in most respects", frame: frame) {
            try ParsedDrawing(chart).checkFrame(frame)
        }
    }

    @Test func namesThatAreNotIdsBecomeIds() throws {
        for (given, expected) in [("a b\"c", "a-b-c"), ("1st", "chart-1st"), ("", "chart-"), ("-x", "chart--x")] {
            #expect(ChartFrame(id: given, title: "", description: "").id == expected)
        }
    }

    @Test func styleIsTheSameForEveryChartAndCanBeLeftOut() throws {
        for id in ["one", "two"] {
            for chart in Self.charts("x", frame: ChartFrame(id: id, title: "t", description: "d")) {
                #expect(chart.svg.contains("<style>\(ChartStyle.css)</style>"))
            }
            for chart in Self.charts("x", frame: ChartFrame(id: id, title: "t", description: "d", embedsStyle: false)) {
                let drawing = try ParsedDrawing(chart)
                #expect(drawing.all("style").isEmpty)
                for box in drawing.all("rect") { #expect(box.attributes["fill"] != nil) }
            }
        }
    }

    @Test func everyEmptyChartSaysSo() throws {
        let frame = ChartFrame(id: "e", title: "Empty", description: "d", noData: "Nothing here")
        let empty = [
            TallyChart(categories: [], panels: []).chart(in: frame), IntervalChart(rows: []).chart(in: frame),
            MatrixChart(rowTitle: "a", columnTitle: "b", categories: [], counts: []).chart(in: frame),
            ShareChart(parts: [], rows: []).chart(in: frame),
        ]
        for chart in empty {
            #expect(chart.table.rows.isEmpty)
            let drawing = try ParsedDrawing(chart)
            #expect(drawing.visibleText.contains("Nothing here"))
            try drawing.checkFrame(frame)
        }
    }

    @Test func hidesTheTitleButKeepsTheName() throws {
        let frame = ChartFrame(id: "h", title: "Heading", description: "d", showsTitle: false)
        for chart in Self.charts("x", frame: frame) {
            let drawing = try ParsedDrawing(chart)
            #expect(!drawing.visibleText.contains("Heading"))
            try drawing.checkFrame(frame)
        }
    }
}
