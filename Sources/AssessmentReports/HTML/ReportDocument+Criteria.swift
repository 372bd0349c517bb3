import AssessmentAnalysis
import AssessmentModel
import Charts

extension ReportDocument {
    /// Panels up to this size show who gave which level; larger ones only how many.
    private static let namedRaters = 20

    var criteria: HTMLText {
        let ordered = report.talkOrder.map { report.criteria[$0] }
        return """
            <section aria-labelledby="criteria">
            <h2 id="criteria">Criteria, most in need of talk first</h2>
            <div class="pair">
            \(shares(ordered))
            \(reading)
            </div>
            <div class="cards">\(ordered.map(card))</div>
            </section>
            """
    }

    /// What the three parts of a bar ask for.
    private var reading: HTMLText {
        let within = report.policy.adjacentWithin == 1 ? "One level apart" : "Up to \(report.policy.adjacentWithin) levels apart"
        return """
            <dl class="reading">
            <dt>Same level</dt><dd>Both read the work and the rubric alike.</dd>
            <dt>\(within)</dt><dd>Neighbours on the scale. Lay the two descriptors side by side and look for the words that tell them apart.</dd>
            <dt>Further apart</dt><dd>The two saw something different in the work, or took the criterion to be about something else. Begin here.</dd>
            </dl>
            """
    }

    private func shares(_ criteria: [CriterionFindings]) -> HTMLText {
        let shown = criteria.filter { $0.pairs.all > 0 }
        guard !shown.isEmpty else { return .none }
        let rows = shown.map {
            ShareChart.Row(
                label: $0.title, counts: [$0.pairs.exact, $0.pairs.adjacent, $0.pairs.discrepant],
                note: NumberWords.count($0.pairs.all, "pair", "pairs"))
        }
        let within = report.policy.adjacentWithin == 1 ? "one apart" : "up to \(report.policy.adjacentWithin) apart"
        let chart = ShareChart(
            parts: ["same level", within, "further apart"], rows: rows, rowHead: "Criterion", noteHead: "Pairs of scores")
        let widest = shown.first.map { "\($0.title) has the widest spread." } ?? ""
        return figure(
            chart.chart(
                in: ChartFrame(
                    id: "shares", title: "How pairs of scores fall",
                    description: "Each bar splits the pairs of scores of a criterion. \(widest)",
                    embedsStyle: false)))
    }

    private func card(_ criterion: CriterionFindings) -> HTMLText {
        let conditions = criterion.conditions.map { "\($0.label) \(NumberWords.count($0.count))" }.joined(separator: ", ")
        let cautions = ReportText.specific(criterion, report)
        return """
            <article class="card" aria-labelledby="c-\(criterion.criterion.rawValue)">
            <h3 id="c-\(criterion.criterion.rawValue)"><bdi lang="\(report.language)">\(criterion.title)</bdi></h3>
            <p>\(criterion.summary)</p>
            <dl class="figures small">
            \(figure("Same level", criterion.exact, isShare: true))
            \(figure(adjacentTitle, criterion.adjacent, isShare: true))
            \(figure("Kappa", criterion.kappa, note: criterion.band.map { $0 > .slight ? "at least " + $0.word : "not established" }))
            \(figure("Alpha", criterion.alpha))
            </dl>
            \(cautions.isEmpty ? HTMLText.none : "<ul class=\"notes\">\(cautions.map { "<li>\($0.sentence)</li>" as HTMLText })</ul>")
            \(conditions.utf8.isEmpty ? HTMLText.none : "<p class=\"quiet\">Not scored: \(conditions).</p>")
            \(tally(criterion))
            <details><summary>In sentences</summary><ul class="notes">\(sentences(criterion).map { "<li>\($0)</li>" as HTMLText })</ul></details>
            \(pairs(criterion))
            </article>
            """
    }

    private func sentences(_ criterion: CriterionFindings) -> [String] {
        [criterion.exact, criterion.adjacent, criterion.discrepant, criterion.unanimous, criterion.kappa, criterion.alpha].map(
            \.sentence)
    }

    private func tally(_ criterion: CriterionFindings) -> HTMLText {
        let totals = criterion.totals
        let names = criterion.levels.map(ReportText.levelName)
        let most = totals.indices.max { totals[$0] < totals[$1] } ?? 0
        let chart = TallyChart(
            categories: names, panels: [.init(title: "Levels given", series: [.init(name: "", counts: totals)])],
            words: .init(panel: "Criterion", category: "Level", count: "Times given")
        ).chart(
            in: ChartFrame(
                id: "tally-\(criterion.criterion.rawValue)", title: "Levels given on \(criterion.title)",
                description: "\(names[most]) was given most often, \(NumberWords.count(totals[most], "time", "times")).",
                showsTitle: false,
                embedsStyle: false))
        let people = report.people.map(\.rater.rawValue)
        guard people.count <= Self.namedRaters else { return "<figure>\(chart)\(totalsTable(criterion, names))</figure>" }
        let rows = criterion.levels.indices.reversed().map { position -> HTMLText in
            let cells = criterion.tally[position].map { "<td class=\"n\">\($0)</td>" as HTMLText }
            return
                "<tr><th scope=\"row\"><bdi lang=\"\(report.language)\">\(names[position])</bdi></th>\(cells)<td class=\"n\">\(totals[position])</td></tr>"
        }
        return """
            <figure>\(chart)
            <details class="printed"><summary>Who gave which level</summary>
            \(table(caption: "Levels given on \(criterion.title), by rater", head: ["Level"] + people + ["All"], numbers: Set(1...people.count + 1), rows: rows))
            </details></figure>
            """
    }

    private func totalsTable(_ criterion: CriterionFindings, _ names: [String]) -> HTMLText {
        let rows = criterion.levels.indices.reversed().map { position -> HTMLText in
            "<tr><th scope=\"row\"><bdi>\(names[position])</bdi></th><td class=\"n\">\(NumberWords.count(criterion.totals[position]))</td></tr>"
        }
        return """
            <details><summary>The numbers as a table</summary>
            \(table(caption: "Levels given on \(criterion.title)", head: ["Level", "Times given"], numbers: [1], rows: rows))
            </details>
            """
    }

    private func pairs(_ criterion: CriterionFindings) -> HTMLText {
        guard !criterion.pairFindings.isEmpty else { return .none }
        let rows = criterion.pairFindings.map { pair -> HTMLText in
            """
            <tr><th scope="row">\(pair.first.rawValue) and \(pair.second.rawValue)</th>\
            <td class="n">\(ReportText.percent(pair.exact.value))</td><td class="n">\(ReportText.decimal(pair.kappa.value))</td>\
            <td>\(pair.kappa.interval.map { "\(NumberWords.decimal($0.lower)) to \(NumberWords.decimal($0.upper))" } ?? "–")</td></tr>
            """
        }
        return """
            <details><summary>Pair by pair</summary>
            \(table(caption: "Pairs of raters on \(criterion.title)", head: ["Pair", "Same level", "Kappa", "Likely"], numbers: [1, 2], rows: rows))
            </details>
            """
    }
}
