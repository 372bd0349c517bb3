extension AnalysisWarning {
    static let tiesAsHalf = AnalysisWarning(
        code: "ties-as-half",
        message:
            "There are too few decided comparisons to estimate how often ties happen, so a tie counts as half a win for each.")
    static let sideEffectUndefined = AnalysisWarning(
        code: "side-effect-undefined",
        message: "What standing left adds cannot be estimated from these comparisons, so the model does without it.")
    static let pairsNotConverged = AnalysisWarning(
        code: "not-converged", message: "The maximum of the likelihood was not reached, so these scripts have no measures.")
    static let singularInformation = AnalysisWarning(
        code: "singular-information",
        message: "The information matrix cannot be inverted, so there are no standard errors from the full covariance.")

    static func tooManyForCovariance(_ count: Int, limit: Int) -> AnalysisWarning {
        AnalysisWarning(
            code: "full-covariance-left-out",
            message:
                "\(count) scripts are more than the \(limit) for which standard errors from the full covariance are computed.")
    }
}

extension BradleyTerryFit {
    /// What the structure of the comparisons does not allow.
    mutating func warn(_ table: PairTable, _ structure: PairStructure) {
        if table.selfComparisons > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "self-comparisons",
                    message: "Comparisons of a script with itself say nothing and were left out (\(Int(table.selfComparisons))).")
            )
        }
        if table.entries.isEmpty {
            warnings.append(AnalysisWarning(code: "no-comparisons", message: "There are no comparisons of two scripts."))
            return
        }
        let uncompared = structure.places.filter { $0 == .uncompared }.count
        if uncompared > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "uncompared-scripts", message: "Scripts without any comparison have no measure (\(uncompared))."))
        }
        if structure.parts.isEmpty {
            warnings.append(
                AnalysisWarning(
                    code: "no-finite-maximum",
                    message: "No two scripts have each beaten the other, directly or through others, so nothing can be measured: "
                        + "more comparisons between close scripts are needed."))
        } else if structure.parts.count > 1 || structure.places.contains(.alone) {
            warnings.append(
                AnalysisWarning(
                    code: "disconnected-subsets",
                    message:
                        "The scripts fall into parts that no wins and losses link in both directions; measures of different parts "
                        + "cannot be compared."))
        }
        let aside = structure.places.filter { if case .setAside = $0 { true } else { false } }.count
        if aside > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "extreme-scripts",
                    message:
                        "Scripts that won or lost every comparison have no exact measure; they were set aside and then placed at an "
                        + "adjusted score (\(aside))."))
        }
    }
}
