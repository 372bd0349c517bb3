public import AssessmentAnalysis
import Charts

/// A study as plain text for a terminal: sentences first, then tables; a chart is shown as its numbers.
public enum StudyText {
    /// Rows of a table that are shown; more are counted.
    static let mostRows = 40
    /// The same for the numbers of a chart, which are an illustration.
    static let mostFigureRows = 12

    /// Ends with a line feed. No line is wider than the style says; no control character of a user's text gets through.
    public static func text(of study: Study, audience: StudyAudience = .both, style: TextStyle = TextStyle()) -> String {
        var page = TextPage(style: style)
        page.title(study.title)
        page.blank()
        for sentence in study.headline { page.item("·", sentence) }
        if !study.cautions.isEmpty {
            page.heading("Keep in mind")
            for caution in study.cautions { page.item("!", caution.sentence, tone: .warning) }
        }
        let (main, specialist) = audience.sections(of: study)
        for section in main + specialist { self.section(section, &page) }
        if audience.seesResults, style.showsMethods { methods(study, &page) }
        return page.text
    }

    private static func section(_ section: StudySection, _ page: inout TextPage) {
        page.heading(section.heading)
        var isAfterSentence = true
        for block in section.blocks {
            switch block {
            case .sentence(let text):
                if !isAfterSentence { page.blank() }
                page.paragraph(text)
                isAfterSentence = true
                continue
            case .table(let table):
                page.blank()
                page.paragraph(table.caption, tone: .muted)
                StudyTextTable(columns: table.columns, rows: table.rows).add(to: &page, most: mostRows)
            case .figure(let figure):
                page.blank()
                self.figure(figure, &page)
            }
            isAfterSentence = false
        }
    }

    private static func figure(_ figure: StudyFigure, _ page: inout TextPage) {
        page.paragraph(figure.title, tone: .strong)
        page.paragraph(figure.description)
        let drawn = StudyCharts.draw(figure, id: "text")
        let table = drawn.chart.table
        guard !table.rows.isEmpty else { return page.paragraph("No data to draw.", tone: .muted) }
        let columns = table.columns.enumerated().map {
            StudyTable.Column($1, isNumeric: drawn.numbers.contains($0))
        }
        StudyTextTable(columns: columns, rows: table.rows).add(to: &page, most: mostFigureRows)
    }

    /// Each way in which a number was made, once.
    private static func methods(_ study: Study, _ page: inout TextPage) {
        var told: Set<String> = []
        var lines: [String] = []
        for result in study.results where !result.method.utf8.isEmpty {
            if told.insert(result.stat + "\u{0}" + result.method).inserted { lines.append("\(result.stat): \(result.method)") }
        }
        guard !lines.isEmpty else { return }
        page.heading("How each number was made")
        for line in lines.prefix(mostRows) { page.item("·", line) }
        more(lines.count - mostRows, &page)
    }

    /// - Parameter count: of what was left out; nothing is said when there is none.
    static func more(_ count: Int, _ page: inout TextPage) {
        if count > 0 { page.paragraph("… and \(NumberWords.count(count)) more; --json has all.", tone: .muted) }
    }
}
