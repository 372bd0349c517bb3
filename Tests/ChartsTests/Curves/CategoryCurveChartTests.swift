import Charts
import Foundation
import Testing

@Suite struct CategoryCurveChartTests {
    private let frame = ChartFrame(id: "c", title: "Scale", description: "d")

    private func chart(_ categories: [String], _ thresholds: [Double]) -> CategoryCurveChart {
        CategoryCurveChart(categories: categories, thresholds: thresholds, words: .init(axis: "Logits"))
    }

    /// Each curve's corners.
    private func curves(_ drawing: ParsedDrawing) -> [[(x: Double, y: Double)]] {
        drawing.all("path").filter { $0.attributes["stroke-width"] == "1.8" }.compactMap { $0.attributes["d"] }.map { path in
            path.dropFirst().split(separator: "L").map { pair in
                let numbers = pair.split(separator: " ").compactMap { Double($0) }
                return (numbers[0], numbers[1])
            }
        }
    }

    @Test func curvesAreTheProbabilitiesOfTheRatingScaleModel() throws {
        let thresholds = [-1.2, 0.3, 0.9]
        let found = curves(try ParsedDrawing(chart(["0", "1", "2", "3"], thresholds).chart(in: frame)))
        #expect(found.count == 4)
        let height = 250.0
        let lowest = -1.2 - 2.5
        let span = 0.9 + 2.5 - lowest
        let bottom = found.flatMap { $0.map(\.y) }.max() ?? 0
        for step in stride(from: 0, through: 240, by: 15) {
            let measure = lowest + span * Double(step) / 240
            var sums = [0.0]
            for threshold in thresholds { sums.append((sums.last ?? 0) + measure - threshold) }
            let total = sums.map { exp($0) }.reduce(0, +)
            var drawn = 0.0
            for (category, sum) in sums.enumerated() {
                let expected = exp(sum) / total
                let shown = (bottom - found[category][step].y) / height
                drawn += shown
                // The lowest curve may not touch the axis: its distance from it is the same for all.
                #expect(abs(shown - expected) < 0.006)
            }
            #expect(abs(drawn - 1) < 0.02)
        }
    }

    @Test func labelsEachCurveAtItsPeakAndMarksThresholds() throws {
        let result = chart(["a", "b", "c"], [-1, 1]).chart(in: frame)
        let drawing = try ParsedDrawing(result)
        let found = curves(drawing)
        let label = try #require(drawing.all("text").first { $0.text == "b" })
        let peak = try #require(found[1].min { $0.y < $1.y })
        #expect(abs(label.number("x") - peak.x) < 1 && label.number("y") < peak.y && peak.y - label.number("y") < 10)
        #expect(drawing.all("line").filter { $0.attributes["class"] == "s-mark" }.count == 2)
        #expect(result.table.rows.map { $0[1] } == ["", "\u{2212}1.00", "1.00"])
        #expect(result.table.rows[1][2] == "0.00")
        #expect(result.table.rows[1][3] == "0.58", "1 / (1 + 2 exp(-1))")
    }

    @Test func labelsOfThresholdsOutOfOrderKeepApart() throws {
        let drawing = try ParsedDrawing(chart((0..<7).map { "k\($0)" }, [2, 1.9, 1.8, 1.7, 1.6, 1.5]).chart(in: frame))
        let labels = drawing.all("text").filter { $0.text.hasPrefix("k") }
        #expect(labels.count == 7)
        for (position, one) in labels.enumerated() {
            for other in labels[(position + 1)...] {
                let isApart = abs(one.number("x") - other.number("x")) > 12 || abs(one.number("y") - other.number("y")) > 12
                #expect(isApart, "\(one.text) and \(other.text)")
            }
        }
    }

    @Test func longNamesGoToALegend() throws {
        let texts = try ParsedDrawing(chart(["0 Not yet shown", "1 Shown everywhere"], [0]).chart(in: frame)).visibleText
        for text in ["0 Not yet shown", "1 Shown everywhere", "0", "1"] { #expect(texts.contains(text)) }
        let plain = try ParsedDrawing(chart(["Not yet shown", "Shown everywhere"], [0]).chart(in: frame)).visibleText
        for text in ["Not yet shown", "1", "2"] { #expect(plain.contains(text)) }
    }

    @Test func holdsForAnyThresholds() throws {
        for thresholds in [[0.0], [1e300, -1e300], [0, 0, 0], [1000, 1000.1], [-1e6], [Double](repeating: 0.1, count: 40)] {
            let names = (0...thresholds.count).map { String($0) }
            try ParsedDrawing(chart(names, thresholds).chart(in: frame)).checkFrame(frame)
        }
        for (names, thresholds) in [([], []), (["a"], []), (["a", "b"], [Double.nan]), (["a"], [1.0]), ([], [1])] {
            let drawing = try ParsedDrawing(chart(names, thresholds).chart(in: frame))
            #expect(drawing.visibleText == ["No data yet"] || drawing.visibleText.contains("No data yet"))
        }
    }
}
