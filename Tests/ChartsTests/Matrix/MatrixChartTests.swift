import Charts
import Testing

@Suite struct MatrixChartTests {
    private let frame = ChartFrame(id: "m", title: "Pairs", description: "d")

    @Test func shadesByShareOfTheLargestCount() throws {
        let chart = MatrixChart(rowTitle: "First", columnTitle: "Second", categories: ["1", "2"], counts: [10, 5, 0, 20])
        let bars = try ParsedDrawing(chart.chart(in: frame)).bars()
        let shades = Dictionary(uniqueKeysWithValues: bars.map { ($0.tip, $0.box.attributes["fill-opacity"] ?? "1") })
        #expect(
            shades == [
                "First 1, Second 1: 10": "0.53", "First 1, Second 2: 5": "0.3", "First 2, Second 1: 0": "0.06",
                "First 2, Second 2: 20": "1",
            ])
    }

    @Test func tableHoldsTheCells() {
        let chart = MatrixChart(
            rowTitle: "Rater", columnTitle: "Rater", rowLabels: ["a", "b"], columnLabels: ["a", "b"],
            cells: [[nil, .init(shade: 0.5, text: ".50")], [.init(shade: .nan, text: "–")]])
        #expect(chart.chart(in: frame).table.columns == ["Rater", "a", "b"])
        #expect(chart.chart(in: frame).table.rows == [["a", "", ".50"], ["b", "–", ""]])
    }

    @Test func headsColumnsByNumberWhenNamesDoNotFit() throws {
        let names = ["A rather long name", "Another long name"]
        let chart = MatrixChart(rowTitle: "r", columnTitle: "c", categories: names, counts: [1, 2, 3, 4])
        let text = try ParsedDrawing(chart.chart(in: frame)).visibleText
        #expect(text.contains("1") && text.contains("2"))
        #expect(text.contains { $0.hasPrefix("1  A rather") || $0.hasPrefix("1 A rather") })
    }

    @Test func keepsItsSizeWhenItHasManyColumns() throws {
        let names = (1...30).map(String.init)
        let chart = MatrixChart(rowTitle: "r", columnTitle: "c", categories: names, counts: []).chart(in: frame)
        let drawing = try ParsedDrawing(chart)
        let root = try #require(drawing.elements.first)
        #expect(root.number("width") > 1000)
        #expect(root.attributes["class"] == "chart chart-wide")
        try drawing.checkFrame(frame, within: root.number("width"))
        #expect(drawing.bars().count == 900)
    }
}
