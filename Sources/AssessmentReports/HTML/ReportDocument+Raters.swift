import AssessmentAnalysis
import AssessmentModel
import Charts

extension ReportDocument {
    /// Rows of a chart or table of raters at most; both ends are kept.
    private static let shownRaters = 40

    var severity: HTMLText {
        let raters = report.raters.filter { $0.leaning != .unknown }
        guard !raters.isEmpty else { return .none }
        let ordered = raters.sorted { ($0.overall.value ?? 0, $0.rater) < ($1.overall.value ?? 0, $1.rater) }
        let shown = ReportText.outermost(ordered, most: Self.shownRaters)
        let left = ordered.count - shown.count
        // Beside the chart there is room for the numbers of a few criteria only.
        let isWide = report.criteria.count > 3
        return """
            <section aria-labelledby="severity">
            <h2 id="severity">Who scores harsher or milder</h2>
            <p class="lead">How far each rater lies below or above the others on the same work, over all criteria. A filled dot: the likely range leaves out zero.</p>
            <div class="pair\(isWide ? " solo" : "")">
            \(severityChart(shown))
            \(isWide ? HTMLText.none : severityTable(shown))
            </div>
            \(isWide ? severityTable(shown) : HTMLText.none)
            \(left > 0 ? "<p class=\"quiet\">The harshest and mildest \(shown.count) of \(ordered.count) raters are shown.</p>" : HTMLText.none)
            </section>
            """
    }

    private func severityChart(_ raters: [RaterFindings]) -> HTMLText {
        let isEven = Set(raters.map(\.judgments)).count < 2
        let rows = raters.map {
            IntervalChart.Row(
                label: name($0), value: $0.overall.value, lower: $0.overall.interval?.lower, upper: $0.overall.interval?.upper,
                note: isEven ? "" : "· " + NumberWords.count($0.judgments, "judgment", "judgments"))
        }
        let chart = IntervalChart(
            rows: rows,
            words: .init(
                row: "Rater", value: "Points", lower: "From", upper: "To", note: "Rests on", below: "harsher", above: "milder",
                clear: "range leaves out 0", unclear: "range holds 0, or none"))
        return figure(
            chart.chart(
                in: ChartFrame(
                    id: "severity-chart", title: "Points below or above the others",
                    description: "Each dot is a rater's mean difference from the others with its 95% interval.",
                    showsTitle: false,
                    embedsStyle: false)), numbers: [1, 2, 3])
    }

    private func severityTable(_ raters: [RaterFindings]) -> HTMLText {
        guard report.criteria.count > 1 else { return .none }
        let rows = raters.map { rater -> HTMLText in
            let cells = ([rater.overall] + rater.byCriterion).map { finding -> HTMLText in
                let isClear = finding.interval?.excludesZero == true
                let value = finding.value.map { NumberWords.signed($0) } ?? "–"
                return isClear ? "<td class=\"n\"><strong>\(value)\u{A0}*</strong></td>" : "<td class=\"n\">\(value)</td>"
            }
            return "<tr><th scope=\"row\">\(name(rater))</th>\(cells)</tr>"
        }
        let head = ["Rater", "All criteria"] + report.criteria.map(\.title)
        return """
            \(table(caption: "Points by criterion; * where the likely range leaves out zero", head: head, numbers: Set(1..<head.count), rows: rows))
            """
    }

    func name(_ rater: RaterFindings) -> String { ReportText.name(rater.rater, isPlugin: rater.isPlugin) }

    var plugins: HTMLText { HTMLText(report.plugins.map(plugin)) }

    private func plugin(_ plugin: PluginFindings) -> HTMLText {
        let entries = (plugin.byCriterion.count > 1 ? plugin.byCriterion : []) + [plugin.overall]
        let rows = entries.map { row -> HTMLText in
            """
            <tr><th scope="row"><bdi>\(row.title)</bdi></th><td class="n">\(ReportText.percent(row.exact.value))</td>\
            <td class="n">\(ReportText.percent(row.adjacent.value))</td><td class="n">\(ReportText.decimal(row.kappa.value))</td>\
            <td class="n">\(row.standardisedDifference.value.map { NumberWords.signed($0) } ?? "–")</td></tr>
            """
        }
        let stamp: HTMLText =
            plugin.stamp.map { "<p class=\"quiet\">\($0.id) \($0.version), <code>\($0.digest.description)</code></p>" } ?? .none
        return """
            <section aria-labelledby="plugin-\(plugin.rater.rawValue)">
            <h2 id="plugin-\(plugin.rater.rawValue)">With plugin \(plugin.rater.rawValue) against humans</h2>
            <p class="lead">\(plugin.sentence) No figure about people on this page contains its scores.</p>
            \(table(caption: "The plugin beside each person, by criterion", head: ["Criterion", "Same level", "At most adjacent", "Kappa", "Standard deviations"], numbers: [1, 2, 3, 4], rows: rows))
            \(stamp)
            </section>
            """
    }

    var anchors: HTMLText {
        guard let anchors = report.anchors else { return .none }
        func row(_ row: AnchorFindings.Row, _ title: String, standing: Bool) -> HTMLText {
            """
            <tr><th scope="row"><bdi>\(title)</bdi></th><td class="n">\(row.samples)</td><td class="n">\(ReportText.percent(row.exact.value))</td>\
            <td class="n">\(ReportText.percent(row.adjacent.value))</td>\
            <td class="n">\(row.meanDifference.value.map { NumberWords.signed($0) } ?? "–")</td>\
            <td class="w">\(standing ? word(row.standing) : "")</td></tr>
            """
        }
        func label(_ row: AnchorFindings.Row) -> String {
            row.rater.map { ReportText.name($0, isPlugin: row.isPlugin) } ?? ""
        }
        let head = ["", "Anchors", "Same level", "At most adjacent", "Points apart", "Policy"]
        let raters = anchors.byRater.filter { $0.standing != .none }.prefix(200)
        let people = raters.map { row($0, label($0), standing: true) }
        let criteria = anchors.byCriterion.count > 1 ? anchors.byCriterion.map { row($0, $0.title, standing: false) } : []
        let samples = anchors.samples.map(\.rawValue)
        return """
            <section aria-labelledby="anchors">
            <h2 id="anchors">Against the anchors</h2>
            <p class="lead">\(anchors.sentence)</p>
            <div class="pair">
            \(table(caption: "Each rater against the anchors", head: head, numbers: [1, 2, 3, 4], rows: people + [row(anchors.overall, "Everyone", standing: false)]))
            \(criteria.isEmpty ? HTMLText.none : table(caption: "Everyone against the anchors, by criterion", head: Array(head.dropLast()), numbers: [1, 2, 3, 4], rows: criteria))
            </div>
            \(samples.count <= 30 ? "<p class=\"quiet\">Anchored: \(samples.joined(separator: ", ")).</p>" : HTMLText.none)
            </section>
            """
    }

    private func word(_ standing: AnchorFindings.Standing) -> String {
        switch standing {
        case .met: "reached"
        case .notMet: "not reached"
        case .tooFewSamples: "too few"
        case .none: ""
        }
    }
}
