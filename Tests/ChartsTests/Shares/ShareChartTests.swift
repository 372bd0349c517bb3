import Charts
import Testing

@Suite struct ShareChartTests {
    private let frame = ChartFrame(id: "s", title: "Agreement", description: "d")
    private let chart = ShareChart(
        parts: ["Exact", "Adjacent", "Discrepant"],
        rows: [
            .init(label: "Evidence", counts: [6, 3, 1], note: "10 pairs"), .init(label: "Style", counts: []),
            .init(label: "Voice", counts: [0, 0, 5, 9]),
        ], rowHead: "Criterion")

    @Test func partsFillTheBarInProportion() throws {
        let bars = try ParsedDrawing(chart.chart(in: frame)).bars().filter { $0.tip.hasPrefix("Evidence") }
        #expect(
            bars.map(\.tip) == [
                "Evidence, Exact: 6 (60\u{A0}%)", "Evidence, Adjacent: 3 (30\u{A0}%)", "Evidence, Discrepant: 1 (10\u{A0}%)",
            ])
        let widths = bars.map { $0.box.number("width") }
        #expect(abs(widths.reduce(0, +) - 384) < 0.05)
        #expect(abs(widths[0] / 384 - 0.6) < 0.001 && abs(widths[2] / 384 - 0.1) < 0.001)
        #expect(abs(bars[1].box.number("x") - bars[0].box.number("x") - widths[0]) < 0.02)
    }

    @Test func tableHoldsCountsAndShares() {
        let table = chart.chart(in: frame).table
        #expect(table.columns == ["Criterion", "Exact", "Adjacent", "Discrepant", "Note"])
        #expect(
            table.rows == [
                ["Evidence", "6 (60\u{A0}%)", "3 (30\u{A0}%)", "1 (10\u{A0}%)", "10 pairs"], ["Style", "0", "0", "0", ""],
                ["Voice", "0 (0\u{A0}%)", "0 (0\u{A0}%)", "5 (100\u{A0}%)", ""],
            ])
    }

    @Test func anEmptyRowSaysThatItIsEmpty() throws {
        let drawing = try ParsedDrawing(chart.chart(in: frame))
        #expect(drawing.visibleText.filter { $0 == "No data yet" }.count == 1)
        #expect(drawing.visibleText.contains("Exact 60\u{A0}% · Adjacent 30\u{A0}% · Discrepant 10\u{A0}%"))
        try drawing.checkFrame(frame)
    }
}
