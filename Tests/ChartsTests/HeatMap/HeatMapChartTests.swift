import Charts
import Testing

@Suite struct HeatMapChartTests {
    private let frame = ChartFrame(id: "h", title: "Agreement", description: "d")

    private func square(_ count: Int) -> HeatMapChart {
        let names = (0..<count).map { "R\($0 + 1)" }
        let values = (0..<count).map { row in
            (0..<count).map { column -> Double? in row == column ? nil : 1 - Double(max(row, column)) / Double(count) }
        }
        return HeatMapChart(rows: names, columns: names, values: values, range: 0...1)
    }

    @Test func shadesByWhereAValueStandsInTheRangeAndWritesIt() throws {
        let chart = HeatMapChart(
            rows: ["a", "b"], columns: ["c", "d"], values: [[-1, 1], [0, nil]], range: -1...1,
            words: .init(row: "Rater", value: "Kappa"))
        let result = chart.chart(in: frame)
        let bars = try ParsedDrawing(result).bars()
        func shade(_ tip: String) -> Double? { bars.first { $0.tip == tip }?.box.number("fill-opacity") }
        #expect(shade("a, c: \u{2212}1.00") == 0.06)
        #expect(shade("b, c: 0.00") == 0.53)
        #expect(bars.first { $0.tip == "a, d: 1.00" }?.box.attributes["fill-opacity"] == nil)
        #expect(bars.contains { $0.tip == "b, d: nothing shared" && $0.box.attributes["class"] == "c-paper" })
        let texts = try ParsedDrawing(result).visibleText
        for text in ["\u{2212}1.00", "1.00", "0.00", "Kappa", "nothing shared"] { #expect(texts.contains(text)) }
        #expect(result.table.columns == ["Rater", "c", "d"])
        #expect(result.table.rows == [["a", "\u{2212}1.00", "1.00"], ["b", "0.00", ""]])
    }

    @Test func leavesTheDiagonalOfASquareBlank() throws {
        let drawing = try ParsedDrawing(square(3).chart(in: frame))
        #expect(!drawing.bars().contains { $0.tip.contains("nothing shared") })
        #expect(drawing.bars().count == 5 + 6)
    }

    @Test func fitsAPhoneWithEightRaters() {
        #expect(!square(8).chart(in: frame).isWide)
        #expect(square(14).chart(in: frame).isWide)
    }

    @Test func sizesSquaresByValueWhereNumbersDoNotFit() throws {
        let chart = HeatMapChart(
            rows: ["a"], columns: (0..<20).map { "c\($0)" }, values: [[0.25, 1, 0] + [Double?](repeating: 0.5, count: 17)],
            range: 0...1)
        let bars = try ParsedDrawing(chart.chart(in: frame)).bars()
        func widths(_ tip: String) -> [Double] { bars.filter { $0.tip == tip }.map { $0.box.number("width") } }
        #expect(widths("a, c1: 1.00").count == 2 && widths("a, c2: 0.00").count == 1)
        #expect(abs(widths("a, c0: 0.25")[1] * 2 - widths("a, c1: 1.00")[1]) < 0.02)
    }

    @Test func sumsUpWhatIsTooLargeForCells() throws {
        let result = square(60).chart(in: frame)
        #expect(result.table.columns == ["Row", "Median", "Lowest", "Highest", "Pairs"])
        #expect(result.table.rows.count == 60)
        #expect(result.table.rows[0] == ["R60", "0.02", "0.02 (R1)", "0.02 (R59)", "59"])
        let drawing = try ParsedDrawing(result)
        try drawing.checkFrame(frame)
        #expect(drawing.visibleText.contains("… 30 more"))
        #expect(drawing.all("circle").count == 31)
    }

    @Test func saysSoWhenThereIsNothing() throws {
        for chart in [
            HeatMapChart(rows: [], columns: [], values: [], range: 0...1),
            HeatMapChart(rows: ["a"], columns: ["b"], values: [], range: 0...1),
            HeatMapChart(rows: ["a"], columns: ["b"], values: [[.nan]], range: 0...1),
            HeatMapChart(
                rows: ["a"], columns: (0..<50).map { String($0) }, values: [[.infinity]],
                range: -Double.infinity...Double.infinity),
        ] {
            let drawing = try ParsedDrawing(chart.chart(in: frame))
            try drawing.checkFrame(frame)
            #expect(drawing.visibleText.contains("No data yet"))
        }
    }

    @Test func holdsForARangeWithoutSpanAndValuesOutsideIt() throws {
        for range in [0.5...0.5, 0.0...1.0] {
            let chart = HeatMapChart(rows: ["a", "b"], columns: ["c"], values: [[0.5], [1e300]], range: range)
            try ParsedDrawing(chart.chart(in: frame)).checkFrame(frame)
        }
    }
}
