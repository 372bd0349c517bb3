/// Estimation of facets models.
public enum FacetEstimation {
    /// Joint maximum likelihood estimates with their errors and fit.
    ///
    /// - Parameters:
    ///   - unexpectedFrom: size of a standardised residual from which a rating is listed as unexpected.
    ///   - unexpectedLimit: how many of those are kept.
    public static func joint(
        _ data: FacetData, model: FacetModel = FacetModel(), unexpectedFrom: Double = 3, unexpectedLimit: Int = 100
    ) -> JointFacetFit {
        var builder = JointBuilder(data, model)
        return builder.build(unexpectedFrom: unexpectedFrom, unexpectedLimit: unexpectedLimit)
    }
}

/// Puts a joint fit together, step by step.
struct JointBuilder {
    let data: FacetData
    let model: FacetModel
    let unitFacet: Int
    let groupFacet: Int?
    let isFixed: [[Bool]]
    var warnings: [AnalysisWarning] = []

    init(_ data: FacetData, _ model: FacetModel) {
        self.data = data
        self.model = model
        var group: Int?
        if case .partialCredit(let facet) = model.steps {
            if data.facets.count > 1, data.facets.indices.contains(facet) {
                group = facet
            } else {
                warnings.append(
                    AnalysisWarning(
                        code: "no-partial-credit",
                        message: "Steps of their own need another facet beside; one set of steps is used."))
            }
        }
        groupFacet = group
        // The largest facet is eliminated; the first one when there are none to choose from.
        unitFacet =
            data.facets.indices.filter { $0 != group }.max { (data.facets[$0].count, $1) < (data.facets[$1].count, $0) } ?? 0
        var fixed = data.facets.map { [Bool](repeating: false, count: $0.count) }
        for anchor in model.anchors where fixed.indices.contains(anchor.facet) && anchor.measure.isFinite {
            if fixed[anchor.facet].indices.contains(anchor.element) { fixed[anchor.facet][anchor.element] = true }
        }
        isFixed = fixed
    }

    /// The facet that carries the level: as asked for, unless anchors hold it, else the first positive one that is free.
    var floatingFacet: Int {
        let free = data.facets.indices.filter { !isFixed[$0].contains(true) }
        if let wanted = model.floatingFacet, free.contains(wanted) { return wanted }
        return free.first { data.facets[$0].isPositive } ?? free.first ?? 0
    }

    mutating func build(unexpectedFrom: Double, unexpectedLimit: Int) -> JointFacetFit {
        let order = [unitFacet] + data.facets.indices.filter { $0 != unitFacet }
        let extremes = ExtremeElements(data, groupFacet: groupFacet, isFixed: isFixed, order: order)
        let design = GroupedRatings(data, extremes: extremes, unitFacet: unitFacet, groupFacet: groupFacet)
        let anchors = AnchoredValues(design, facets: data.facets, anchors: model.anchors)
        var isColumnFixed = [Bool](repeating: false, count: design.elementColumns)
        for column in anchors.columns.keys { isColumnFixed[column] = true }
        var isUnitFixed = [Bool](repeating: false, count: anchors.units.isEmpty ? 0 : design.unitCount)
        for unit in anchors.units.keys { isUnitFixed[unit] = true }
        let links = FacetLinks(design, isColumnFixed: isColumnFixed, isUnitFixed: isUnitFixed)
        let subsets = subsets(design, links, extremes)
        let estimation = JointEstimation(design, extremes: extremes, anchors: anchors, links: links, model: model)
        let fit = FitPass(
            design, at: estimation.parameters, fixed: estimation.fixed, threshold: unexpectedFrom, limit: unexpectedLimit)
        let record = record(estimation, fit)
        let steps = StepTable(design, estimation, fit, model: model, isPartial: groupFacet != nil).sets
        let table = ElementTable(data, model, extremes, estimation, fit, floating: floatingFacet, isFixed: isFixed)
        let elements = table.elements()
        let unbounded = elements.map { $0.reduce(0) { $0 + ($1.status == .unbounded ? 1 : 0) } }
        warn(extremes, design, links, record, unbounded: unbounded)
        warnAboutSteps(steps)
        var result = JointFacetFit(
            facets: data.facets, model: model, floatingFacet: floatingFacet, elements: elements, steps: steps,
            convergence: record, subsets: subsets, unexpected: fit.unexpected, unexpectedCount: fit.unexpectedCount,
            ratingCount: design.ratingCount, warnings: warnings, design: design, parameters: estimation.parameters,
            fixed: estimation.fixed)
        result.addFairAverages(groupFacet: groupFacet)
        return result
    }

    private func record(_ estimation: JointEstimation, _ fit: FitPass) -> ConvergenceRecord {
        let design = estimation.design
        var largest = 0.0
        for (unit, sums) in fit.units.enumerated() where estimation.anchors.units[unit] == nil {
            largest = max(largest, sums.residual.magnitude)
        }
        for (column, sums) in fit.columns.enumerated() where estimation.anchors.columns[column] == nil {
            largest = max(largest, sums.residual.magnitude)
        }
        // Rounding of long sums is no lack of convergence.
        let tolerance = (model.residualTolerance + 1e-12 * Double(design.ratingCount)) * max(1, design.meanWeight)
        var reason = estimation.failure
        if reason == nil, largest > tolerance { reason = "Expected scores still differ from the observed ones." }
        if design.ratingCount == 0 { reason = "No rating is left to estimate from." }
        return ConvergenceRecord(
            iterations: estimation.iterations, largestResidual: largest, logLikelihood: fit.logLikelihood,
            isConverged: reason == nil,
            reason: reason
                ?? (estimation.unboundedUnits.isEmpty && estimation.unboundedColumns.isEmpty
                    ? "The last Newton step was below the tolerance and every expected score equals its observed score."
                    : "Every expected score equals its observed score; only elements without a finite measure still moved."))
    }
}
