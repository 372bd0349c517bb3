public import AssessmentAnalysis
import AssessmentModel
import Charts

/// A report as one HTML file that needs nothing else: no script, no request, drawings inside.
///
/// The markup is well-formed XML too. Every text a person typed is escaped by unicode scalar.
public enum ReportHTML {
    /// - Parameter studies: what else was found out about the same scores.
    public static func document(of report: AgreementReport, studies: [AskedStudy] = []) -> String {
        ReportDocument(report: report, studies: studies).document.markup
    }

    /// What the file may do when opened: show itself.
    public static let contentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
}

/// One document in the making; its sections are extensions, one a file.
struct ReportDocument {
    let report: AgreementReport
    let studies: [AskedStudy]

    var document: HTMLText {
        """
        \(HTMLPage.head(title: "\(report.title): how well do we agree?"))
        <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        \(masthead())
        <main>
        \(answer)
        \(cautions)
        \(criteria)
        \(severity)
        \(worth)
        \(plugins)
        \(anchors)
        \(disagreements)
        \(methods)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    /// - Parameter eyebrow: said instead of the kind of session.
    func masthead(eyebrow: String? = nil) -> HTMLText {
        let counts = report.counts
        let round = report.roundTitle.utf8.isEmpty ? report.round.rawValue : report.roundTitle
        var facts = [
            NumberWords.count(counts.raters, "rater", "raters"), NumberWords.count(counts.samples, "sample", "samples"),
            NumberWords.count(counts.judgments, "judgment", "judgments"),
        ]
        if counts.plugins > 0 { facts.insert(NumberWords.count(counts.plugins, "plugin", "plugins") + " apart", at: 1) }
        return """
            <header class="masthead">
            <p class="eyebrow">\(eyebrow ?? kind) · \(round)\(report.blindness.map { ", " + $0 } ?? "")</p>
            <h1><bdi>\(report.title)</bdi></h1>
            <p class="facts"><bdi lang="\(report.language)">\(report.rubricTitle)</bdi> on <bdi lang="\(report.language)">\(report.taskTitle)</bdi><br/>\(facts.joined(separator: " · "))</p>
            </header>
            """
    }

    private var kind: String {
        switch report.kind {
        case .calibration: "Calibration"
        case .moderation: "Moderation"
        case .scoring: "Scoring"
        case .pairs: "Pairs"
        }
    }

    private var cautions: HTMLText {
        guard !report.cautions.isEmpty else { return .none }
        return """
            <aside class="caution" aria-labelledby="caution-head">
            <h2 id="caution-head">Keep in mind</h2>
            <ul>\(report.cautions.map { "<li>\($0.sentence)</li>" })</ul>
            </aside>
            """
    }

    var methods: HTMLText {
        let thresholds = report.thresholds.map { threshold -> HTMLText in
            let value = threshold.value <= 1 ? NumberWords.decimal(threshold.value) : NumberWords.score(threshold.value)
            return "<tr><th scope=\"row\">\(threshold.name)</th><td class=\"n\">\(value)</td><td>\(threshold.source)</td></tr>"
        }
        return """
            <section aria-labelledby="methods">
            <h2 id="methods">How each number was made</h2>
            <ul class="methods">\(report.methods.map { "<li>\($0)</li>" })</ul>
            \(table(caption: "What numbers are held against", head: ["Rule", "Value", "From"], numbers: [1], rows: thresholds))
            </section>
            """
    }

    var footer: HTMLText {
        """
        <footer>
        <h2>Where this comes from</h2>
        <dl class="pins">
        <div><dt>Session</dt><dd>\(report.session.rawValue), round \(report.round.rawValue)</dd></div>
        <div><dt>Rubric wording</dt><dd>\(report.rubric.id.rawValue) <code>\(report.rubric.content.description)</code></dd></div>
        <div><dt>Rubric structure</dt><dd><code>\(report.rubric.structure.description)</code></dd></div>
        <div><dt>Task</dt><dd>\(report.task.id.rawValue) <code>\(report.task.content.description)</code></dd></div>
        <div><dt>Policy</dt><dd>\(report.policy.id.rawValue), \(report.policy.title)</dd></div>
        </dl>
        </footer>
        """
    }

    /// A table that scrolls by itself when the page is narrow.
    ///
    /// - Parameter numbers: positions of the columns that hold numbers.
    func table(caption: String, head: [String], numbers: Set<Int> = [], rows: [HTMLText]) -> HTMLText {
        let heads = head.enumerated().map { position, title -> HTMLText in
            numbers.contains(position) ? "<th scope=\"col\" class=\"n\">\(title)</th>" : "<th scope=\"col\">\(title)</th>"
        }
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table><caption><span>\(caption)</span></caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    /// A drawing with its numbers as a table beneath.
    func figure(_ chart: Chart, numbers: Set<Int> = []) -> HTMLText {
        let rows = chart.table.rows.map { cells -> HTMLText in
            let rest = cells.enumerated().dropFirst().map { position, cell -> HTMLText in
                numbers.contains(position) ? "<td class=\"n\">\(cell)</td>" : "<td>\(cell)</td>"
            }
            return "<tr><th scope=\"row\"><bdi>\(cells.first ?? "")</bdi></th>\(rest)</tr>"
        }
        return """
            <figure>\(chart)
            <details><summary>The numbers as a table</summary>
            \(table(caption: chart.table.caption, head: chart.table.columns, numbers: numbers, rows: rows))
            </details></figure>
            """
    }
}
