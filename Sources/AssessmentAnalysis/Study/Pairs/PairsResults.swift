import Psychometrics

/// The numbers of a study of comparisons by name. Scripts appear under both names in use, `item` and `script`.
struct PairsResults {
    private let analysis: PairsAnalysis
    private var fit: BradleyTerryFit { analysis.fit }

    init(_ analysis: PairsAnalysis) { self.analysis = analysis }

    var all: [StatisticResult] {
        existence + measures + referenced + errors + fitStatistics + judgeStatistics + separations + sideResults + splitResults
            + sidedMeasures + adjustedResults + cutResults
    }

    private func options(_ script: Int, _ more: [StatisticResult.Option] = []) -> [StatisticResult.Option] {
        let label = OptionValue.label(analysis.labels[script])
        return [.init("item", label), .init("script", label)] + more
    }

    private func interval(_ value: Double?, _ error: Double?) -> StatisticResult.Interval? {
        guard let value, let error else { return nil }
        let level = analysis.options.level.isFinite ? min(max(analysis.options.level, 0.5), 0.9999) : 0.95
        let reach = Normal.quantile(0.5 + level / 2) * error
        return .init(lower: value - reach, upper: value + reach, level: level, method: "normal")
    }

    private var existence: [StatisticResult] {
        let isEmpty = fit.comparisons == 0
        return [
            StatisticResult(
                "bt_ml_exists", value: isEmpty ? nil : fit.maximumExists ? 1 : 0,
                undefined: isEmpty ? "There are no comparisons of two scripts." : nil, n: Int(fit.comparisons),
                method: "strong connectivity of the graph of wins (Ford 1957)",
                sentence: isEmpty || fit.maximumExists
                    ? nil
                    : "The comparisons do not place all scripts on one scale; those set aside or in other parts are named in the table."
            )
        ]
    }

    /// Why a script has no measure.
    func reason(_ script: Int) -> String {
        switch fit.standings[script] {
        case .measured: "The maximum of the likelihood was not reached."
        case .extreme: "An extreme script has no exact measure."
        case .extremeUnplaced(let isUnbeaten):
            "The script \(isUnbeaten ? "won" : "lost") every comparison that counts and met no script that has a measure."
        case .unplaced: "Wins and losses do not link this script to the others in both directions."
        case .uncompared: "The script was not compared with any other."
        }
    }

    private var measures: [StatisticResult] {
        analysis.order.map { script in
            var more: [StatisticResult.Option] = [.init("constraint", "sum zero")]
            var method = "Bradley-Terry, exact maximum likelihood"
            if case .extreme = fit.standings[script] {
                more.append(.init("adjustment", .number(analysis.adjustment)))
                method = "extreme score adjusted, measures of the others fixed"
            }
            if fit.parts.count > 1, let part = analysis.part(script) { more.append(.init("part", .number(Double(part + 1)))) }
            let value = fit.measures[script]
            let error = analysis.error(script)
            return StatisticResult(
                "bt_measure", options: options(script, more), value: value, undefined: reason(script), standardError: error,
                interval: interval(value, error), n: Int(fit.counts[script]), method: method)
        }
    }

    /// `script 0 = 0`, or the label where it is no number.
    private var referenceConstraint: StatisticResult.Option? {
        guard let reference = analysis.reference else { return nil }
        let label = analysis.labels[reference]
        let name = if case .number = OptionValue.label(label) { "script \(label)" } else { label }
        return .init("constraint", .text("\(name) = 0"))
    }

    private var referenced: [StatisticResult] {
        guard let reference = analysis.reference, let constraint = referenceConstraint, fit.comparisons > 0 else { return [] }
        let others = analysis.order.filter { $0 != reference }
        let isPlaced = fit.isMeasured(reference)
        let apart =
            isPlaced
            ? "The script is not measured together with the reference."
            : "The reference itself has no exact measure; choose another."
        let measures = others.map { script in
            StatisticResult(
                "bt_measure", options: options(script, [constraint]), value: fit.referenceMeasures[script], undefined: apart,
                standardError: fit.referenceErrors[script],
                interval: interval(fit.referenceMeasures[script], fit.referenceErrors[script]), n: Int(fit.counts[script]),
                method: "Bradley-Terry, exact maximum likelihood, difference from the reference")
        }
        let errors = others.map { script in
            StatisticResult(
                "bt_se", options: options(script, [constraint]), value: fit.referenceErrors[script],
                undefined: fit.referenceMeasures[script] == nil ? apart : "The full covariance was not computed.",
                n: Int(fit.counts[script]), method: "full covariance, of the difference from the reference")
        }
        return measures + errors
    }

