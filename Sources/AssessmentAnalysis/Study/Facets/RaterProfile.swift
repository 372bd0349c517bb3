import Psychometrics

/// What can be said of one rater: each effect with its size, its test and whether it stands out.
struct RaterProfile: Sendable {
    let element: Int
    let label: String
    /// Logits from the mean of the raters' measures; above zero is harsher.
    let severity: Double?
    let severityError: Double?
    /// Score points by which the same work comes out above (or below zero, below) what the average rater would give.
    let points: Double?
    let pointsLow: Double?
    let pointsHigh: Double?
    let findings: [Finding]

    enum Finding: Sendable, Hashable {
        case harsh, lenient, inconsistent, predictable, flattened, exaggerated, central, halo
        case drift(harsher: Bool)
    }

    /// Two-sided probability below this, divided by the number of raters, stands out.
    static let level = 0.05
}

extension FacetsAnalysis {
    /// One for each rater with a score; empty without raters.
    func raterProfiles() -> [RaterProfile] {
        guard let facet = raterFacet else { return [] }
        let rated = ratedElements(facet)
        let measures = rated.compactMap { fit.elements[facet][$0].isUsable ? fit.elements[facet][$0].measure : nil }
        let mean = measures.isEmpty ? 0 : measures.reduce(0, +) / Double(measures.count)
        let time = biases.first { $0.first.name == "rater" && $0.second.name == "time" }
        return rated.map { profile(facet, $0, mean: mean, raters: rated.count, time: time) }
    }

    private func profile(_ facet: Int, _ element: Int, mean: Double, raters: Int, time: FacetsBias?) -> RaterProfile {
        let values = fit.elements[facet][element]
        let sign = fit.facets[facet].isPositive ? -1.0 : 1.0
        let severity = values.measure.map { sign * ($0 - mean) }
        let error = values.fullError ?? values.modelError
        var points: (Double, Double, Double)?
        if let measure = values.measure, let error, let centre = fit.fairAverage(of: facet, at: mean) {
            func difference(_ shift: Double) -> Double? {
                fit.fairAverage(of: facet, at: measure + shift).map {
                    input.score(atCategory: $0) - input.score(atCategory: centre)
                }
            }
            if let a = difference(0), let b = difference(-1.96 * error), let c = difference(1.96 * error) {
                points = (a, min(b, c), max(b, c))
            }
        }
        return RaterProfile(
            element: element, label: input.label(facet, element), severity: severity, severityError: error, points: points?.0,
            pointsLow: points?.1, pointsHigh: points?.2,
            findings: findings(values, element, severity: severity, error: error, raters: raters, time: time))
    }

    var isConfounded: Bool { fit.warnings.contains { $0.code == "confounded-facets" } }

    private func findings(
        _ values: FacetElement, _ element: Int, severity: Double?, error: Double?, raters: Int, time: FacetsBias?
    ) -> [RaterProfile.Finding] {
        // What has not converged, or cannot be told from another facet, accuses nobody.
        guard fit.convergence.isConverged, !isConfounded else { return [] }
        var findings: [RaterProfile.Finding] = []
        func isNotable(_ z: Double) -> Bool { 2 * Normal.cumulative(-z.magnitude) * Double(raters) < RaterProfile.level }
        if raters > 1, fit.subsets.count == 1, let severity, let error, error > 0, severity.magnitude >= 0.3,
            isNotable(severity / error)
        {
            findings.append(severity > 0 ? .harsh : .lenient)
        }
        if let infit = values.infit, let z = infit.standardized, values.count >= 5, isNotable(z) {
            if infit.meanSquare > 1.3 { findings.append(.inconsistent) }
            if infit.meanSquare < 0.5 { findings.append(.predictable) }
        }
        // Of two raters each is the other turned round: neither can be told from the panel.
        if raters > 2, effects.indices.contains(element) {
            let effect = effects[element]
            if let spread = effect.spread, spread.size.magnitude >= 0.15, isNotable(spread.z) {
                findings.append(spread.size < 0 ? .flattened : .exaggerated)
            }
            if let central = effect.centrality, central.size >= 0.1, isNotable(central.z) { findings.append(.central) }
            if let halo = effect.halo, halo.size >= 0.1, halo.z > 0, isNotable(halo.z) { findings.append(.halo) }
        }
        if let trend = time?.trend(of: element), isNotable(trend.slope / trend.error) {
            findings.append(.drift(harsher: trend.slope > 0))
        }
        return findings
    }
}

extension RaterProfile {
    /// What stands out, a sentence each.
    func sentences(_ effects: RaterEffects?, infit: FitStatistic?) -> [String] {
        findings.map { finding in
            switch finding {
            case .harsh, .lenient: severitySentence
            case .inconsistent:
                "Rater \(label) is less predictable than the others (infit \(NumberWords.decimal(infit?.meanSquare ?? 0)), where 1 is expected): "
                    + "the scores jump where the work does not."
            case .predictable:
                "Rater \(label)'s scores are more regular than the model expects (infit \(NumberWords.decimal(infit?.meanSquare ?? 0))): "
                    + "look for scores that play safe, or that are not independent."
            case .flattened:
                "Rater \(label) tells strong and weak work less apart than the panel: differences come out about "
                    + "\(NumberWords.percent(min(1, -(effects?.spread?.size ?? 0)))) smaller (range restriction)."
            case .exaggerated:
                "Rater \(label) spreads strong and weak work further apart than the panel, by about "
                    + "\(NumberWords.percent(max(0, effects?.spread?.size ?? 0)))."
            case .central: "Rater \(label) gives middle scores more often than expected (central tendency)."
            case .halo:
                "Rater \(label)'s scores of one sample hang together across criteria more than the work explains "
                    + "(correlation \(NumberWords.decimal(effects?.halo?.size ?? 0))): the criteria may not be told apart (halo)."
            case .drift(let harsher): "Rater \(label) became \(harsher ? "harsher" : "more lenient") over time."
            }
        }
    }

    /// "Rater R2 is harsher than the panel: the same work gets 0.52 points less (interval 0.2 to 0.8)."
    var severitySentence: String {
        guard let points, let low = pointsLow, let high = pointsHigh else { return "Rater \(label) has no measure of severity." }
        let word = points < 0 ? "harsher" : "more lenient"
        let interval =
            points < 0
            ? "\(NumberWords.decimal(-high)) to \(NumberWords.decimal(-low))"
            : "\(NumberWords.decimal(low)) to \(NumberWords.decimal(high))"
        return
            "Rater \(label) is \(word) than the panel: work of middling strength gets about \(NumberWords.decimal(points.magnitude)) score points "
            + "\(points < 0 ? "less" : "more") from them than from the average rater (interval \(interval))."
    }
}
