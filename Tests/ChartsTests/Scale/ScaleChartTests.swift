@testable import Charts
import Testing

@Suite struct ScaleChartTests {
    private let frame = ChartFrame(id: "s", title: "Scripts", description: "d")

    private func chart(_ measures: [Double], error: Double? = 0.5, levels: [(String, Double)] = []) -> ScaleChart {
        ScaleChart(
            items: measures.enumerated().map { .init(label: "P\($0 + 1)", measure: $1, standardError: error) },
            levels: levels.map { .init(name: $0.0, from: $0.1) }, words: .init(axis: "Quality"))
    }

    @Test func standsBestFirstWithErrorsAndLevels() throws {
        let result = chart([-1, 2, 0], levels: [("high", 1), ("low", -3)]).chart(in: frame)
        #expect(result.table.columns == ["Item", "Measure", "S.E.", "Level"])
        #expect(
            result.table.rows == [
                ["P2", "2.00", "0.50", "high"], ["P3", "0.00", "0.50", "low"], ["P1", "\u{2212}1.00", "0.50", "low"],
            ])
        let drawing = try ParsedDrawing(result)
        let dots = drawing.all("circle").filter { $0.number("r") == 4 }
        #expect(dots.count == 3)
        #expect(dots[0].number("cy") < dots[1].number("cy") && dots[0].number("cx") > dots[1].number("cx"))
        let bars = drawing.all("line").filter { $0.attributes["class"] == "s-ink" && $0.number("y1") == dots[0].number("cy") }
        #expect(bars.count == 1)
        let unit = (dots[0].number("cx") - dots[1].number("cx")) / 2
        #expect(abs(bars[0].number("x2") - bars[0].number("x1") - unit) < 0.03, "one standard error either way is one unit here")
        let edges = Set(drawing.all("line").filter { $0.attributes["class"] == "s-mark" }.map { $0.number("x1") })
        #expect(edges.contains { abs($0 - (dots[1].number("cx") + unit)) < 0.03 })
        #expect(drawing.visibleText.contains("high") && drawing.visibleText.contains("low"))
    }

    @Test func namesOfNarrowLevelsStandInRows() throws {
        let levels = [("Developing", 0.0), ("Secure", 0.1), ("Mastery of it", 0.2), ("Beyond", 3)]
        let drawing = try ParsedDrawing(chart([-3, 3], levels: levels).chart(in: frame))
        let flags = drawing.all("text").filter { text in levels.contains { $0.0 == text.text } }
        #expect(Set(flags.prefix(3).map { $0.number("y") }).count == 3)
    }

    /// The lowest level has no beginning, but a name; no line of a level runs through a name.
    @Test(arguments: [[-0.5, 0.4], [-2.9, -2.8, 2.9], [-0.1, 0, 0.1, 2.5]])
    func everyLevelIsNamedClearOfTheLines(_ starts: [Double]) throws {
        let levels = ([-Double.infinity] + starts).enumerated().map { ("Level with a name \($0)", $1) }
        let chart = chart([-3, 3, 0], levels: levels).chart(in: frame)
        #expect(chart.table.rows.allSatisfy { row in row.contains { $0.hasPrefix("Level with") } })
        let drawing = try ParsedDrawing(chart)
        try drawing.checkFrame(frame)
        let names = drawing.all("text").filter { $0.text.hasPrefix("Level with") }
        let lines = drawing.all("line").filter { $0.attributes["class"] == "s-mark" }
        #expect(names.count == levels.count)
        for name in names {
            let x = name.number("x")
            let y = name.number("y")
            let width = TextFitting.width(name.text, size: ChartStyle.Size.small * TextFitting.boldFactor)
            #expect(
                !lines.contains {
                    $0.number("x1") > x && $0.number("x1") < x + width && $0.number("y1") < y && $0.number("y2") > y - 10
                })
        }
    }

    @Test func manyScriptsBecomeALineWithTheirEndsNamed() throws {
        let result = chart((0..<2000).map { Double($0) / 500 }).chart(in: frame)
        #expect(result.table.rows.count == 2000)
        let drawing = try ParsedDrawing(result)
        try drawing.checkFrame(frame)
        #expect(drawing.visibleText.contains("1. P2000") && drawing.visibleText.contains("2000. P1"))
        #expect(drawing.elements.count < 100)
        #expect(drawing.all("path").filter { $0.attributes["stroke-dasharray"] != nil }.count == 2)
    }

    @Test func columnsOfTheTableAreOnlyThoseWithContent() {
        let items = [ScaleChart.Item(label: "a", measure: 1, standardError: nil, note: "anchor")]
        let table = ScaleChart(items: items, words: .init(axis: "Quality")).chart(in: frame).table
        #expect(table.columns == ["Item", "Measure", "Note"])
        #expect(table.rows == [["a", "1.00", "anchor"]])
    }

    @Test func holdsForAnyNumbers() throws {
        for measures in [
            [], [0], [3, 3, 3], [.nan, 1], [1e300, -1e300], [.infinity], [1e-9, 2e-9], [Double](repeating: 1, count: 300),
        ] {
            for error in [nil, 0, 1e300, .nan, -1] as [Double?] {
                let drawing = try ParsedDrawing(
                    chart(measures, error: error, levels: [("a", .nan), ("b", 1e300)]).chart(in: frame))
                try drawing.checkFrame(frame)
            }
        }
        #expect(try ParsedDrawing(chart([.nan]).chart(in: frame)).visibleText.contains("No data yet"))
    }
}