    /// Measures of the model in which standing left counts.
    private var sidedMeasures: [StatisticResult] {
        guard let sides = analysis.sides, sides.sideEffect != nil, analysis.labels.count <= 500 else { return [] }
        let sided = StatisticResult.Option("side_effect", true)
        return analysis.order.filter { sides.measures[$0] != nil }.flatMap { script in
            let constraints = [StatisticResult.Option("constraint", "sum zero")] + (referenceConstraint.map { [$0] } ?? [])
            return zip(constraints, [sides.measures[script], sides.referenceMeasures[script]]).compactMap { constraint, value in
                value.map {
                    StatisticResult(
                        "bt_measure", options: options(script, [constraint, sided]), value: $0, n: Int(sides.counts[script]),
                        method: "Bradley-Terry with side effect, exact maximum likelihood")
                }
            }
        }
    }

    /// Both kinds, each under the names in use for it.
    private var errors: [StatisticResult] {
        func results(_ values: [Double?], _ kind: String, _ constraint: Bool) -> [StatisticResult] {
            analysis.order.filter { fit.isMeasured($0) }.map { script in
                let more: [StatisticResult.Option] = constraint ? [.init("constraint", "sum zero")] : []
                return StatisticResult(
                    "bt_se", options: options(script, more + [.init("kind", .text(kind))]), value: values[script],
                    undefined: "The full covariance was not computed.", n: Int(fit.counts[script]), method: kind)
            }
        }
        return results(fit.fullErrors, "full covariance", true) + results(fit.fullErrors, "full covariance, sum zero", true)
            + results(fit.diagonalErrors, "diagonal information", false)
            + results(fit.diagonalErrors, "diagonal information (Facets convention)", false)
    }

    private var fitStatistics: [StatisticResult] {
        func results(_ stat: String, _ values: [Double?], _ method: String) -> [StatisticResult] {
            analysis.order.filter { fit.isMeasured($0) }.map { script in
                StatisticResult(
                    stat, options: options(script), value: values[script],
                    undefined: "All outcomes were certain under the model.", n: Int(fit.counts[script]), method: method)
            }
        }
        return results("infit_mnsq", fit.infit, "squared residuals over their variance, each comparison once")
            + results("outfit_mnsq", fit.outfit, "mean squared standardised residual, each comparison once")
    }

    private var judgeStatistics: [StatisticResult] {
        guard let judges = analysis.judges, let labels = analysis.comparisons.judges else { return [] }
        func results(_ stat: String, _ values: [Double?]) -> [StatisticResult] {
            labels.indices.map { judge in
                StatisticResult(
                    stat, options: [.init("judge", .label(labels[judge]))], value: values[judge],
                    undefined: "The judge compared no two measured scripts.", n: Int(judges.counts[judge]),
                    method: "residuals from the scale of all judges")
            }
        }
        return results("judge_infit", judges.infit) + results("judge_outfit", judges.outfit)
    }

    private var separations: [StatisticResult] {
        var results: [StatisticResult] = []
        let reason =
            fit.parts.count == 1
            ? "The measures or their errors have no spread." : "The scripts do not stand on one scale."
        for variance in MeasureSeparation.VarianceKind.allCases {
            for error in MeasureSeparation.ErrorKind.allCases {
                let found = fit.separation(error, variance)
                let options: [StatisticResult.Option] = [
                    .init("variance", .text(variance.rawValue)), .init("se", .text(error.rawValue)),
                ]
                func add(_ stat: String, _ value: Double?, _ method: String) {
                    results.append(
                        StatisticResult(
                            stat, options: options, value: value, undefined: reason, n: fit.parts.first?.count ?? 0,
                            method: method,
                            warnings: stat == "SSR" ? [PairsWords.inflation] : []))
                }
                add("SSR", found?.reliability, "1 - mean squared error / variance of the measures")
                add("separation", found?.separation, "true spread over error")
                add("strata", found?.strata, "(4 G + 1) / 3")
                add("reliability", found.map { max(0, $0.reliability) }, "G² / (1 + G²)")
            }
        }
        return results
    }

