/// Pieces of work on a common scale, best first, each with its standard error, and the levels the scale is divided into.
public struct ScaleChart: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        public let label: String
        public let measure: Double
        public let standardError: Double?
        public let note: String

        public init(label: String, measure: Double, standardError: Double?, note: String = "") {
            self.label = label
            self.measure = measure
            self.standardError = standardError.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
            self.note = note
        }
    }

    public struct Level: Sendable, Equatable {
        public let name: String
        /// Where the level begins; minus infinity for the lowest, which has no beginning.
        public let from: Double

        public init(name: String, from: Double) {
            self.name = name
            self.from = from
        }
    }

    public struct Words: Sendable, Equatable {
        public let item: String
        public let axis: String
        public let measure: String
        public let standardError: String
        public let level: String
        public let note: String
        /// What the lines beside the dots mean.
        public let bar: String

        public init(
            item: String = "Item", axis: String, measure: String = "Measure", standardError: String = "S.E.",
            level: String = "Level",
            note: String = "Note", bar: String = "one standard error either way"
        ) {
            self.item = item
            self.axis = axis
            self.measure = measure
            self.standardError = standardError
            self.level = level
            self.note = note
            self.bar = bar
        }
    }

    /// Best first.
    public let items: [Item]
    /// Lowest first.
    public let levels: [Level]
    public let words: Words

    /// More are drawn without names, close together.
    static let mostNamed = 60

    /// - Parameter items: in any order; those without a finite measure are left out.
    public init(items: [Item], levels: [Level] = [], words: Words) {
        self.items = items.filter(\.measure.isFinite).enumerated().sorted {
            ($1.element.measure, $0.offset) < ($0.element.measure, $1.offset)
        }.map(\.element)
        self.levels = levels.filter { !$0.from.isNaN && $0.from < .infinity }.sorted { $0.from < $1.from }
        self.words = words
    }

    /// One row an item, best first; columns for level and note only where there are any.
    public func chart(in frame: ChartFrame) -> Chart {
        let hasErrors = items.contains { $0.standardError != nil }
        let hasNotes = items.contains { !$0.note.utf8.isEmpty }
        let rows = items.map { item -> [String] in
            var row = [item.label, frame.number(item.measure, places: 2)]
            if hasErrors { row.append(item.standardError.map { frame.number($0, places: 2) } ?? "") }
            if !levels.isEmpty { row.append(level(of: item.measure)?.name ?? "") }
            if hasNotes { row.append(item.note) }
            return row
        }
        let heads =
            [words.item, words.measure] + (hasErrors ? [words.standardError] : []) + (levels.isEmpty ? [] : [words.level])
            + (hasNotes ? [words.note] : [])
        return Chart(svg: drawing(in: frame), table: ChartTable(caption: frame.title, columns: heads, rows: rows))
    }

    /// The highest level that begins at or below a measure.
    func level(of measure: Double) -> Level? { levels.last { $0.from <= measure } }
}
