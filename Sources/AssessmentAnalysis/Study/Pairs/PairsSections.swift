import Psychometrics

/// The tables and charts of a study of comparisons.
struct PairsSections {
    private let analysis: PairsAnalysis
    private var fit: BradleyTerryFit { analysis.fit }
    /// Rows shown to everyone, and scripts drawn; specialists get all.
    private static let shown = 120

    init(_ analysis: PairsAnalysis) { self.analysis = analysis }

    var all: [StudySection] {
        guard fit.comparisons > 0 else { return [] }
        return [scale, levels, judges, separation, scripts, model].compactMap { $0 }
    }

    private var shownScripts: [Int] {
        let ranked = analysis.ranked
        guard ranked.count > Self.shown else { return ranked }
        return (0..<Self.shown).map { ranked[$0 * (ranked.count - 1) / (Self.shown - 1)] }
    }

    private var scale: StudySection? {
        let scripts = shownScripts
        guard !scripts.isEmpty else { return nil }
        let isCut = scripts.count < analysis.ranked.count
        let hasLevels = analysis.link != nil
        let rank = Dictionary(uniqueKeysWithValues: analysis.ranked.enumerated().map { ($1, $0 + 1) })
        let rows = scripts.map { script in
            [
                analysis.labels[script], levelText(script), String(rank[script] ?? 0),
                NumberWords.signed(fit.measures[script] ?? 0),
                analysis.error(script).map { NumberWords.decimal($0) } ?? "–", StudyNumber.plain(fit.counts[script]),
                StudyNumber.plain(fit.scores[script]), note(script),
            ].enumerated().filter { hasLevels || $0.offset != 1 }.map(\.element)
        }
        let table = StudyTable(
            caption:
                "Scripts from best to weakest. Measures and standard errors in logits; one logit is a 73\u{A0}% chance of winning."
                + (isCut ? " \(scripts.count) of \(analysis.ranked.count) scripts, evenly from best to weakest." : ""),
            columns: [
                .init("Script"), .init("Level"), .init("Rank", isNumeric: true), .init("Measure", isNumeric: true),
                .init("Standard error", isNumeric: true), .init("Comparisons", isNumeric: true), .init("Won", isNumeric: true),
                .init("Note"),
            ].filter { hasLevels || $0.title != "Level" }, rows: rows)
        var blocks: [StudyBlock] = []
        if fit.parts.count == 1 {
            let cuts = analysis.link?.cuts ?? []
            let items = scripts.map {
                StudyFigure.ScaleItem(
                    label: analysis.labels[$0], measure: fit.measures[$0] ?? 0, standardError: analysis.error($0), note: note($0))
            }
            // The lowest band has no beginning.
            let levels = (analysis.link?.bands ?? []).enumerated().map { position, band in
                StudyFigure.ScaleLevel(
                    name: PairsWords.band(band, analysis.options), from: position == 0 ? -.infinity : cuts[position - 1].measure)
            }
            blocks.append(
                .figure(
                    StudyFigure(
                        title: "Scale of the scripts",
                        description:
                            "Each script at its measure with one standard error to both sides, best first. Scripts whose bars overlap "
                            + "widely may well stand in the other order.",
                        content: .scale(items: items, levels: levels, axis: "Measure in logits"))))
        }
        return StudySection("The scale", blocks: blocks + [.table(table)])
    }

    private func levelText(_ script: Int) -> String {
        guard let link = analysis.link, let measure = fit.measures[script] else { return "" }
        let placed = link.place(measure: measure, error: analysis.error(script) ?? 0)
        return "\(PairsWords.band(placed.band, analysis.options)) (\(NumberWords.percent(placed.probability)))"
    }

    private func note(_ script: Int) -> String {
        var notes: [String] = []
        if let anchor = analysis.anchors.first(where: { $0.script == script }) {
            notes.append("anchor of \(PairsWords.level(anchor.level, analysis.options))")
        }
        if case .extreme(_, let isUnbeaten) = fit.standings[script] {
            notes.append("\(isUnbeaten ? "won" : "lost") all that counted; placed by adjustment")
        }
        if fit.parts.count > 1, let part = analysis.part(script) { notes.append("part \(part + 1)") }
        if let infit = fit.infit[script], let bound = analysis.scriptBound, infit > bound {
            notes.append("judges disagree about it")
        }
        return notes.joined(separator: "; ")
    }

    private var levels: StudySection? {
        guard !analysis.options.anchors.isEmpty else { return nil }
        guard let link = analysis.link else {
            return StudySection(
                "Rubric levels",
                blocks: [
                    .sentence(
                        PairsWords.disorder(analysis)
                            ?? "The anchors do not mark off any level: at least two levels need a measured anchor."
                    )
                ])
        }
        var blocks: [StudyBlock] = link.cuts.map { cut in
            .sentence(
                "\(PairsWords.opening(cut.upper, analysis.options)) begins at \(NumberWords.decimal(cut.measure)) logits "
                    + "(give or take \(NumberWords.decimal(1.96 * cut.standardError))), midway between its anchors and those of "
                    + "\(PairsWords.band(cut.lower, analysis.options)).")
        }
        if let disorder = PairsWords.disorder(analysis) { blocks.append(.sentence(disorder)) }
        let unsure = analysis.ranked.filter { script in
            guard let measure = fit.measures[script] else { return false }
            return link.place(measure: measure, error: analysis.error(script) ?? 0).probability < 0.8
        }
        blocks.append(
            .sentence(
                unsure.isEmpty
                    ? "Every script lies clearly within one level (80\u{A0}% or more)."
                    : "\(NumberWords.count(unsure.count, "script lies", "scripts lie")) so near a line that the level is less than 80\u{A0}% "
                        + "sure: \(NumberWords.list(unsure.prefix(10).map { analysis.labels[$0] }))\(unsure.count > 10 ? " and others" : "")."
            ))
        return StudySection("Rubric levels", blocks: blocks)
    }

