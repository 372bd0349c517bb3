import Charts
import Testing

@Suite struct WrightMapChartTests {
    private let frame = ChartFrame(id: "w", title: "Ruler", description: "d")

    private func column(_ title: String, _ measures: [Double], prefix: String = "R") -> WrightMapChart.Column {
        .init(
            title: title, marks: measures.enumerated().map { .init(label: "\(prefix)\($0 + 1)", measure: $1) }, upWord: "harsher",
            downWord: "milder")
    }

    @Test func everyColumnUsesTheOneRuler() throws {
        let map = WrightMapChart(ruler: "logits", columns: [column("A", [-1, 0, 2]), column("B", [0.5], prefix: "C")])
        let drawing = try ParsedDrawing(map.chart(in: frame))
        let ticks = drawing.all("line").filter { $0.attributes["stroke-width"] == "2" }
        #expect(ticks.count == 4)
        let heights = ticks.map { $0.number("y1") }
        let unit = heights[1] - heights[0]
        // Highest first: 2, 0, -1 of the first column, then 0.5.
        #expect(abs(unit - 2 * (heights[2] - heights[1])) < 0.03)
        #expect(abs(heights[3] - (heights[1] - 0.25 * unit)) < 0.03)
        for text in ["logits", "A", "B", "↑\u{A0}harsher", "↓\u{A0}milder", "R1", "R2", "R3", "C1"] {
            #expect(drawing.visibleText.contains(text))
        }
    }

    @Test func namesOfNeighboursKeepApart() throws {
        let map = WrightMapChart(
            ruler: "logits", columns: [column("A", (0..<16).map { 0.01 * Double($0) }), column("B", [-4, 4])])
        let drawing = try ParsedDrawing(map.chart(in: frame))
        let names = drawing.all("text").filter { $0.text.hasPrefix("R") && $0.text != frame.title && $0.number("x") < 200 }.map {
            $0.number("y")
        }.sorted()
        #expect(names.count == 16)
        for (above, below) in zip(names, names.dropFirst()) { #expect(below - above >= 16.9) }
    }

    @Test func manyMarksBecomeCountsThatAddUp() throws {
        let map = WrightMapChart(ruler: "logits", columns: [column("Samples", (0..<500).map { Double($0 % 37) / 10 - 2 })])
        let result = map.chart(in: frame)
        #expect(result.table.rows.count == 500)
        let bars = try ParsedDrawing(result).bars()
        let counts = bars.compactMap { Int($0.tip.prefix { $0 != ":" }) }
        #expect(counts.reduce(0, +) == 500)
        #expect(
            try ParsedDrawing(result).visibleText.contains("(500)") || ParsedDrawing(result).visibleText.contains("Samples (500)")
        )
    }

    @Test func theTableEndsWithTheLongColumns() {
        let map = WrightMapChart(
            ruler: "x", columns: [column("Samples", [Double](repeating: 1, count: 17)), column("Raters", [2, 3])])
        let rows = map.chart(in: frame).table.rows
        #expect(rows[0] == ["Raters", "R2", "3.00"] && rows[2][0] == "Samples" && rows.count == 19)
    }

    @Test func fitsAPhoneWithAPanelsFourColumns() {
        let map = WrightMapChart(
            ruler: "logits",
            columns: [
                column("Samples", (0..<60).map { Double($0) / 20 }), column("Raters", [1, 2, 3]),
                .init(title: "Criteria", marks: [.init(label: "Organisation of ideas", measure: 0)], upWord: "harder"),
                .init(title: "Steps", marks: [.init(label: "1", measure: 0)], upWord: "higher"),
            ])
        #expect(!map.chart(in: frame).isWide)
    }

    @Test func smallDifferencesLookSmall() throws {
        let drawing = try ParsedDrawing(WrightMapChart(ruler: "logits", columns: [column("A", [0, 0.01])]).chart(in: frame))
        let ticks = drawing.all("line").filter { $0.attributes["stroke-width"] == "2" }.map { $0.number("y1") }
        #expect(abs(ticks[0] - ticks[1]) < 3)
    }

    @Test func holdsForAnyMeasures() throws {
        for measures in [[], [0], [5, 5, 5], [.nan], [1e300, -1e300], [.infinity, 1], [Double](repeating: 2, count: 90)] {
            let drawing = try ParsedDrawing(WrightMapChart(ruler: "x", columns: [column("A", measures)]).chart(in: frame))
            try drawing.checkFrame(frame)
            if !measures.contains(where: \.isFinite) { #expect(drawing.visibleText.contains("No data yet")) }
        }
        let long = column(
            "A column with a very long title indeed", [1], prefix: "A name that is far too long for any lane of the map ")
        let map = WrightMapChart(ruler: "logits and more", columns: [long, long, long, long, long])
        let drawing = try ParsedDrawing(map.chart(in: frame))
        let width = try #require(
            drawing.elements[0].attributes["viewBox"]?.split(separator: " ").dropFirst(2).first.flatMap { Double($0) })
        try drawing.checkFrame(frame, within: width)
    }
}
