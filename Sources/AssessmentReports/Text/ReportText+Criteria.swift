import AssessmentAnalysis
import AssessmentModel

extension ReportText {
    /// One line a criterion, most in need of talk first.
    static func criteria(_ report: AgreementReport, _ page: inout TextPage) {
        page.heading("Criteria, most in need of talk first")
        // Five numbers and their gaps; the bar goes first when there is no room, then the names grow short.
        let numbers = 5 + 8 + 5 + 5 + 4 * 2
        let name = min(28, max(9, page.style.width - numbers - 10))
        let room = min(24, page.style.width - numbers - name - 2)
        let bar = room >= 6 ? room : 0
        let columns: [TextPage.Column] = [
            .init(title: "", width: name), .init(title: "same", width: 5, isNumber: true),
            .init(title: bar > 0 ? "level" : "", width: bar),
            .init(title: "adjacent", width: 8, isNumber: true), .init(title: "kappa", width: 5, isNumber: true),
            .init(title: "alpha", width: 5, isNumber: true),
        ]
        page.head(columns)
        func row(
            _ title: String, _ exact: Finding, _ adjacent: Finding, _ kappa: Finding, _ alpha: Finding, _ page: inout TextPage
        ) {
            page.row(
                [
                    title, percent(exact.value),
                    exact.value.map { TextLayout.bar($0, width: bar, isASCII: page.style.isASCII) } ?? "",
                    percent(adjacent.value), decimal(kappa.value), decimal(alpha.value),
                ], columns)
        }
        for index in report.talkOrder {
            let criterion = report.criteria[index]
            row(criterion.title, criterion.exact, criterion.adjacent, criterion.kappa, criterion.alpha, &page)
        }
        if report.criteria.count > 1 {
            let overall = report.overall
            row("All criteria", overall.exact, overall.adjacent, overall.kappa, overall.alpha, &page)
        }
        page.blank()
        for index in report.talkOrder {
            let criterion = report.criteria[index]
            page.paragraph(criterion.title, tone: .strong)
            page.paragraph(criterion.summary, indent: 2)
            page.paragraph(criterion.kappa.sentence, indent: 2)
            for caution in specific(criterion, report) { page.item("!", caution.sentence, indent: 2, tone: .warning) }
            if !criterion.conditions.isEmpty {
                let told = criterion.conditions.map { "\($0.label) \(NumberWords.count($0.count))" }
                page.paragraph("Not scored: " + told.joined(separator: ", ") + ".", indent: 2)
            }
        }
    }

    /// Cautions of a criterion's numbers that are not said already for the whole report.
    static func specific(_ criterion: CriterionFindings, _ report: AgreementReport) -> [Caution] {
        let told = Set(report.cautions.map(\.code))
        var found: [Caution] = []
        for caution in [criterion.kappa, criterion.alpha].flatMap(\.cautions)
        where !told.contains(caution.code) && !technical.contains(caution.code) && !found.contains(caution) {
            found.append(caution)
        }
        return found
    }

    /// About how an interval was made; told with the number in the JSON form.
    private static let technical: Set<String> = ["undefined-replicates", "fewer-replicates", "biased-replicates"]

    /// Levels by raters; only levels for a panel that does not fit the width.
    static func tallies(_ report: AgreementReport, _ page: inout TextPage) {
        let people = report.people.map(\.rater.rawValue)
        guard !people.isEmpty else { return }
        page.heading("Levels given")
        let label = min(18, max(8, report.criteria.flatMap(\.levels).map { DisplayWidth.of(levelName($0)) }.max() ?? 8))
        let own = min(8, max(3, people.map { DisplayWidth.of($0) }.max() ?? 3))
        let fits = label + 6 + people.count * (own + 2) + 2 <= page.style.width
        let bar = max(4, min(40, page.style.width - label - 10))
        let columns: [TextPage.Column] =
            [.init(title: "", width: label), .init(title: "all", width: 6, isNumber: true)]
            + (fits ? people.map { .init(title: $0, width: own, isNumber: true) } : [.init(title: "", width: bar)])
        for index in report.talkOrder {
            let criterion = report.criteria[index]
            page.paragraph(criterion.title, tone: .strong)
            if fits { page.head(columns) }
            let most = Double(max(1, criterion.totals.max() ?? 1))
            for position in criterion.levels.indices.reversed() {
                let total = criterion.totals[position]
                let rest =
                    fits
                    ? criterion.tally[position].map { $0 == 0 ? "·" : String($0) }
                    : [TextLayout.bar(Double(total) / most, width: bar, isASCII: page.style.isASCII)]
                page.row([levelName(criterion.levels[position]), NumberWords.count(total)] + rest, columns)
            }
            page.blank()
        }
    }

    static func levelName(_ level: CriterionFindings.LevelShown) -> String {
        let score = NumberWords.score(level.score)
        return level.label.utf8.isEmpty || level.label.utf8.elementsEqual(score.utf8) ? score : "\(score) \(level.label)"
    }

    static func percent(_ value: Double?) -> String {
        guard let value else { return "–" }
        return "\(Int((value * 100).rounded()))\u{A0}%"
    }

    static func decimal(_ value: Double?) -> String { value.map { NumberWords.decimal($0) } ?? "–" }
}
