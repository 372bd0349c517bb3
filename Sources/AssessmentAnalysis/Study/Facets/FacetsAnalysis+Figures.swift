import Psychometrics

extension FacetsAnalysis {
    /// Everything on one ruler.
    func wrightMap() -> StudyFigure {
        var columns = fit.facets.indices.map { facet in
            let isPositive = fit.facets[facet].isPositive
            let words = Self.words(fit.facets[facet].name, isPositive: isPositive)
            return StudyFigure.WrightColumn(
                title: Self.capitalized(fit.facets[facet].name),
                marks: ratedElements(facet).compactMap { element in
                    fit.elements[facet][element].measure.map {
                        StudyFigure.Mark(label: input.label(facet, element), measure: $0 * factor)
                    }
                }, upWord: words.up, downWord: words.down)
        }
        let steps = fit.steps.flatMap { set in
            set.steps.enumerated().compactMap { index, step in
                step.map { step -> StudyFigure.Mark in
                    let difficulty = stepFacet.flatMap { facet in set.group.flatMap { fit.elements[facet][$0].measure } } ?? 0
                    let owner = stepFacet.flatMap { facet in set.group.map { input.label(facet, $0) + " " } } ?? ""
                    return StudyFigure.Mark(
                        label: owner + NumberWords.score(input.scale[index + 1]), measure: (difficulty + step) * factor)
                }
            }
        }
        columns.append(StudyFigure.WrightColumn(title: "Steps into", marks: steps, upWord: "harder to reach", downWord: "easier"))
        return StudyFigure(
            title: "One ruler for all",
            description:
                "Elements of every facet and the steps of the scale on one ruler in logits: where a sample stands beside a step of a "
                + "criterion of average difficulty, an average rater gives either score equally often.",
            content: .wrightMap(ruler: "Logits", columns: columns))
    }

    private static func words(_ name: String, isPositive: Bool) -> (up: String, down: String) {
        switch name {
        case "sample": isPositive ? ("stronger", "weaker") : ("weaker", "stronger")
        case "rater": isPositive ? ("more lenient", "harsher") : ("harsher", "more lenient")
        case "criterion": isPositive ? ("easier", "harder") : ("harder", "easier")
        default: isPositive ? ("higher scores", "lower scores") : ("lower scores", "higher scores")
        }
    }

    func severityFigure(_ profiles: [RaterProfile]) -> StudyFigure {
        // The same test as that of the sentences: a filled dot is a rater who stands out.
        let strict = Normal.quantile(1 - RaterProfile.level / 2 / Double(max(1, profiles.count)))
        let rows = profiles.prefix(Self.rowLimit).map { profile in
            StudyFigure.Interval(
                label: profile.label, value: profile.severity,
                lower: profile.severity.flatMap { s in profile.severityError.map { s - strict * $0 } },
                upper: profile.severity.flatMap { s in profile.severityError.map { s + strict * $0 } },
                note: profile.points.map { "\(NumberWords.signed($0)) points" } ?? "")
        }
        return StudyFigure(
            title: "Severity of the raters",
            description:
                "Each rater's severity with an interval that holds at 95 % for all raters together; zero is the panel's average. An interval "
                + "that crosses zero does not tell the rater from the panel.",
            content: .intervals(rows: rows, below: "more lenient", above: "harsher", valueName: "Severity (logits)"))
    }

    func categoryCurves() -> [StudyFigure] {
        fit.steps.filter { $0.highest > $0.lowest }.prefix(8).compactMap { set in
            let range = set.lowest..<set.highest
            let thresholds = range.compactMap { set.steps[$0] }
            guard thresholds.count == range.count else { return nil }
            return StudyFigure(
                title: "Which score is likely where" + scaleOwner(set),
                description:
                    "Probability of each score by how far a sample stands above the severity and difficulty it met. Every score should "
                    + "be the likeliest somewhere"
                    + (set.disordered.isEmpty
                        ? "."
                        : "; here \(NumberWords.count(set.disordered.count, "step comes", "steps come")) in the wrong order."),
                content: .categoryCurves(
                    categories: (set.lowest...set.highest).map { NumberWords.score(input.scale[$0]) }, thresholds: thresholds,
                    axis: "Measure above severity and difficulty (logits)"))
        }
    }

    func driftFigure() -> StudyFigure? {
        guard let bias = biases.first(where: { $0.first.name == "rater" && $0.second.name == "time" }), let facet = raterFacet
        else {
            return nil
        }
        let order = bias.timeOrder
        var place = [Int](repeating: 0, count: order.count)
        for (position, label) in order.enumerated() { place[label] = position }
        let sign = fit.facets[facet].isPositive ? -1.0 : 1.0
        let series = ratedElements(facet).prefix(30).map { element in
            let severity = sign * (fit.elements[facet][element].measure ?? 0)
            let points = bias.interaction.cells.filter { $0.first == element }.sorted { place[$0.second] < place[$1.second] }.map
            { cell in
                StudyFigure.Point(
                    x: Double(place[cell.second] + 1), y: severity - cell.bias, lower: severity - cell.bias - 1.96 * cell.error,
                    upper: severity - cell.bias + 1.96 * cell.error, label: bias.second.labels[cell.second])
            }
            return StudyFigure.Line(name: input.label(facet, element), points: points)
        }
        return StudyFigure(
            title: "Severity over time",
            description:
                "Each rater's severity at each time, with 95 % intervals; a line that rises is a rater becoming harsher.",
            content: .lines(series: Array(series), horizontal: "Time", vertical: "Severity (logits)", reference: 0))
    }

    func tally() -> StudyFigure? {
        guard let facet = raterFacet ?? input.facet("criterion") else { return nil }
        let rated = Array(ratedElements(facet).prefix(40))
        var counts = [[Int]](repeating: [Int](repeating: 0, count: input.scale.count), count: fit.facets[facet].count)
        for (element, category) in zip(input.data.elements[facet], input.data.categories) {
            counts[Int(element)][Int(category)] += 1
        }
        return StudyFigure(
            title: "Scores given", description: "How often each \(fit.facets[facet].name) has each score.",
            content: .tally(
                rows: rated.map { input.label(facet, $0) }, categories: input.scale.map(NumberWords.score),
                counts: rated.map { counts[$0] }))
    }
}
