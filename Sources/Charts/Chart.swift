/// A finished drawing and the same data as a table.
public struct Chart: Sendable, Equatable {
    /// One `<svg>` element, ready to stand in an HTML page or, as it is, in a file. No script, no reference to anything outside.
    public let svg: String
    /// The numbers in the drawing, for a page to show beside or instead of it.
    public let table: ChartTable
    /// Wider than the narrow layout: it keeps its size, and the page has to let it scroll.
    public var isWide: Bool { svg.prefix { $0 != ">" }.contains(" chart-wide\"") }

    /// The same drawing beside another table, for one that shows only a part of its data.
    public func tabled(_ table: ChartTable) -> Chart { Chart(svg: svg, table: table) }
}

/// Data of a chart as text, one list of cells a row, each as long as ``columns``. Nothing in it is escaped.
public struct ChartTable: Sendable, Equatable {
    public let caption: String
    public let columns: [String]
    public let rows: [[String]]

    public init(caption: String, columns: [String], rows: [[String]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

/// What every chart needs besides its data.
public struct ChartFrame: Sendable, Equatable {
    /// Prefix of every element id in the drawing; letters, digits, `-` and `_`. Give each chart of a page its own.
    public let id: String
    /// Heading, also the accessible name.
    public let title: String
    /// What the chart says, for those who cannot see it; one or two sentences.
    public let description: String
    /// Draws the title; off when the page has its own heading for the chart.
    public let showsTitle: Bool
    /// Carries ``ChartStyle/css`` inside the drawing. Off for a page that loads the rules from its own style sheet,
    /// as one must under a content security policy that forbids inline styles.
    public let embedsStyle: Bool
    /// Between whole and fractional digits.
    public let decimalSeparator: String
    /// Shown in place of a drawing without data.
    public let noData: String

    /// - Parameter id: any other character becomes `-`; a leading one that is not a letter gets `chart-` before it.
    public init(
        id: String, title: String, description: String, showsTitle: Bool = true, embedsStyle: Bool = true,
        decimalSeparator: String = ".", noData: String = "No data yet"
    ) {
        self.id = ElementName.sanitised(id)
        self.title = title
        self.description = description
        self.showsTitle = showsTitle
        self.embedsStyle = embedsStyle
        self.decimalSeparator = decimalSeparator
        self.noData = noData
    }

    func number(_ value: Double, places: Int, signed: Bool = false) -> String {
        NumberText.decimal(value, places: places, separator: decimalSeparator, signed: signed)
    }
}
