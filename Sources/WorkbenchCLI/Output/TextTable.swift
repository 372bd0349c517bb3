import AssessmentReports

/// Rows in aligned columns, for terminals; the last column takes what is left.
struct TextTable {
    var header: [String]
    var rows: [[String]]

    func lines() -> [String] {
        // Safe before it is measured: a cell is one line, and what is taken out of it takes no column.
        let all = ([header] + rows).map { $0.map(SafeText.inLine) }
        let columns = all.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in all.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 {
                    line += String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(cell)) + 2)
                }
            }
            return line
        }
    }
}
