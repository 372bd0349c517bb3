import Charts
import Testing

@Suite struct LineChartTests {
    private let frame = ChartFrame(id: "l", title: "Precision", description: "d")
    private let words = LineChart.Words(horizontal: "Raters", vertical: "Coefficient")

    private func chart(_ series: [(String, [Double])], reference: Double? = nil) -> LineChart {
        LineChart(
            series: series.map { name, values in
                .init(name: name, points: values.enumerated().map { .init(x: Double($0 + 1), y: $1) })
            }, words: words, reference: reference)
    }

    /// Centres of the points, of which each is a group with a tip.
    private func points(_ drawing: ParsedDrawing) -> [String: (x: Double, y: Double)] {
        var found: [String: (x: Double, y: Double)] = [:]
        for (position, element) in drawing.elements.enumerated() {
            guard let move = element.attributes["transform"], position + 1 < drawing.elements.count else { continue }
            let numbers = move.dropFirst("translate(".count).dropLast().split(separator: " ").compactMap { Double($0) }
            guard numbers.count == 2 else { continue }
            found[drawing.elements[position + 1].text] = (numbers[0], numbers[1])
        }
        return found
    }

    @Test func pointsLieOnLinearAxesWithTheReference() throws {
        let drawing = try ParsedDrawing(
            chart([("one", [0.5, 0.6, 0.7]), ("two", [0.6, 0.7, 0.8])], reference: 0.8).chart(in: frame))
        let found = points(drawing)
        let a = try #require(found["one, 1: 0.50"])
        let b = try #require(found["one, 2: 0.60"])
        let c = try #require(found["two, 3: 0.80"])
        #expect(abs((c.x - a.x) - 2 * (b.x - a.x)) < 0.03)
        #expect(abs((a.y - c.y) - 3 * (a.y - b.y)) < 0.03)
        let reference = drawing.all("line").filter { $0.attributes["class"] == "s-mark" }
        #expect(reference.count == 1 && abs(reference[0].number("y1") - c.y) < 0.02)
        let texts = drawing.visibleText
        for text in ["1", "2", "3", "one", "two", "0.80", "↑ Coefficient", "Raters →"] { #expect(texts.contains(text)) }
        #expect(!texts.contains("1.5"), "places between whole numbers have no tick")
    }

    /// Two learners of the same scores would be one line; with panels each name stands over its own.
    @Test func linesThatHideOneAnotherCanBeParted() throws {
        let series = ["Ana", "Ben"].map { name in
            LineChart.Series(name: name, points: [1, 2, 3].map { .init(x: $0, y: $0) })
        }
        func lines(_ parts: Bool) throws -> Set<String> {
            let drawing = try ParsedDrawing(LineChart(series: series, words: words, partsHidden: parts).chart(in: frame))
            return Set(drawing.all("path").filter { $0.attributes["stroke-width"] == "1.8" }.compactMap { $0.attributes["d"] })
        }
        let together = try lines(false)
        let apart = try lines(true)
        #expect(apart.count >= 2)
        #expect(apart != together)
    }

    @Test func linesDifferWithoutColour() throws {
        let drawing = try ParsedDrawing(chart((1...8).map { ("s\($0)", [Double($0), 1]) }).chart(in: frame))
        let lines = drawing.all("path").filter { $0.attributes["fill"] == "none" && $0.attributes["stroke-width"] == "1.8" }
        let dashes = lines.filter { $0.attributes["d"]?.hasPrefix("M-") == false || $0.attributes["stroke-dasharray"] != nil }
        #expect(Set(dashes.compactMap { $0.attributes["stroke-dasharray"] }).count == 7)
    }

    @Test func namesAtTheEndsOfLinesKeepApart() throws {
        let drawing = try ParsedDrawing(chart((1...8).map { ("s\($0)", [0, 1 + 0.001 * Double($0)]) }).chart(in: frame))
        let heights = drawing.all("text").filter { $0.text.hasPrefix("s") }.map { $0.number("y") }.sorted()
        #expect(heights.count == 8)
        for (above, below) in zip(heights, heights.dropFirst()) { #expect(below - above >= 15.9) }
    }

    @Test func longNamesGoToALegendWithNumbers() throws {
        let long = "A line with a name that no margin holds"
        let texts = try ParsedDrawing(chart([(long, [1, 2]), ("b", [2, 3])]).chart(in: frame)).visibleText
        #expect(texts.contains(long))
        #expect(texts.filter { $0 == "1" }.count >= 2)
    }

    @Test func drawsIntervalsAndPutsThemInTheTable() throws {
        let line = LineChart(
            series: [
                .init(
                    name: "",
                    points: [.init(x: 1, y: 0, lower: -1, upper: 1, label: "May"), .init(x: 2, y: 1, lower: 3, upper: 2)])
            ], words: words)
        let result = line.chart(in: frame)
        #expect(result.table.columns == ["Raters", "Coefficient", "Lower", "Upper"])
        #expect(result.table.rows == [["May", "0.00", "\u{2212}1.00", "1.00"], ["2", "1.00", "", ""]])
        let drawing = try ParsedDrawing(result)
        #expect(drawing.visibleText.contains("May"))
        #expect(drawing.all("line").filter { $0.attributes["stroke-width"] == "1.2" }.count == 3)
    }

    @Test func manyLinesAreThinButForThoseThatMoveMost() throws {
        let series = (0..<100).map { ("r\($0)", [0, $0 == 70 ? 5 : 0.001 * Double($0)]) }
        let drawing = try ParsedDrawing(chart(series).chart(in: frame))
        #expect(drawing.visibleText.contains("r70") && !drawing.visibleText.contains("r1"))
        #expect(drawing.visibleText.contains("+ 92 that move less, drawn thin"))
    }

    @Test(arguments: [4, 12, 40]) func linesWithIntervalsHaveAPanelEach(_ count: Int) throws {
        let series = (0..<count).map { index in
            LineChart.Series(
                name: "r\(index)",
                points: (1...4).map {
                    let value = index == 20 ? Double($0) : 0.1 * Double(index % 7)
                    return .init(x: Double($0), y: value, lower: value - 1, upper: value + 1, label: "Week \($0)")
                })
        }
        let result = LineChart(series: series, words: words, reference: 0.25).chart(in: frame)
        #expect(result.table.rows.count == 4 * count)
        let drawing = try ParsedDrawing(result)
        try drawing.checkFrame(frame)
        let shown = min(count, 12)
        #expect(drawing.all("circle").count == 4 * shown)
        #expect(drawing.visibleText.filter { $0.hasPrefix("r") }.count == shown)
        #expect(drawing.visibleText.filter { $0 == "Week 1" }.count == shown)
        #expect(drawing.visibleText.contains("0.25"))
        #expect(drawing.visibleText.contains("+ 28 that move less") == (count == 40))
        #expect(drawing.visibleText.contains("r20") == (count == 40), "the one that moves most is shown")
        let places = Set(drawing.all("circle").prefix(8).map { $0.number("cy") })
        if count < 40 { #expect(places.count == 2, "panels side by side have one scale") }
    }

    @Test func holdsForAnyNumbers() throws {
        for values in [
            [], [1], [2, 2, 2], [.nan, 1], [.infinity], [1e300, -1e300], [1e-300, 2e-300], [Double](repeating: 0, count: 500),
        ] {
            for places in [[1.0, 2, 3], [0.5, 0.5, 0.5], [.nan, 1, 2], [-1e300, 0, 1e300]] {
                let points = values.enumerated().map {
                    LineChart.Point(x: places[$0 % 3], y: $1, lower: -$1, upper: $1)
                }
                for copies in [1, 5] {
                    let series = (0..<copies).map { LineChart.Series(name: "s\($0)", points: points) }
                    let line = LineChart(series: series, words: words, reference: values.first)
                    try ParsedDrawing(line.chart(in: frame)).checkFrame(frame)
                }
            }
        }
        let empty = try ParsedDrawing(chart([("a", [.nan])]).chart(in: frame))
        #expect(empty.visibleText.contains("No data yet"))
    }
}
