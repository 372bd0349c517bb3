import Psychometrics

/// The numbers of a plan by name.
struct PlanResults {
    private let plan: Plan
    private var options: PlanStudyOptions { plan.options }

    init(_ plan: Plan) { self.plan = plan }

    var all: [StatisticResult] { [feasible] + loads + links + precision + power }

    private var feasible: StatisticResult { StatisticResult("plan_feasible", value: 1, method: "load, raters and links") }

    private var loads: [StatisticResult] {
        let loads = plan.allocation.loads
        return [
            StatisticResult(
                "plan_load", options: [.init("which", "largest")], value: Double(loads.max() ?? 0), n: loads.count,
                method: "papers a rater"),
            StatisticResult(
                "plan_load", options: [.init("which", "smallest")], value: Double(loads.min() ?? 0), n: loads.count,
                method: "papers a rater"),
        ]
    }

    private var links: [StatisticResult] {
        let reason = "This needs two raters or more, all linked, and at most \(NumberWords.count(LinkQuality.mostRaters))."
        let quality = plan.quality
        let raters = options.request.raters
        func result(_ stat: String, _ value: Double?, _ method: String) -> StatisticResult {
            StatisticResult(stat, value: value, undefined: reason, n: raters, method: method)
        }
        return [
            result("plan_rater_groups", quality.map { Double($0.groups) }, "groups of raters linked by papers"),
            result("plan_shared_papers_least", quality.map { Double($0.sharedLeast) }, "smallest number shared by two raters"),
            result("plan_shared_papers_mean", quality?.sharedMean, "mean number shared by two raters"),
            result(
                "plan_algebraic_connectivity", quality.flatMap { $0.groups == 1 ? $0.algebraicConnectivity : nil },
                "second eigenvalue of the information about severities"),
            result("plan_severity_se", plan.severityError, "least known rater, sum zero, score points"),
            result("plan_contrast_se", plan.contrastError, "least known difference of two raters, score points"),
        ]
    }

    private var precision: [StatisticResult] {
        let reason = "The assumed variances must not be negative."
        let found = plan.precision
        let raters: StatisticResult.Option = .init("raters", .number(Double(options.request.ratingsPerSample)))
        func result(_ stat: String, _ kind: String, _ value: Double?, _ method: String) -> StatisticResult {
            StatisticResult(stat, options: [raters, .init("kind", .text(kind))], value: value, undefined: reason, method: method)
        }
        return [
            result("plan_sample_se", "absolute", found?.absoluteError, "root of (rater + residual variance) / raters"),
            result("plan_sample_se", "relative", found?.relativeError, "root of residual variance / raters"),
            result("plan_coefficient", "generalizability", found.flatMap(\.generalizability), "E rho squared of the mean"),
            result("plan_coefficient", "dependability", found.flatMap(\.dependability), "Phi of the mean"),
            result("plan_agreement", "exact", found?.exactAgreement, "normal differences, whole points"),
            result("plan_agreement", "adjacent", found?.adjacentAgreement, "normal differences, whole points"),
        ]
    }

    private var power: [StatisticResult] {
        let reason = "The raters are not linked, or nothing is left over to estimate the residual from."
        let shared: [StatisticResult.Option] = [.init("alpha", .number(options.alpha))]
        let difference: StatisticResult.Option = .init("difference", .number(options.difference))
        let wanted: StatisticResult.Option = .init("power", .number(options.power))
        var results = [
            StatisticResult(
                "plan_power", options: shared + [difference], value: plan.power?.power(difference: options.difference),
                undefined: reason,
                method: "noncentral t, least known rater"),
            StatisticResult(
                "plan_detectable_difference", options: shared + [wanted],
                value: plan.power?.detectableDifference(power: options.power), undefined: reason,
                method: "noncentral t, least known rater, score points"),
            StatisticResult(
                "plan_papers_needed", options: shared + [difference, wanted], value: plan.papersNeeded.map(Double.init),
                undefined: "Not even 100,000 papers would do, or the request has no meaning.",
                method: "noncentral t, papers that all score"),
        ]
        results += plan.powerCurve.map { papers, power in
            StatisticResult(
                "plan_power", options: shared + [difference, .init("papers", .number(Double(papers)))], value: power,
                n: options.request.raters, method: "noncentral t, papers that all score")
        }
        return results
    }
}