    private var sideResults: [StatisticResult] {
        var results = [
            StatisticResult(
                "bt_pairing_closeness", value: fit.pairingCloseness, undefined: "The scripts do not differ on one scale.",
                n: Int(fit.comparisons), method: "mean distance of the scripts compared over that of all pairs")
        ]
        if let sides = analysis.sides {
            let reason = "What standing left adds cannot be estimated from these comparisons."
            let effect = sides.sideEffect
            results.append(
                StatisticResult(
                    "bt_side_effect", value: effect?.value, undefined: reason, standardError: effect?.standardError,
                    interval: interval(effect?.value, effect?.standardError), n: Int(sides.comparisons),
                    method: "logits added for standing left, Wald interval"))
            results.append(
                StatisticResult(
                    "bt_side_effect_p", value: effect?.p, undefined: reason, n: Int(sides.comparisons),
                    method: "Wald test, two-sided"))
        }
        if fit.ties > 0 {
            results.append(
                StatisticResult(
                    "bt_log_tie", value: fit.logTie?.value, undefined: "Ties count as half a win for each.",
                    standardError: fit.logTie?.standardError, n: Int(fit.ties), method: "Davidson (1970), ln ν"))
        }
        return results
    }

    private var splitResults: [StatisticResult] {
        guard fit.comparisons > 0 else { return [] }
        let split = analysis.split
        let reason =
            analysis.splits > 0
            ? "There are too few judges or scripts to split." : "No random halves were asked for, or the data are so many."
        let options: [StatisticResult.Option] = [
            .init("unit", .text(split?.unit.rawValue ?? "judges")),
            .init("splits", .number(Double(split?.correlations.count ?? 0))),
            .init("seed", .number(Double(analysis.options.seed))),
        ]
        return [
            StatisticResult(
                "split_half", options: options + [.init("form", "correlation")], value: split?.correlation, undefined: reason,
                n: Int(fit.comparisons), method: "mean Pearson correlation of random halves"),
            StatisticResult(
                "split_half", options: options + [.init("form", "Spearman-Brown")], value: split?.spearmanBrown,
                undefined: split == nil
                    ? reason
                    : "The halves do not agree at all (their correlation is not above zero), so there is nothing to step up.",
                n: Int(fit.comparisons), method: "Spearman-Brown of the mean correlation"),
        ]
    }

    private var adjustedResults: [StatisticResult] {
        guard let adjusted = analysis.adjusted, fit.comparisons > 0 else { return [] }
        let epsilon = analysis.adjustment
        let twice = StudyNumber.plain(2 * epsilon)
        let once = StudyNumber.plain(epsilon)
        let name = "epsilon \(once) for ALL scripts: score -> \(once) + (n-\(twice))/n*score"
        return analysis.order.map { script in
            StatisticResult(
                "bt_measure", options: options(script, [.init("constraint", "sum zero"), .init("adjustment", .text(name))]),
                value: adjusted[script], undefined: "No comparisons link this script to the others.", n: Int(fit.counts[script]),
                method: "Bradley-Terry with every score drawn to the middle (convention of sirt's btm)")
        }
    }

    private var cutResults: [StatisticResult] {
        guard let link = analysis.link else { return [] }
        return link.cuts.map { cut in
            StatisticResult(
                "bt_level_cut", options: [.init("level", .text(PairsWords.band(cut.upper, analysis.options)))],
                value: cut.measure,
                standardError: cut.standardError, interval: interval(cut.measure, cut.standardError),
                n: analysis.anchors.count, method: "midway between the mean measures of neighbouring levels' anchors")
        }
    }
}

/// Numbers inside names of options.
enum StudyNumber {
    /// Up to six decimals, without zeros at the end: `0.3`, `65`.
    static func plain(_ value: Double) -> String {
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}
