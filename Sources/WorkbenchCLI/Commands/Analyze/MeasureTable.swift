import AssessmentAnalysis
import AssessmentWorkbench

/// The statistics of the elements of a facets study as a table: a row an element, a column a statistic.
enum MeasureTable {
    static func csv(of study: Study) -> [UInt8] {
        var columns: [String] = []
        var rows: [Key: [String: Double]] = [:]
        var order: [Key] = []
        for result in study.results {
            guard let key = Key(result), let value = result.value else { continue }
            if !columns.contains(result.stat) { columns.append(result.stat) }
            if rows[key] == nil {
                order.append(key)
                rows[key] = [:]
            }
            if rows[key]?[result.stat] == nil { rows[key]?[result.stat] = value }
        }
        var bytes: [UInt8] = []
        CSVLine.append(["facet", "element"] + columns, to: &bytes)
        for key in order {
            CSVLine.append(
                [key.facet, key.element] + columns.map { column in rows[key]?[column].map { "\($0)" } ?? "" }, to: &bytes)
        }
        return bytes
    }

    private struct Key: Hashable {
        let facet: String
        let element: String

        init?(_ result: StatisticResult) {
            guard let facet = Self.text("facet", result), let element = Self.text("element", result) else { return nil }
            self.facet = facet
            self.element = element
        }

        private static func text(_ name: String, _ result: StatisticResult) -> String? {
            switch result.options.first(where: { $0.name == name })?.value {
            case .text(let text): text
            case .number(let number): number == number.rounded() ? String(Int(number)) : "\(number)"
            default: nil
            }
        }
    }
}

/// One line of a table, quoted where it must be.
enum CSVLine {
    static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (position, cell) in cells.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            let text = Array(cell.utf8)
            let isPlain = !text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            if isPlain {
                bytes.append(contentsOf: text)
            } else {
                bytes.append(0x22)
                for byte in text {
                    if byte == 0x22 { bytes.append(0x22) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            }
        }
        bytes.append(0x0A)
    }
}
