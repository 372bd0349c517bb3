import AssessmentAnalysis
import AssessmentModel
import CanonicalJSON

/// One number as an entry of `results`.
enum FindingJSON {
    static func value(_ finding: Finding) -> JSONValue {
        var entry: JSONObject = [
            "stat": .string(name(finding.statistic)), "options": .object(options(finding)),
            "value": ReportJSON.optional(finding.value),
            "n": .integer(Int64(finding.n)), "counted": .string(finding.counted), "sentence": .string(finding.sentence),
        ]
        var warnings = finding.cautions.map(caution)
        if let reason = finding.undefined {
            warnings.insert(["code": .string("undefined-" + reason), "text": .string(finding.sentence)], at: 0)
        }
        entry["warnings"] = .array(warnings)
        if let error = finding.standardError { entry["se"] = .number(error) }
        if let interval = finding.interval {
            entry["ci"] = [.number(interval.lower), .number(interval.upper)]
            entry["ci_level"] = .number(interval.level)
            entry["ci_method"] = .string(interval.method)
        }
        return .object(entry)
    }

    static func caution(_ caution: Caution) -> JSONValue { ["code": .string(caution.code), "text": .string(caution.sentence)] }

    static func name(_ statistic: Statistic) -> String {
        switch statistic {
        case .exactAgreement: "exact_agreement"
        case .adjacentAgreement: "adjacent_agreement"
        case .discrepantShare: "discrepant_share"
        case .unanimousShare: "exact_agreement_all_raters"
        case .cohenKappa, .meanPairKappa: "cohen_kappa"
        case .krippendorffAlpha: "krippendorff_alpha"
        case .meanDifference: "mean_difference"
        case .standardisedMeanDifference: "standardised_mean_difference"
        }
    }

    /// Only what tells one entry from another: a panel's headline numbers carry no raters and no yardstick.
    static func options(_ finding: Finding) -> JSONObject {
        var options = JSONObject()
        if let criterion = finding.criterion { options["criterion"] = .string(criterion.rawValue) }
        if !finding.raters.isEmpty { options["raters"] = ReportJSON.strings(finding.raters.map(\.rawValue)) }
        if finding.yardstick != .otherRaters || isDifference(finding.statistic) {
            options["against"] = .string(finding.yardstick.rawValue)
        }
        switch finding.statistic {
        case .adjacentAgreement(let steps):
            options["tolerance"] = .integer(Int64(steps))
            options["includes_exact"] = true
        case .discrepantShare(let steps): options["tolerance"] = .integer(Int64(steps))
        case .cohenKappa: options["weights"] = "quadratic"
        case .meanPairKappa:
            options["weights"] = "quadratic"
            options["average"] = "pairs"
        case .krippendorffAlpha: options["level"] = "ordinal"
        case .exactAgreement, .unanimousShare, .meanDifference, .standardisedMeanDifference: break
        }
        return options
    }

    private static func isDifference(_ statistic: Statistic) -> Bool {
        switch statistic {
        case .meanDifference, .standardisedMeanDifference: true
        default: false
        }
    }
}