    private var judges: StudySection? {
        guard let judges = analysis.judges, let labels = analysis.comparisons.judges, !judges.counts.isEmpty else { return nil }
        let order = labels.indices.sorted { (judges.infit[$0] ?? -1) > (judges.infit[$1] ?? -1) }
        let rows = order.map { judge in
            [
                labels[judge], NumberWords.score(judges.counts[judge]),
                judges.infit[judge].map { NumberWords.decimal($0) } ?? "–",
                judges.outfit[judge].map { NumberWords.decimal($0) } ?? "–",
                analysis.isMisfit(judge: judge) ? "against the scale more than the rest" : "",
            ]
        }
        let bound =
            judges.bound.map { " Noted above \(NumberWords.decimal($0)) (mean and two standard deviations) or above 1.50." } ?? ""
        return StudySection(
            "The judges",
            blocks: [
                .table(
                    StudyTable(
                        caption:
                            "How each judge's choices fit the common scale: mean squares, 1 is expected, more is less in line.\(bound)",
                        columns: [
                            .init("Judge"), .init("Comparisons", isNumeric: true), .init("Infit", isNumeric: true),
                            .init("Outfit", isNumeric: true), .init("Note"),
                        ], rows: rows))
            ])
    }

    private var separation: StudySection? {
        guard fit.parts.count == 1 else { return nil }
        var rows: [[String]] = []
        for variance in MeasureSeparation.VarianceKind.allCases {
            for error in MeasureSeparation.ErrorKind.allCases {
                guard let found = fit.separation(error, variance) else { continue }
                rows.append([
                    variance == .sample ? "sample (n − 1)" : "population (n)",
                    error == .full ? "full covariance" : "diagonal information",
                    NumberWords.decimal(found.reliability), NumberWords.decimal(found.separation),
                    NumberWords.decimal(found.strata),
                ])
            }
        }
        guard !rows.isEmpty else { return nil }
        return StudySection(
            "How well scripts are told apart", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption:
                            "Scale separation reliability in its four variants, scripts measured by maximum likelihood only.",
                        columns: [
                            .init("Variance"), .init("Standard errors"), .init("SSR", isNumeric: true),
                            .init("Separation", isNumeric: true), .init("Strata", isNumeric: true),
                        ], rows: rows)), .sentence(PairsWords.inflation.sentence),
            ])
    }

    private var scripts: StudySection? {
        let rows = analysis.order.filter { fit.counts[$0] > 0 }.map { script in
            [
                analysis.labels[script], fit.measures[script].map { NumberWords.signed($0, places: 3) } ?? "–",
                text(fit.diagonalErrors[script]), text(fit.fullErrors[script]),
                fit.referenceMeasures[script].map { NumberWords.signed($0, places: 3) } ?? "–", text(fit.referenceErrors[script]),
                text(fit.infit[script]), text(fit.outfit[script]),
            ]
        }
        let reference = analysis.reference.map { analysis.labels[$0] } ?? ""
        return StudySection(
            "Every script", audience: .specialists,
            blocks: [
                .table(
                    StudyTable(
                        caption:
                            "Measures in logits, sum zero and as difference from \(reference); standard errors from the diagonal of the "
                            + "information (Facets' convention) and from the full covariance; mean squares.",
                        columns: [.init("Script")]
                            + [
                                "Measure", "SE diagonal", "SE full", "From \(reference)", "SE from \(reference)", "Infit",
                                "Outfit",
                            ].map { .init($0, isNumeric: true) }, rows: rows))
            ])
    }

    private func text(_ value: Double?) -> String { value.map { NumberWords.decimal($0, places: 3) } ?? "–" }

    private var model: StudySection? {
        let ended = fit.convergence
        var blocks: [StudyBlock] = [
            .sentence(
                ended.isConverged
                    ? "Maximum likelihood reached in \(NumberWords.count(ended.iterations, "Newton step", "Newton steps"))."
                    : "The maximum of the likelihood was not reached for all scripts.")
        ]
        if let effect = analysis.sides?.sideEffect {
            let reach = 1.96 * effect.standardError
            let isClear = effect.p < 0.05
            blocks.append(
                .sentence(
                    (isClear
                        ? "The script on the \(effect.value > 0 ? "left" : "right") was favoured beyond chance"
                        : "Which side a script stood on made no difference that shows")
                        + ": \(NumberWords.signed(effect.value)) logits for the left, 95\u{A0}% interval "
                        + "\(NumberWords.signed(effect.value - reach)) to \(NumberWords.signed(effect.value + reach))."))
        }
        if let tie = fit.logTie {
            blocks.append(
                .sentence(
                    "\(NumberWords.count(Int(fit.ties), "comparison", "comparisons")) ended in a tie; Davidson's ln ν is "
                        + "\(NumberWords.decimal(tie.value)) (standard error \(NumberWords.decimal(tie.standardError)))."))
        }
        return StudySection("The model", audience: .specialists, blocks: blocks)
    }
}
