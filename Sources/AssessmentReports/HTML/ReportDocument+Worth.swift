public import AssessmentAnalysis
import Charts

extension ReportDocument {
    /// What the studies of the same scores say, in their own words, with the one drawing each that needs no schooling.
    var worth: HTMLText {
        guard !studies.isEmpty else { return .none }
        let parts = studies.enumerated().map { position, study -> HTMLText in
            """
            <section aria-labelledby="worth-\(position)">
            <h3 id="worth-\(position)"><bdi>\(study.question)</bdi></h3>
            <ul class="told">\(study.study.headline.map { "<li>\($0)</li>" })</ul>
            \(figure(of: study.study, id: "worth-\(position)-chart"))
            </section>
            """
        }
        return """
            <section class="study" aria-labelledby="worth">
            <h2 id="worth">What is a score worth here?</h2>
            \(parts)
            </section>
            """
    }

    /// A figure for everyone: a map of all facets where there is one, for severities are drawn above already.
    private func figure(of study: Study, id: String) -> HTMLText {
        let figures = study.sections.filter { $0.audience == .everyone }.flatMap(\.blocks).compactMap { block in
            if case .figure(let figure) = block { figure } else { nil }
        }
        let map = figures.first { if case .wrightMap = $0.content { true } else { false } }
        guard let figure = map ?? figures.first else { return .none }
        let drawn = StudyCharts.draw(figure, id: id)
        return """
            <p class="figure-title">\(figure.title)</p>
            <p class="facts">\(figure.description)</p>
            \(self.figure(drawn.chart, numbers: drawn.numbers))
            """
    }
}

/// A study for the teachers' page, under the question it answers.
public struct AskedStudy: Sendable {
    public let question: String
    public let study: Study

    public init(question: String, study: Study) {
        self.question = question
        self.study = study
    }
}
