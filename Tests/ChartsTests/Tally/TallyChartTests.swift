import Charts
import Testing

@Suite struct TallyChartTests {
    private let frame = ChartFrame(id: "t", title: "Scores", description: "d")
    private let chart = TallyChart(
        categories: ["Low", "Middle", "High"],
        panels: [
            .init(
                title: "Evidence",
                series: [.init(name: "Before", counts: [1, 4, 3]), .init(name: "After", counts: [0, 8])],
                marks: [.init(name: "Reference", category: 1)]),
            .init(title: "Style", series: [.init(name: "Before", counts: [2, 2, -4])]),
        ])

    @Test func barsAreProportionalOnOneScaleForAllPanels() throws {
        let bars = try ParsedDrawing(chart.chart(in: frame)).bars()
        let widths = Dictionary(bars.map { ($0.tip, $0.box.number("width")) }, uniquingKeysWith: { first, _ in first })
        let unit = try #require(widths["Evidence, Middle, After: 8"]) / 8
        #expect(unit > 5)
        for (tip, count) in [
            ("Evidence, Low, Before: 1", 1.0), ("Evidence, Middle, Before: 4", 4), ("Evidence, High, Before: 3", 3),
            ("Evidence, Low, After: 0", 0), ("Evidence, High, After: 0", 0), ("Style, Low, Before: 2", 2),
            ("Style, High, Before: 0", 0),
        ] {
            #expect(abs(try #require(widths[tip], "\(tip)") - unit * count) < 0.02)
        }
    }

    @Test func everyBarHasItsNumberBesideIt() throws {
        let drawing = try ParsedDrawing(chart.chart(in: frame))
        for (tip, box) in drawing.bars() where tip.contains(": ") {
            let count = String(tip.split(separator: ":")[1].dropFirst())
            let end = box.number("x") + box.number("width")
            #expect(
                drawing.all("text").contains {
                    $0.text == count && $0.number("x") > end && $0.number("x") < end + 10
                        && abs($0.number("y") - box.number("y")) < box.number("height")
                }, "\(tip)")
        }
    }

    @Test func tableHoldsTheData() {
        let table = chart.chart(in: frame).table
        #expect(table.columns == ["Panel", "Category", "Before", "After", "Reference"])
        #expect(
            table.rows == [
                ["Evidence", "Low", "1", "0", ""], ["Evidence", "Middle", "4", "8", "Reference"],
                ["Evidence", "High", "3", "0", ""],
                ["Style", "Low", "2", "0", ""], ["Style", "Middle", "2", "0", ""], ["Style", "High", "0", "0", ""],
            ])
    }

    @Test func oneNamelessSeriesIsHeadedByTheCount() {
        let table = TallyChart(categories: ["a"], panels: [.init(title: "p", series: [.init(name: "", counts: [3])])]).chart(
            in: frame
        ).table
        #expect(table.columns == ["Panel", "Category", "Count"])
        #expect(table.rows == [["p", "a", "3"]])
    }

    @Test func seriesDifferByPatternAsWellAsColour() throws {
        let drawing = try ParsedDrawing(chart.chart(in: frame))
        #expect(drawing.all("pattern").map { $0.attributes["id"] } == ["t-pattern1"])
        #expect(drawing.all("rect").contains { $0.attributes["fill"] == "url(#t-pattern1)" })
    }

    @Test func drawsAllZeroCounts() throws {
        let zero = TallyChart(categories: ["a", "b"], panels: [.init(title: "", series: [.init(name: "", counts: [])])])
        let drawing = try ParsedDrawing(zero.chart(in: frame))
        #expect(drawing.visibleText.filter { $0 == "0" }.count == 2)
    }
}
