public import AssessmentAnalysis
import AssessmentModel

/// A report as plain text for a terminal: short sentences first, then numbers in columns.
public enum ReportText {
    /// Ends with a line feed. No line is wider than the style says; no control character of a user's text gets through.
    public static func text(of report: AgreementReport, style: TextStyle = TextStyle()) -> String {
        var page = TextPage(style: style)
        page.title(report.title)
        page.paragraph(subtitle(report), tone: .muted)
        page.heading("How well do we agree?")
        page.paragraph(report.answer + ".", tone: .strong)
        for sentence in report.headline { page.item("·", sentence) }
        if !report.cautions.isEmpty {
            page.heading("Keep in mind")
            for caution in report.cautions { page.item("!", caution.sentence, tone: .warning) }
        }
        criteria(report, &page)
        tallies(report, &page)
        severity(report, &page)
        plugins(report, &page)
        anchors(report, &page)
        disagreements(report, &page)
        pins(report, &page)
        return page.text
    }

    private static func subtitle(_ report: AgreementReport) -> String {
        let counts = report.counts
        var parts = [report.rubricTitle, report.taskTitle]
        let round = report.roundTitle.utf8.isEmpty ? report.round.rawValue : report.roundTitle
        parts.append("round \(round)\(report.blindness.map { ", " + $0 } ?? "")")
        parts.append(NumberWords.count(counts.raters, "rater", "raters"))
        if counts.plugins > 0 { parts.append(NumberWords.count(counts.plugins, "plugin", "plugins")) }
        parts.append(NumberWords.count(counts.samples, "sample", "samples"))
        parts.append(NumberWords.count(counts.judgments, "judgment", "judgments"))
        return parts.filter { !$0.utf8.isEmpty }.joined(separator: " · ")
    }

    private static func pins(_ report: AgreementReport, _ page: inout TextPage) {
        page.heading(page.style.showsMethods ? "How each number was made" : "Where this comes from")
        if page.style.showsMethods {
            for method in report.methods { page.item("·", method) }
            for threshold in report.thresholds {
                let value = threshold.value <= 1 ? NumberWords.decimal(threshold.value) : NumberWords.score(threshold.value)
                page.item("·", "Held against: \(threshold.name) \(value) (\(threshold.source)).")
            }
        }
        page.item("·", "Rubric \(report.rubric.id), wording \(report.rubric.content.short)", tone: .muted)
        page.item("·", "Task \(report.task.id), content \(report.task.content.short)", tone: .muted)
        page.item("·", "Session \(report.session), policy “\(report.policy.title)”", tone: .muted)
    }
}
