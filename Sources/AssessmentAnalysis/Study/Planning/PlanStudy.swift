public import Psychometrics

/// A scoring session before it happens: who scores what, and how precise the result can be expected to be.
public enum PlanStudy {
    public static func study(_ given: PlanStudyOptions) -> Study {
        let (options, isChanged) = given.usable
        let plan: Plan
        do {
            plan = Plan(options, try allocation(options))
        } catch {
            return refused(options, error)
        }
        return Study(
            title: title(options), headline: PlanWords(plan).headline,
            cautions: (isChanged ? [replaced] : []) + PlanWords(plan).cautions,
            sections: PlanSections(plan).all, results: PlanResults(plan).all)
    }

    private static let replaced = Caution(
        code: "unusable-options",
        sentence: "A spread, difference, alpha, power or error that has no meaning was replaced by the default.")

    /// The allocation as a table for a file: `rater,position,sample,kind`, names as in the options. Raters must not see the kind.
    ///
    /// - Throws: ``AllocationFault`` when no allocation meets the request.
    public static func rows(_ options: PlanStudyOptions) throws(AllocationFault) -> (columns: [String], rows: [[String]]) {
        let allocation = try allocation(options)
        return (
            ["rater", "position", "sample", "kind"],
            allocation.rows.map { [options.rater($0.rater), String($0.position), options.paper($0), $0.kind.rawValue] }
        )
    }

    private static func allocation(_ options: PlanStudyOptions) throws(AllocationFault) -> Allocation {
        if let fault = options.namesFault { throw fault }
        return try Allocation(options.request)
    }

    static func title(_ options: PlanStudyOptions) -> String {
        "Plan for \(NumberWords.count(options.request.samples, "sample", "samples")) and "
            + NumberWords.count(options.request.raters, "rater", "raters")
    }

    /// Says everything that is in the way, not only the first.
    private static func refused(_ options: PlanStudyOptions, _ fault: AllocationFault) -> Study {
        let faults = options.faults()
        let messages = (faults.isEmpty ? [fault] : faults).map(\.message)
        return Study(
            title: title(options), headline: ["No allocation meets the request."] + messages, cautions: [], sections: [],
            results: [
                StatisticResult(
                    "plan_feasible", value: 0, method: "load, raters, names and links",
                    warnings: messages.map { Caution(code: "impossible-request", sentence: $0) }, sentence: messages.first)
            ])
    }
}

/// An allocation with what can be expected of it.
struct Plan {
    let options: PlanStudyOptions
    let allocation: Allocation
    let quality: LinkQuality?
    let precision: ExpectedPrecision?
    let power: SeverityPower?

    init(_ options: PlanStudyOptions, _ allocation: Allocation) {
        self.options = options
        self.allocation = allocation
        quality = LinkQuality(allocation)
        precision = ExpectedPrecision(raters: options.request.ratingsPerSample, options.variances)
        power = quality.flatMap { quality in
            SeverityPower(allocation, quality, residual: Plan.residual(options), alpha: options.alpha)
        }
    }

    static func residual(_ options: PlanStudyOptions) -> Double { max(0, options.variances.residual).squareRoot() }

    var residual: Double { Plan.residual(options) }

    /// Standard error of the least known rater's severity, in score points.
    var severityError: Double? { quality.flatMap { $0.severityErrors.max() }.map { $0 * residual } }

    var contrastError: Double? { quality.flatMap(\.largestContrastError).map { $0 * residual } }

    var ratersNeeded: Int? { options.wantedError.flatMap { ExpectedPrecision.ratersNeeded(forError: $0, options.variances) } }

    /// Papers that all score, with the power for the difference asked for.
    var powerCurve: [(papers: Int, power: Double)] {
        (2...30).compactMap { papers in
            SeverityPower(papers: papers, raters: options.request.raters, residual: residual, alpha: options.alpha)
                .map { (papers, $0.power(difference: options.difference)) }
        }
    }

    /// Papers there are that all raters could score.
    var papersAtHand: Int { options.request.samples + options.request.validityPapers }

    var papersNeeded: Int? {
        SeverityPower.papersNeeded(
            difference: options.difference, raters: options.request.raters, residual: residual, alpha: options.alpha,
            power: options.power)
    }
}
