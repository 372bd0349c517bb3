/// A table of numbers as shaded cells: a confusion matrix, or a value for every pair.
public struct MatrixChart: Sendable, Equatable {
    public struct Cell: Sendable, Equatable {
        /// Depth of shading, 0 to 1.
        public let shade: Double
        /// The number as shown.
        public let text: String

        public init(shade: Double, text: String) {
            self.shade = shade.isFinite ? min(max(shade, 0), 1) : 0
            self.text = text
        }
    }

    /// What the rows and the columns are.
    public let rowTitle: String
    public let columnTitle: String
    public let rowLabels: [String]
    public let columnLabels: [String]
    /// Rows of cells; nil is left blank. Missing cells read as nil.
    public let cells: [[Cell?]]
    /// Draws a frame round cells whose row and column are the same.
    public let outlinesDiagonal: Bool

    public init(
        rowTitle: String, columnTitle: String, rowLabels: [String], columnLabels: [String], cells: [[Cell?]],
        outlinesDiagonal: Bool = false
    ) {
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
        self.rowLabels = rowLabels
        self.columnLabels = columnLabels
        self.cells = cells
        self.outlinesDiagonal = outlinesDiagonal
    }

    /// Counts of how two ratings fall together, shaded by share of the largest count.
    ///
    /// - Parameter counts: row-major over `categories` squared; missing ones read as 0.
    public init(rowTitle: String, columnTitle: String, categories: [String], counts: [Int]) {
        let largest = Double(max(1, counts.max() ?? 0))
        let size = categories.count
        self.init(
            rowTitle: rowTitle, columnTitle: columnTitle, rowLabels: categories, columnLabels: categories,
            cells: (0..<size).map { row in
                (0..<size).map { column in
                    let position = row * size + column
                    let count = position < counts.count ? counts[position] : 0
                    return Cell(shade: Double(count) / largest, text: String(count))
                }
            }, outlinesDiagonal: true)
    }

    public func chart(in frame: ChartFrame) -> Chart { Chart(svg: drawing(in: frame), table: table(in: frame)) }

    /// The numbers alone, for a drawing of a part of the rows.
    public func table(in frame: ChartFrame) -> ChartTable {
        let rows = rowLabels.enumerated().map { row, label in
            [label] + columnLabels.indices.map { cell(row, $0)?.text ?? "" }
        }
        let head = rowTitle == columnTitle ? rowTitle : "\(rowTitle) / \(columnTitle)"
        return ChartTable(caption: frame.title, columns: [head] + columnLabels, rows: rows)
    }

    func cell(_ row: Int, _ column: Int) -> Cell? {
        guard row < cells.count, column < cells[row].count else { return nil }
        return cells[row][column]
    }
}
