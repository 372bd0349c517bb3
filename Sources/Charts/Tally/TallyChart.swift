/// How often each category was chosen: a small panel of horizontal bars for each question, all on one scale.
public struct TallyChart: Sendable, Equatable {
    /// One set of counts, for example before and after a discussion.
    public struct Series: Sendable, Equatable {
        public let name: String
        /// One count a category; missing ones read as 0, further ones are not drawn.
        public let counts: [Int]

        public init(name: String, counts: [Int]) {
            self.name = name
            self.counts = counts
        }
    }

    /// A sign at one category, for example the reference or the viewer's own choice.
    public struct Mark: Sendable, Equatable {
        public let name: String
        public let category: Int

        public init(name: String, category: Int) {
            self.name = name
            self.category = category
        }
    }

    public struct Panel: Sendable, Equatable {
        public let title: String
        public let series: [Series]
        public let marks: [Mark]

        public init(title: String, series: [Series], marks: [Mark] = []) {
            self.title = title
            self.series = series
            self.marks = marks
        }
    }

    /// Column heads of the table.
    public struct Words: Sendable, Equatable {
        public let panel: String
        public let category: String
        public let count: String

        public init(panel: String = "Panel", category: String = "Category", count: String = "Count") {
            self.panel = panel
            self.category = category
            self.count = count
        }
    }

    public let categories: [String]
    public let panels: [Panel]
    public let words: Words

    /// - Parameter categories: names from the lowest to the highest; drawn with the highest on top.
    public init(categories: [String], panels: [Panel], words: Words = Words()) {
        self.categories = categories
        self.panels = panels
        self.words = words
    }

    public func chart(in frame: ChartFrame) -> Chart { Chart(svg: drawing(in: frame), table: table(caption: frame.title)) }

    /// One row a panel and category, lowest first; one column a series, one more for marks if there are any.
    func table(caption: String) -> ChartTable {
        let names = seriesNames
        let hasMarks = panels.contains { !$0.marks.isEmpty }
        let heads = names.count == 1 && names[0].isEmpty ? [words.count] : names
        var rows: [[String]] = []
        for panel in panels {
            for (category, name) in categories.enumerated() {
                var row = [panel.title, name] + names.map { String(count(panel, $0, category)) }
                if hasMarks {
                    row.append(panel.marks.filter { $0.category == category }.map(\.name).joined(separator: ", "))
                }
                rows.append(row)
            }
        }
        return ChartTable(
            caption: caption, columns: [words.panel, words.category] + heads + (hasMarks ? [markHead] : []), rows: rows)
    }

    var seriesNames: [String] { Self.distinct(panels.flatMap { $0.series.map(\.name) }) }

    var markNames: [String] { Self.distinct(panels.flatMap { $0.marks.map(\.name) }) }

    private var markHead: String { markNames.joined(separator: ", ") }

    func count(_ panel: Panel, _ series: String, _ category: Int) -> Int {
        guard let counts = panel.series.first(where: { $0.name == series })?.counts, category < counts.count else { return 0 }
        return max(0, counts[category])
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen: [String] = []
        for name in names where !seen.contains(name) { seen.append(name) }
        return seen
    }
}
