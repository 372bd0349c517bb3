public import AssessmentAnalysis

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
        for (position, block) in section.blocks.enumerated() {
            if position > 0, !(block.isSentence && section.blocks[position - 1].isSentence) { page.blank() }
            switch block {
            case .sentence(let text): page.paragraph(text)
            case .table(let table):
                page.paragraph(table.caption, tone: .muted)
                StudyTextTable(columns: table.columns, rows: table.rows).add(to: &page, most: mostRows)
            case .figure(let figure): self.figure(figure, &page)
            }
        }
    }

    private static func figure(_ figure: StudyFigure, _ page: inout TextPage) {
        page.paragraph(figure.title, tone: .strong)
        page.paragraph(figure.description)
        StudyTextFigure.add(figure, to: &page, most: mostFigureRows)
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

extension StudyBlock {
    fileprivate var isSentence: Bool {
        if case .sentence = self { return true }
        return false
    }
}
