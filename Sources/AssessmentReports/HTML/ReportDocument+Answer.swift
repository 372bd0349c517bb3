import AssessmentModel
import AssessmentModel
import AssessmentAnalysis
import Charts

extension ReportDocument {
    /// The first screen: the answer in words, then the four numbers it rests on.
    var answer: HTMLText {
        let overall = report.overall
        return """
            <section id="answer" class="answer" aria-labelledby="answer-head" tabindex="-1">
            <h2 id="answer-head">How well do we agree?</h2>
            <p class="verdict">\(report.answer).</p>
            <ul class="told">\(report.headline.map { "<li>\($0)</li>" })</ul>
            <dl class="figures">
            \(figure("Same level", overall.exact, isShare: true))
            \(figure(adjacentTitle, overall.adjacent, isShare: true))
            \(figure("Kappa", overall.kappa, note: overall.band.map { $0 > .slight ? "at least " + $0.word : "not established" }))
            \(figure("Alpha", overall.alpha))
            </dl>
            </section>
            """
    }

    var adjacentTitle: String {
        report.policy.adjacentWithin == 1 ? "Within one level" : "Within \(report.policy.adjacentWithin) levels"
    }

    /// One number with its likely range, for a list of figures.
    func figure(_ title: String, _ finding: Finding, isShare: Bool = false, note: String? = nil) -> HTMLText {
        let text = { (value: Double) in isShare ? NumberWords.percent(value) : NumberWords.decimal(value) }
        let range =
            finding.interval.map { "\(text($0.lower)) to \(text($0.upper))" }
            ?? (finding.value == nil ? "no value" : "no interval")
        let likely = finding.interval == nil ? "" : "likely "
        let words: HTMLText = note.map { "<span class=\"band\">\($0)</span> " } ?? .none
        return """
            <div><dt>\(title)</dt><dd><span class="value">\(finding.value.map(text) ?? "–")</span> \(words)<span class="range">\(likely)\(range)</span></dd></div>
            """
    }
}
