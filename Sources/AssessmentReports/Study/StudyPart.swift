import AssessmentAnalysis
import Charts

/// The markup of a study below its title, with its own ids and heading levels.
struct StudyPart {
    let study: Study
    let prefix: String
    /// Of the sections' headings; those of the specialists' part are one deeper.
    let level: Int
    let audience: StudyAudience

    /// More rows are left to the JSON form.
    static let mostRows = 500
    /// Longer tables are folded.
    static let mostOpenRows = 30

    var whole: HTMLText {
        let (main, specialist) = audience.sections(of: study)
        let sections = main.enumerated().map { section($1, "s\($0)", level: level) }
        return """
            \(answer)
            \(cautions)
            \(sections)
            \(self.specialist(specialist))
            """
    }

    func id(_ name: String) -> String { prefix + "-" + name }

    func heading(_ text: String, level: Int, id: String) -> HTMLText {
        let level = min(max(level, 1), 6)
        return "<h\(level) id=\"\(id)\"><bdi>\(text)</bdi></h\(level)>"
    }

    private var answer: HTMLText {
        guard !study.headline.isEmpty else { return .none }
        return """
            <section id="\(id("answer"))" class="answer" aria-labelledby="\(id("answer-head"))" tabindex="-1">
            <h\(level) id="\(id("answer-head"))">What it says</h\(level)>
            <ul class="told">\(study.headline.map { "<li>\($0)</li>" })</ul>
            </section>
            """
    }

    private var cautions: HTMLText {
        guard !study.cautions.isEmpty else { return .none }
        return """
            <aside class="caution" aria-labelledby="\(id("caution-head"))">
            <h\(level) id="\(id("caution-head"))">Keep in mind</h\(level)>
            <ul>\(study.cautions.map { "<li>\($0.sentence)</li>" })</ul>
            </aside>
            """
    }

    /// The part below everyone's: what is left of the sections, and the list of results.
    private func specialist(_ sections: [StudySection]) -> HTMLText {
        guard audience.seesResults, !(sections.isEmpty && study.results.isEmpty) else { return .none }
        let isApart = audience == .both
        let inner = sections.enumerated().map { section($1, "x\($0)", level: level + 1) }
        guard isApart else { return "\(inner)\(results(level: level))" }
        return """
            <section class="part" aria-labelledby="\(id("specialists"))">
            \(heading("For specialists", level: level, id: id("specialists")))
            \(inner)
            \(results(level: level + 1))
            </section>
            """
    }

    private func section(_ section: StudySection, _ name: String, level: Int) -> HTMLText {
        var parts: [HTMLText] = []
        var figures: [HTMLText] = []
        var isWide = false
        func close() {
            guard !figures.isEmpty else { return }
            let kind: HTMLText = isWide ? " wide" : figures.count == 1 ? " solo" : .none
            parts.append("<div class=\"pair\(kind)\">\(figures)</div>\n")
            figures = []
            isWide = false
        }
        for (position, block) in section.blocks.enumerated() {
            switch block {
            case .sentence(let text):
                close()
                parts.append("<p>\(text)</p>\n")
            case .table(let table):
                close()
                parts.append(self.table(table))
            case .figure(let figure):
                let drawn = StudyCharts.draw(figure, id: id("\(name)-\(position)"))
                // A wide drawing has a line of its own.
                if drawn.chart.isWide != isWide { close() }
                isWide = drawn.chart.isWide
                figures.append(self.figure(figure, drawn))
            }
        }
        close()
        return """
            <section aria-labelledby="\(id(name))">
            \(heading(section.heading, level: level, id: id(name)))
            \(parts)</section>
            """
    }

    /// A drawing with its numbers as a table beneath.
    private func figure(_ figure: StudyFigure, _ drawn: DrawnFigure) -> HTMLText {
        let table = drawn.chart.table
        let columns = table.columns.enumerated().map { StudyTable.Column($1, isNumeric: drawn.numbers.contains($0)) }
        let numbers: HTMLText =
            table.rows.isEmpty
            ? .none
            : """
            <details><summary>The numbers as a table</summary>
            \(grid(caption: table.caption, columns: columns, rows: table.rows))
            </details>
            """
        let hint: HTMLText = drawn.chart.isWide ? "<p class=\"quiet hint\">Wider than this screen: scroll sideways.</p>" : .none
        let note: HTMLText = drawn.note.map { "\(hint)<p class=\"quiet\">\($0)</p>" } ?? hint
        return """
            <figure><figcaption><strong class="figure-title">\(figure.title)</strong> <span>\(figure.description)</span></figcaption>
            <div class="drawing"\(drawn.chart.isWide ? " tabindex=\"0\" role=\"region\"" as HTMLText : .none)\
            \(drawn.chart.isWide ? " aria-label=\"\(figure.title)\"" as HTMLText : .none)>\(drawn.chart)</div>
            \(note)\(numbers)</figure>
            """
    }

    private func table(_ table: StudyTable) -> HTMLText {
        let grid = grid(caption: table.caption, columns: table.columns, rows: table.rows)
        guard table.rows.count > Self.mostOpenRows else { return grid }
        let told = NumberWords.count(table.rows.count, "row", "rows")
        return "<details><summary>\(table.caption) (\(told))</summary>\n\(grid)</details>\n"
    }

    /// A table that scrolls by itself when the page is narrow.
    func grid(caption: String, columns: [StudyTable.Column], rows: [[String]], kind: HTMLText = .none) -> HTMLText {
        let heads = columns.map { column -> HTMLText in
            column.isNumeric ? "<th scope=\"col\" class=\"n\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
        }
        // A column of sentences is not squeezed to a word a line; the table scrolls instead.
        let isWordy = columns.indices.map { place in
            !columns[place].isNumeric && rows.prefix(Self.mostRows).contains { place < $0.count && $0[place].utf8.count > 24 }
        }
        let body = rows.prefix(Self.mostRows).map { row -> HTMLText in
            let cells = columns.indices.dropFirst().map { place -> HTMLText in
                let cell = place < row.count ? row[place] : ""
                if columns[place].isNumeric { return "<td class=\"n\">\(cell)</td>" }
                return isWordy[place] ? "<td class=\"wordy\"><bdi>\(cell)</bdi></td>" : "<td><bdi>\(cell)</bdi></td>"
            }
            let first: HTMLText = columns.first?.isNumeric == true ? " class=\"n\"" : .none
            return "<tr><th scope=\"row\"\(first)><bdi>\(row.first ?? "")</bdi></th>\(cells)</tr>\n"
        }
        let left = rows.count - body.count
        let more: HTMLText =
            left > 0 ? "<p class=\"quiet\">… and \(NumberWords.count(left)) more; the JSON form has all.</p>\n" : .none
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table\(kind)><caption><span>\(caption)</span></caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>\(body)</tbody></table></div>
            \(more)
            """
    }
}
