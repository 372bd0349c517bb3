import Psychometrics

/// The tables and charts of a plan.
struct PlanSections {
    private let plan: Plan
    private var options: PlanStudyOptions { plan.options }
    /// Raters shown pile by pile.
    private static let shown = 40

    init(_ plan: Plan) { self.plan = plan }

    var all: [StudySection] { [piles, meetings, raters, power].compactMap { $0 } }

    private var piles: StudySection {
        var papers = [[Allocation.Row]](repeating: [], count: options.request.raters)
        for row in plan.allocation.rows { papers[row.rater].append(row) }
        let rows = papers.prefix(Self.shown).enumerated().map { rater, rows in
            [
                options.rater(rater), String(rows.count),
                rows.prefix(60).map { options.paper($0) + ($0.kind == .validity ? "*" : "") }.joined(separator: ", ")
                    + (rows.count > 60 ? ", …" : ""),
            ]
        }
        let cut = papers.count > Self.shown ? " The first \(Self.shown) of \(papers.count) raters." : ""
        return StudySection(
            "Who scores what",
            blocks: [
                .table(
                    StudyTable(
                        caption:
                            "Papers in the order each rater gets them; * marks validity papers, which raters must not be able to tell apart.\(cut)",
                        columns: [.init("Rater"), .init("Papers", isNumeric: true), .init("Order")], rows: Array(rows)))
            ])
    }

    private var meetings: StudySection? {
        let count = options.request.raters
        guard count > 1, count <= Self.shown else { return nil }
        var shared = [[Int]](repeating: [Int](repeating: options.request.validityPapers, count: count), count: count)
        for group in plan.allocation.raters {
            for first in group { for second in group where first != second { shared[Int(first)][Int(second)] += 1 } }
        }
        let names = (0..<count).map { options.rater($0) }
        let rows = (0..<count).map { first in
            [names[first]] + (0..<count).map { $0 == first ? "–" : String(shared[first][$0]) }
        }
        return StudySection(
            "Papers in common", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption: "Papers that two raters both score, validity papers included.",
                        columns: [.init("Rater")] + names.map { .init($0, isNumeric: true) }, rows: rows))
            ])
    }

    private var raters: StudySection? {
        let most = max(6, options.request.ratingsPerSample)
        let rows = (1...min(most, 20)).compactMap { count -> [String]? in
            guard let found = ExpectedPrecision(raters: count, options.variances) else { return nil }
            return [
                String(count) + (count == options.request.ratingsPerSample ? " (this plan)" : ""),
                NumberWords.decimal(found.absoluteError), NumberWords.decimal(found.relativeError),
                found.dependability.map { NumberWords.decimal($0) } ?? "–",
                found.generalizability.map { NumberWords.decimal($0) } ?? "–",
            ]
        }
        guard !rows.isEmpty, let precision = plan.precision else { return nil }
        let variances = options.variances
        return StudySection(
            "How many raters a sample",
            blocks: [
                .table(
                    StudyTable(
                        caption: "Expected of a sample's mean score, in score points. Assumed variances: samples "
                            + "\(NumberWords.decimal(variances.sample)), raters \(NumberWords.decimal(variances.rater)), residual "
                            + "\(NumberWords.decimal(variances.residual)).",
                        columns: [
                            .init("Raters a sample"), .init("Standard error", isNumeric: true),
                            .init("If severities were known", isNumeric: true), .init("Dependability", isNumeric: true),
                            .init("Generalizability", isNumeric: true),
                        ], rows: rows)),
                .sentence(
                    "Two raters would agree exactly on about \(NumberWords.percent(precision.exactAgreement)) of the samples and within one "
                        + "point on \(NumberWords.percent(precision.adjacentAgreement)), on a scale in whole points."),
            ])
    }

    private var power: StudySection? {
        let curve = plan.powerCurve
        guard !curve.isEmpty else { return nil }
        let difference = NumberWords.decimal(options.difference, places: 1)
        var blocks: [StudyBlock] = [
            .figure(
                StudyFigure(
                    title: "Chance of finding a harsh or mild rater",
                    description: "The chance that a rater \(difference) points off is found, by the number of papers that all "
                        + "\(options.request.raters) raters score; the line marks \(NumberWords.percent(options.power)).",
                    content: .lines(
                        series: [
                            .init(
                                name: "\(difference) points off", points: curve.map { .init(x: Double($0.papers), y: $0.power) })
                        ],
                        horizontal: "Papers that all raters score", vertical: "Chance of finding it", reference: options.power)))
        ]
        if let needed = plan.papersNeeded {
            blocks.append(
                .sentence(
                    "To find it with a chance of \(NumberWords.percent(options.power)), all raters would have to score "
                        + "\(NumberWords.count(needed, "paper", "papers")) in common"
                        + (needed > plan.papersAtHand
                            ? ", which is not possible with \(NumberWords.count(plan.papersAtHand, "paper", "papers"))." : ".")))
        }
        if let smallest = plan.power?.detectableDifference(power: options.power) {
            blocks.append(
                .sentence(
                    "With this plan the smallest difference found with that chance is \(NumberWords.decimal(smallest)) points, for the rater "
                        + "about whom least is known."))
        }
        return StudySection("Finding a harsh or mild rater", blocks: blocks)
    }
}
