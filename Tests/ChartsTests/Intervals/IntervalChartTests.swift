import Charts
import Testing

@Suite struct IntervalChartTests {
    private let frame = ChartFrame(id: "i", title: "Severity", description: "d", decimalSeparator: ",")

    @Test func dotsAndIntervalsLieOnOneLinearAxis() throws {
        let chart = IntervalChart(rows: [
            .init(label: "a", value: -0.5, lower: -1, upper: 0), .init(label: "b", value: 0.25, lower: 0.1, upper: 0.4),
        ])
        let drawing = try ParsedDrawing(chart.chart(in: frame))
        let dots = drawing.all("circle").filter { $0.number("r") == 6 && $0.number("cy") > 90 }.map { $0.number("cx") }
        #expect(dots.count == 2)
        let bars = drawing.all("line").filter { $0.attributes["stroke-width"] == "2.5" && $0.number("y1") == $0.number("y2") }
        #expect(bars.count == 2)
        let unit = (bars[0].number("x2") - bars[0].number("x1"))
        let zero = bars[0].number("x2")
        #expect(abs(dots[0] - (zero - 0.5 * unit)) < 0.02)
        #expect(abs(dots[1] - (zero + 0.25 * unit)) < 0.02)
        #expect(abs(bars[1].number("x1") - (zero + 0.1 * unit)) < 0.02)
        #expect(abs(zero - 200) < 0.02, "zero is in the middle")
    }

    @Test func writesNumbersWithTheGivenSeparator() throws {
        let chart = IntervalChart(rows: [.init(label: "a", value: -0.256, lower: -0.5, upper: 0.004, note: "n = 7")]).chart(
            in: frame)
        #expect(chart.table.rows == [["a", "\u{2212}0,26", "\u{2212}0,50", "0,00", "n = 7"]])
        #expect(try ParsedDrawing(chart).visibleText.contains("\u{2212}0,26 [\u{2212}0,50, 0,00] n = 7"))
    }

    @Test func fillsTheDotOnlyWhenTheIntervalLeavesOutZero() {
        #expect(IntervalChart.Row(label: "", value: 1, lower: 0.5, upper: 2).excludesZero)
        #expect(!IntervalChart.Row(label: "", value: 1, lower: -0.5, upper: 2).excludesZero)
        #expect(!IntervalChart.Row(label: "", value: 1).excludesZero)
    }

    @Test func numbersThatAreNoneLeaveOnlyTheNote() throws {
        for value in [Double.nan, .infinity] {
            let chart = IntervalChart(rows: [.init(label: "a", value: value, lower: 0, upper: 1, note: "undefined")])
            #expect(chart.chart(in: frame).table.rows == [["a", "", "", "", "undefined"]])
            try ParsedDrawing(chart.chart(in: frame)).checkFrame(frame)
        }
        #expect(IntervalChart.Row(label: "", value: 1, lower: 3, upper: 2).lower == nil)
    }

    @Test(arguments: [1e-12, 1e-5, 0.03, 0.2, 1, 1.5, 2, 7, 99, 12345, 1e11, 1e300])
    func hasAnAxisForAnyMagnitude(_ value: Double) throws {
        let chart = IntervalChart(rows: [.init(label: "a", value: value, lower: -value, upper: value)]).chart(in: frame)
        let drawing = try ParsedDrawing(chart)
        try drawing.checkFrame(frame)
        for line in drawing.all("line") { #expect((0...400).contains(line.number("x1"))) }
    }

    @Test(arguments: [
        (0.62, ["\u{2212}0,5", "0,0", "+0,5"]), (7.0, ["\u{2212}5", "0", "+5"]),
        (1.0, ["\u{2212}1,0", "\u{2212}0,5", "0,0", "+0,5", "+1,0"]),
        (0.004, ["\u{2212}0,004", "\u{2212}0,002", "0,000", "+0,002", "+0,004"]),
        (12345.0, ["\u{2212}10000", "\u{2212}5000", "0", "+5000", "+10000"]),
    ])
    func ticksAreRoundAndFew(_ value: Double, _ expected: [String]) throws {
        let chart = IntervalChart(rows: [.init(label: "a", value: value)]).chart(in: frame)
        let drawing = try ParsedDrawing(chart)
        #expect(drawing.all("text").filter { $0.attributes["text-anchor"] == "middle" }.map(\.text) == expected)
    }
}
