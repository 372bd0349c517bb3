import AssessmentAnalysis
import AssessmentModel

extension ReportText {
    /// The most severe first, each with its interval on one common line about zero.
    static func severity(_ report: AgreementReport, _ page: inout TextPage) {
        let raters = report.raters.filter { $0.leaning != .unknown }
        guard !raters.isEmpty else { return }
        page.heading("Who scores harsher or milder")
        page.paragraph("Points below or above the others on the same work, and the likely range.", tone: .muted)
        let names = raters.map { DisplayWidth.of(name($0.rater, isPlugin: $0.isPlugin)) }.max() ?? 6
        let nameWidth = min(names, max(9, page.style.width / 3))
        // The strip goes when there is no room for it; before that, the word after it.
        let room = page.style.width - nameWidth - 2 - 6 - 2 - 14
        let word = room >= 2 + 11 + 2 + 7 ? 7 : 0
        let strip = room - 2 - (word > 0 ? word + 2 : 0) >= 11 ? (min(41, room - 2 - (word > 0 ? word + 2 : 0)) - 1) | 1 : 0
        let reach =
            raters.flatMap { [$0.overall.value, $0.overall.interval?.lower, $0.overall.interval?.upper] }
            .compactMap { $0?.magnitude }.max() ?? 0
        let ends = strip > 13 ? "harsher" + String(repeating: " ", count: strip - 13) + "milder" : ""
        let columns: [TextPage.Column] = [
            .init(title: "", width: nameWidth), .init(title: "points", width: 6, isNumber: true),
            .init(title: "likely", width: 14),
            .init(title: ends, width: strip), .init(title: "", width: word),
        ]
        page.head(columns)
        let shown = raters.sorted { ($0.overall.value ?? 0, $0.rater) < ($1.overall.value ?? 0, $1.rater) }
        for rater in outermost(shown, most: 30) {
            let overall = rater.overall
            page.row(
                [
                    name(rater.rater, isPlugin: rater.isPlugin),
                    overall.value.map { NumberWords.signed($0) } ?? "–",
                    overall.interval.map { "\(NumberWords.signed($0.lower)) to \(NumberWords.signed($0.upper))" }
                        ?? "no interval",
                    strip == 0
                        ? ""
                        : overall.value.map {
                            TextLayout.intervalStrip(
                                value: $0, lower: overall.interval?.lower, upper: overall.interval?.upper, reach: reach,
                                width: strip,
                                isASCII: page.style.isASCII)
                        } ?? "", rater.leaning == .unclear ? "" : rater.leaning.rawValue,
                ], columns)
        }
        if shown.count > 30 {
            page.paragraph("The 15 harshest and 15 mildest of \(NumberWords.count(shown.count)) are shown.", tone: .muted)
        }
    }

    /// A plugin is marked before its name, where no lack of room can cut the mark off.
    static func name(_ rater: PersonID, isPlugin: Bool) -> String { (isPlugin ? "plugin " : "") + rater.rawValue }

    /// Both ends of a list that is too long.
    static func outermost<Element>(_ list: [Element], most: Int) -> [Element] {
        list.count <= most ? list : Array(list.prefix(most / 2) + list.suffix(most / 2))
    }

    static func plugins(_ report: AgreementReport, _ page: inout TextPage) {
        for plugin in report.plugins {
            page.heading("Plugin \(plugin.rater) against the people")
            page.paragraph(plugin.sentence)
            let nameWidth = min(28, max(8, page.style.width - 31))
            let columns: [TextPage.Column] = [
                .init(title: "", width: nameWidth), .init(title: "same", width: 5, isNumber: true),
                .init(title: "adjacent", width: 8, isNumber: true), .init(title: "kappa", width: 5, isNumber: true),
                .init(title: "sd", width: 5, isNumber: true),
            ]
            page.head(columns)
            for row in (plugin.byCriterion.count > 1 ? plugin.byCriterion : []) + [plugin.overall] {
                page.row(
                    [
                        row.title, percent(row.exact.value), percent(row.adjacent.value), decimal(row.kappa.value),
                        row.standardisedDifference.value.map { NumberWords.signed($0) } ?? "–",
                    ], columns)
            }
            if let stamp = plugin.stamp {
                page.paragraph("\(stamp.id) \(stamp.version), \(stamp.digest.short)", tone: .muted)
            }
        }
    }

    static func anchors(_ report: AgreementReport, _ page: inout TextPage) {
        guard let anchors = report.anchors else { return }
        page.heading("Against the anchors")
        page.paragraph(anchors.sentence)
        let standing = page.style.width >= 56 ? 7 : 0
        let nameWidth = min(26, max(6, page.style.width - 34 - (standing > 0 ? 9 : 0)))
        let columns: [TextPage.Column] = [
            .init(title: "", width: nameWidth), .init(title: "anchors", width: 7, isNumber: true),
            .init(title: "same", width: 5, isNumber: true),
            .init(title: "adjacent", width: 8, isNumber: true), .init(title: "points", width: 6, isNumber: true),
            .init(title: "", width: standing),
        ]
        page.head(columns)
        func row(_ row: AnchorFindings.Row, _ title: String) {
            page.row(
                [
                    title, NumberWords.count(row.samples), percent(row.exact.value), percent(row.adjacent.value),
                    row.meanDifference.value.map { NumberWords.signed($0) } ?? "–", mark(row.standing),
                ], columns)
        }
        let raters = anchors.byRater.filter { $0.standing != .none }
        for entry in raters.prefix(30) { row(entry, entry.rater.map { name($0, isPlugin: entry.isPlugin) } ?? "") }
        if raters.count > 30 { page.paragraph("… and \(NumberWords.count(raters.count - 30)) more.", tone: .muted) }
        row(anchors.overall, "Everyone")
    }

    private static func mark(_ standing: AnchorFindings.Standing) -> String {
        switch standing {
        case .met: "met"
        case .notMet: "not met"
        case .tooFewSamples, .none: ""
        }
    }

    static func disagreements(_ report: AgreementReport, _ page: inout TextPage) {
        guard !report.disagreements.isEmpty else { return }
        page.heading("Largest disagreements")
        for (number, disagreement) in report.disagreements.enumerated() {
            if number > 0 { page.blank() }
            page.paragraph("\(disagreement.sample), \(disagreement.criterionTitle)", tone: .strong)
            for side in [disagreement.low, disagreement.high] {
                let others = side.others.isEmpty ? "" : " and \(NumberWords.count(side.others.count, "other", "others"))"
                let reason = side.rationale.utf8.isEmpty ? "no reason given" : "“\(side.rationale)”"
                page.item("\(NumberWords.score(side.level.score))", "\(side.rater)\(others): \(reason)", indent: 2)
            }
            if let anchor = disagreement.anchor {
                let reason = anchor.annotation.utf8.isEmpty ? "" : ": \(anchor.annotation)"
                page.item(NumberWords.score(anchor.level.score), "anchor\(reason)", indent: 2, tone: .muted)
            }
        }
    }
}
