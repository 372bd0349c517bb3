/// Everything that has a measure on one upright ruler: pieces of work, raters, criteria and thresholds side by side (Wright and Stone 1979).
public struct WrightMapChart: Sendable, Equatable {
    public struct Mark: Sendable, Equatable {
        public let label: String
        public let measure: Double

        public init(label: String, measure: Double) {
            self.label = label
            self.measure = measure
        }
    }

    public struct Column: Sendable, Equatable {
        public let title: String
        /// Highest first.
        public let marks: [Mark]
        /// What it means to stand high and low.
        public let upWord: String
        public let downWord: String

        /// - Parameter marks: in any order; those without a finite measure are left out.
        public init(title: String, marks: [Mark], upWord: String = "", downWord: String = "") {
            self.title = title
            self.marks = marks.filter(\.measure.isFinite).enumerated().sorted {
                ($1.element.measure, $0.offset) < ($0.element.measure, $1.offset)
            }.map(\.element)
            self.upWord = upWord
            self.downWord = downWord
        }
    }

    /// Heads of the table's columns.
    public struct Words: Sendable, Equatable {
        public let column: String
        public let mark: String
        public let measure: String

        public init(column: String = "Column", mark: String = "Name", measure: String = "Measure") {
            self.column = column
            self.mark = mark
            self.measure = measure
        }
    }

    /// What the ruler measures, for example `logits`.
    public let ruler: String
    public let columns: [Column]
    public let words: Words

    /// A column with more marks shows how many stand at each height.
    static let mostNamed = 16

    public init(ruler: String, columns: [Column], words: Words = Words()) {
        self.ruler = ruler
        self.columns = columns
        self.words = words
    }

    /// One row a mark, column by column, highest first; columns whose marks the drawing only counts come last, as they are long.
    public func chart(in frame: ChartFrame) -> Chart {
        let ordered =
            columns.filter { $0.marks.count <= Self.mostNamed } + columns.filter { $0.marks.count > Self.mostNamed }
        let rows = ordered.flatMap { column in
            column.marks.map { [column.title, $0.label, frame.number($0.measure, places: 2)] }
        }
        let table = ChartTable(caption: frame.title, columns: [words.column, words.mark, words.measure], rows: rows)
        return Chart(svg: drawing(in: frame), table: table)
    }
}
