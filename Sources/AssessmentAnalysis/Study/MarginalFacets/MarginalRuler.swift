import Psychometrics

/// Samples, facets and steps of a marginal fit on one ruler.
struct MarginalRuler {
    let page: MarginalPage

    private var fit: MarginalFacetsFit { page.fit }

    /// Nil where nothing has a place.
    var figure: StudyFigure? {
        let columns = ([samples] + page.facetIndexes.map(facet) + (page.options.stepFactor == nil ? [steps] : []))
            .filter { !$0.marks.isEmpty }
        guard columns.count > 1 else { return nil }
        return StudyFigure(
            title: "Samples, raters and scale on one ruler",
            description:
                "Ability of the samples (EAP), severity and difficulty of all else, in logits. An average sample stands at \(NumberWords.decimal(fit.mean, places: 1)).",
            content: .wrightMap(ruler: "Logits", columns: columns))
    }

    private var samples: StudyFigure.WrightColumn {
        let factor = page.table.factors[0]
        let marks = fit.samples.enumerated().compactMap { index, sample in
            sample.map { StudyFigure.Mark(label: factor.labels[index], measure: $0.eap) }
        }
        return .init(title: factor.name.capitalizedFirst, marks: marks, upWord: "better", downWord: "weaker")
    }

    private func facet(_ facet: Int) -> StudyFigure.WrightColumn {
        let factor = page.table.factors[facet]
        let marks = fit.measures[facet].enumerated().compactMap { index, measure in
            measure.value.map { StudyFigure.Mark(label: factor.labels[index], measure: $0) }
        }
        let isRater = facet == page.raterFacet
        return .init(
            title: factor.name.capitalizedFirst, marks: marks, upWord: isRater ? "harsher" : "harder",
            downWord: isRater ? "more lenient" : "easier")
    }

    private var steps: StudyFigure.WrightColumn {
        let scale = page.ratings.scale
        let marks = (fit.steps.first ?? []).enumerated().compactMap { index, step in
            step.value.map {
                StudyFigure.Mark(
                    label: "\(NumberWords.score(scale[index])) to \(NumberWords.score(scale[index + 1]))", measure: $0)
            }
        }
        return .init(title: "Steps", marks: marks, upWord: "higher scores", downWord: "lower scores")
    }
}
