import AssessmentAnalysis
import AssessmentModel
import Charts

extension ReportDocument {
    var disagreements: HTMLText {
        guard !report.disagreements.isEmpty else { return .none }
        return """
            <section aria-labelledby="disagreements">
            <h2 id="disagreements">Largest disagreements</h2>
            <p class="lead">Read both ends aloud: words of the work, then words of the descriptor.</p>
            \(report.disagreements.map(disagreement))
            </section>
            """
    }

    private func disagreement(_ disagreement: Disagreement) -> HTMLText {
        """
        <article class="card split">
        <h3><bdi>\(disagreement.sample.rawValue)</bdi> · <bdi lang="\(report.language)">\(disagreement.criterionTitle)</bdi></h3>
        \(strip(disagreement))
        <div class="sides">
        \(side(disagreement.low, "low"))
        \(side(disagreement.high, "high"))
        </div>
        \(disagreement.anchor.map(anchor) ?? .none)
        </article>
        """
    }

    /// One box a level with how many people chose it.
    private func strip(_ disagreement: Disagreement) -> HTMLText {
        guard let criterion = report.criteria.first(where: { $0.criterion == disagreement.criterion }) else { return .none }
        let boxes = zip(criterion.levels, disagreement.tally).enumerated().map { position, entry -> HTMLText in
            let kind =
                position == disagreement.low.position
                ? "low" : position == disagreement.high.position ? "high" : entry.1 > 0 ? "some" : "none"
            return """
                <li class="\(kind)"><span class="level">\(NumberWords.score(entry.0.score))</span> \
                <span class="count">\(entry.1 == 0 ? "nobody" : NumberWords.count(entry.1, "rater", "raters"))</span></li>
                """
        }
        return "<ol class=\"strip\" aria-label=\"Raters at each level, lowest first\">\(boxes)</ol>"
    }

    private func side(_ side: Disagreement.Side, _ kind: String) -> HTMLText {
        let others = side.others.map(\.rawValue)
        let also: String =
            others.isEmpty
            ? "" : others.count <= 5 ? ", with " + NumberWords.list(others) : ", with \(NumberWords.count(others.count)) others"
        let reason: HTMLText =
            side.rationale.utf8.isEmpty
            ? "<p class=\"quiet\">No reason given.</p>" : "<blockquote dir=\"auto\"><p>\(side.rationale)</p></blockquote>"
        let descriptor: HTMLText =
            side.level.descriptor.utf8.isEmpty
            ? .none
            : "<p class=\"descriptor\"><span class=\"label\">The rubric says</span> <bdi lang=\"\(report.language)\">\(side.level.descriptor)</bdi></p>"
        return """
            <div class="side \(HTMLText(stringLiteral: kind))">
            <p class="who"><strong class="level"><bdi lang="\(report.language)">\(ReportText.levelName(side.level))</bdi></strong> \
            <span>\(side.rater.rawValue)\(also)</span></p>
            \(reason)
            \(descriptor)
            </div>
            """
    }

    private func anchor(_ anchor: Disagreement.Anchor) -> HTMLText {
        let annotation: HTMLText = anchor.annotation.utf8.isEmpty ? .none : " <bdi>\(anchor.annotation)</bdi>"
        return
            "<p class=\"anchor\"><span class=\"label\">Anchor</span> <strong>\(ReportText.levelName(anchor.level))</strong>\(annotation)</p>"
    }
}
