/// Steps with their errors and how categories were used, from a finished estimation.
struct StepTable {
    let sets: [FacetSteps]

    init(_ design: GroupedRatings, _ estimation: JointEstimation, _ fit: FitPass, model: FacetModel, isPartial: Bool) {
        let factors = estimation.parameters.factors(design, fixed: estimation.fixed)
        sets = design.top.indices.map { group in
            Self.set(group, design, estimation, fit, factors, isPartial: isPartial)
        }
    }

    private static func set(
        _ group: Int, _ design: GroupedRatings, _ estimation: JointEstimation, _ fit: FitPass,
        _ factors: FacetParameters.Factors, isPartial: Bool
    ) -> FacetSteps {
        let width = design.width
        let low = design.lowest[group]
        let top = design.top[group]
        let isAnchored = estimation.fixed.logarithms[group] != nil
        var logarithms = [Double](repeating: -.infinity, count: width)
        var uses = [CategoryUse](
            repeating: CategoryUse(count: 0, weight: 0, averageMeasure: nil, expectedMeasure: nil, outfit: nil), count: width)
        for k in 0...top {
            logarithms[low + k] = factors.logarithms[group * width + k]
            uses[low + k] = use(fit.categories[group * width + k])
        }
        var steps = [Double?](repeating: nil, count: width - 1)
        var modelErrors = steps
        var fullErrors = steps
        for k in stride(from: 1, through: top, by: 1) {
            let step = logarithms[low + k - 1] - logarithms[low + k]
            guard step.isFinite else { continue }
            steps[low + k - 1] = step
            guard !isAnchored else { continue }
            let information = fit.categories[group * width + k].stepInformation
            if information > 0, top > 1 { modelErrors[low + k - 1] = 1 / information.squareRoot() }
            fullErrors[low + k - 1] = fullError(of: k, group, design, estimation)
        }
        let known = steps.indices.filter { steps[$0] != nil }
        let disordered = zip(known, known.dropFirst()).filter { (steps[$0] ?? 0) > (steps[$1] ?? 0) }.map(\.0)
        return FacetSteps(
            group: isPartial ? group : nil, steps: steps, modelErrors: modelErrors, fullErrors: fullErrors, categories: uses,
            disordered: disordered, isAnchored: isAnchored, logarithms: logarithms, lowest: low, highest: low + top)
    }

    private static func use(_ sums: FitPass.CategorySums) -> CategoryUse {
        CategoryUse(
            count: sums.count, weight: sums.weight, averageMeasure: sums.weight > 0 ? sums.logits / sums.weight : nil,
            expectedMeasure: sums.probability > 1e-12 ? sums.expectedLogits / sums.probability : nil,
            outfit: sums.weight > 0 ? sums.standardizedSquares / sums.weight : nil)
    }

    /// Of the difference of two neighbouring category weights; the end categories' are zero by convention.
    private static func fullError(
        of k: Int, _ group: Int, _ design: GroupedRatings, _ estimation: JointEstimation
    ) -> Double? {
        guard let covariance = estimation.covariance, design.top[group] > 1 else { return nil }
        let order = design.columnCount
        let first = design.categoryColumn[group] - 1
        let top = design.top[group]
        func entry(_ a: Int, _ b: Int) -> Double {
            (1..<top).contains(a) && (1..<top).contains(b) ? covariance[(first + a) * order + first + b] : 0
        }
        let variance = entry(k, k) + entry(k - 1, k - 1) - 2 * entry(k, k - 1)
        return variance > 0 ? variance.squareRoot() : nil
    }
}
