import AssessmentAnalysis

/// A table laid out for a width: text wraps, numbers stand to the right, and columns that do not fit beside the others follow below them.
struct StudyTextTable {
    private let columns: [StudyTable.Column]
    private let rows: [[String]]
    /// Columns that keep their width, because breaking would spoil them.
    private let fixed: Set<Int>

    var isEmpty: Bool { rows.isEmpty }

    private static let gap = 2
    /// Columns of text are not made narrower than this, unless the page is.
    private static let leastText = 12
    private static let widestText = 48
    private static let longestWord = 20
    private static let mostLines = 24

    init(columns: [StudyTable.Column], rows: [[String]], fixed: Set<Int> = []) {
        self.columns = columns
        self.rows = rows
        self.fixed = fixed
    }

    /// - Parameter most: rows that are shown.
    func add(to page: inout TextPage, most: Int) {
        guard !columns.isEmpty else { return }
        let shown = rows.prefix(most).map { row in columns.indices.map { $0 < row.count ? page.own(row[$0]) : "" } }
        let heads = columns.map { page.own($0.title) }
        let least = columns.indices.map { self.least($0, heads, shown, page.style.width) }
        let wanted = columns.indices.map { self.wanted($0, heads, shown) }
        for (number, block) in blocks(least, width: page.style.width).enumerated() {
            if number > 0 { page.blank() }
            let widths = Self.shared(block.map { least[$0] }, block.map { wanted[$0] }, width: page.style.width)
            let laid = zip(block, widths).map { TextPage.Column(title: "", width: $1, isNumber: columns[$0].isNumeric) }
            lines(block.map { heads[$0] }, laid, isHead: true, &page)
            for row in shown { lines(block.map { row[$0] }, laid, isHead: false, &page) }
        }
        StudyText.more(rows.count - shown.count, &page)
    }

    /// Numbers keep their whole width; heads break between words.
    private func least(_ column: Int, _ heads: [String], _ rows: [[String]], _ width: Int) -> Int {
        let head = heads[column].split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
        let cells = rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
        if fixed.contains(column) { return max(head, cells) }
        // Text wraps between words; one of a usual length is not broken.
        let word = rows.lazy.flatMap { $0[column].split(separator: " ") }.map { DisplayWidth.of($0) }.max() ?? 0
        let text = max(min(max(cells, min(head, 12)), Self.leastText), min(word, Self.longestWord))
        let least = columns[column].isNumeric ? max(cells, min(head, 16)) : text
        return min(max(least, 1), max(4, (width - Self.gap) / 2))
    }

    private func wanted(_ column: Int, _ heads: [String], _ rows: [[String]]) -> Int {
        let cells = rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
        let head = min(DisplayWidth.of(heads[column]), columns[column].isNumeric ? max(cells, 14) : Self.widestText)
        return min(max(cells, head, 1), Self.widestText)
    }

    /// Columns that go side by side; the first, which names the row, begins each block.
    private func blocks(_ least: [Int], width: Int) -> [[Int]] {
        var blocks: [[Int]] = [[0]]
        var used = least[0]
        for column in columns.indices.dropFirst() {
            if used + Self.gap + least[column] > width, blocks[blocks.count - 1].count > 1 {
                blocks.append([0])
                used = least[0]
            }
            blocks[blocks.count - 1].append(column)
            used += Self.gap + least[column]
        }
        return blocks
    }

    /// What is left over goes, a column of the page at a time, to the column that lacks most.
    private static func shared(_ least: [Int], _ wanted: [Int], width: Int) -> [Int] {
        var widths = least
        var left = width - least.reduce(0, +) - gap * (least.count - 1)
        while left > 0 {
            guard let neediest = widths.indices.max(by: { wanted[$0] - widths[$0] < wanted[$1] - widths[$1] }),
                wanted[neediest] > widths[neediest]
            else { break }
            widths[neediest] += 1
            left -= 1
        }
        return widths
    }

    /// One row over as many lines as its longest cell needs, so many at most that no list of papers is cut. Heads stand at the bottom of theirs.
    private func lines(_ cells: [String], _ laid: [TextPage.Column], isHead: Bool, _ page: inout TextPage) {
        let wrapped = zip(cells, laid).map { cell, column -> [String] in
            guard DisplayWidth.of(cell) > column.width else { return [cell] }
            if column.isNumber, !isHead { return [cell] }
            let lines = TextLayout.wrapped(cell, width: max(4, column.width))
            guard lines.count > Self.mostLines else { return lines }
            return lines.prefix(Self.mostLines - 1) + [lines[(Self.mostLines - 1)...].joined(separator: " ")]
        }
        let height = wrapped.map(\.count).max() ?? 1
        for line in 0..<height {
            let texts = wrapped.map { lines -> String in
                let place = isHead ? line - (height - lines.count) : line
                return lines.indices.contains(place) ? lines[place] : ""
            }
            page.row(texts, laid, tone: isHead ? .muted : nil)
        }
    }
}
