/// Joint maximum likelihood by Newton's method, with the largest facet eliminated (Linacre 1989 for the equations).
struct JointEstimation: Sendable {
    let design: GroupedRatings
    let fixed: FixedSteps
    let anchors: AnchoredValues
    let isUnitFixed: [Bool]
    let nullBasis: [[Double]]
    private(set) var parameters: FacetParameters
    private(set) var iterations: [ConvergenceRecord.Iteration] = []
    /// Nil when the steps became small enough.
    private(set) var failure: String?
    /// Of the columns at the estimate; nil when it could not be had.
    private(set) var covariance: [Double]?
    private(set) var unitRows: JointPass.UnitRows

    init(_ design: GroupedRatings, extremes: ExtremeElements, anchors: AnchoredValues, links: FacetLinks, model: FacetModel) {
        self.design = design
        self.anchors = anchors
        fixed = FixedSteps(design, extremes: extremes, anchors: model.stepAnchors)
        isUnitFixed = Self.flags(anchors.units.keys, design.unitCount)
        nullBasis = Self.basis(links, columns: design.columnCount)
        parameters = FacetParameters(starting: design, fixed: fixed, extremes: extremes, anchors: anchors)
        unitRows = JointPass.UnitRows(design)
        project()
        if design.columnCount > Self.mostColumns {
            failure =
                "There are \(design.columnCount) parameters beside the largest facet's; at most \(Self.mostColumns) are solved for. "
                + "What is given are first approximations."
        } else {
            iterate(model)
            if iterations.count >= model.maximumIterations, failure != nil { explainLimit(model) }
        }
    }

    /// Their matrix takes 8 bytes for each pair.
    static let mostColumns = 4000

    private static func flags(_ places: some Collection<Int>, _ count: Int) -> [Bool] {
        guard !places.isEmpty else { return [] }
        var result = [Bool](repeating: false, count: count)
        for place in places { result[place] = true }
        return result
    }

    /// The null vectors of the links by column, made orthonormal.
    private static func basis(_ links: FacetLinks, columns: Int) -> [[Double]] {
        var result: [[Double]] = []
        for vector in links.nullVectors {
            var wide = [Double](repeating: 0, count: columns)
            for (column, name) in links.classes.enumerated() where name >= 0 { wide[column] = vector[Int(name)] }
            for _ in 0..<2 {
                for other in result {
                    let part = zip(wide, other).reduce(0) { $0 + $1.0 * $1.1 }
                    for column in 0..<columns { wide[column] -= part * other[column] }
                }
            }
            let length = wide.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 1e-9 { result.append(wide.map { $0 / length }) }
        }
        return result
    }

    /// Takes out of the start what no rating can see, so that every class keeps the sum zero.
    private mutating func project() {
        for vector in nullBasis {
            let part = vector.indices.reduce(0) { $0 + vector[$1] * parameters.columns[$1] }
            for column in vector.indices { parameters.columns[column] -= part * vector[column] }
        }
    }

    private mutating func iterate(_ model: FacetModel) {
        failure = "The limit of \(model.maximumIterations) iterations was reached."
        var before: (parameters: FacetParameters, logLikelihood: Double)?
        var step = (units: [Double](), columns: [Double](), largest: 0.0)
        var share = 1.0
        var passes = 0
        while iterations.count < model.maximumIterations, passes < 4 * model.maximumIterations {
            passes += 1
            Computing.progress?("Estimating measures", nil)
            let pass = JointPass(design, at: parameters, fixed: fixed, isUnitFixed: isUnitFixed, rows: unitRows)
            if let before, !(pass.logLikelihood >= before.logLikelihood - 1e-10 * before.logLikelihood.magnitude - 1e-9) {
                // Too far: the likelihood is concave, so half the way is better than the whole.
                share /= 2
                guard share > 1e-4 else {
                    failure = "No step improved the likelihood any more."
                    return
                }
                parameters = before.parameters
                advance(step.units, step.columns, share)
                continue
            }
            let isPinned = pinned(pass)
            guard
                let system = SymmetricSystem(
                    upper: pass.information, order: design.columnCount, isPinned: isPinned, nullBasis: nullBasis)
            else {
                failure = "The information matrix could not be factored."
                return
            }
            step = newtonStep(system, pass)
            share = min(1, 3 / max(step.largest, 1e-300))
            iterations.append(
                ConvergenceRecord.Iteration(
                    logLikelihood: pass.logLikelihood, largestResidual: largestResidual(pass, isPinned),
                    largestStep: step.largest, share: share))
            before = (parameters, pass.logLikelihood)
            advance(step.units, step.columns, share)
            if step.largest < model.stepTolerance || isSureOfNext(model) {
                failure = nil
                covariance = system.isRidged ? nil : system.covariance()
                return
            }
            if isRunaway {
                failure = "Some measures grow without bound: the ratings leave no finite estimate for them."
                return
            }
        }
    }

    /// Whether another pass would only confirm: with many ratings, when the quadratic convergence seen so far puts the next step and the
    /// remaining residuals well below the tolerances. The fit statistics' pass checks the residuals all the same.
    private func isSureOfNext(_ model: FacetModel) -> Bool {
        guard design.ratingCount >= 200_000, iterations.count > 2 else { return false }
        let (last, before) = (iterations[iterations.count - 1], iterations[iterations.count - 2])
        guard last.share == 1, before.share == 1, last.largestStep < 1e-3 else { return false }
        let shrink = last.largestStep / (before.largestStep * before.largestStep) * last.largestStep
        return shrink * last.largestStep < 0.1 * model.stepTolerance
            && shrink * last.largestResidual < 0.5 * model.residualTolerance
    }

    /// Residuals that vanish while steps stay long, or measures beyond anything that ratings can tell.
    private var isRunaway: Bool {
        if let last = iterations.last, iterations.count > 8, last.largestResidual < 1e-6, last.largestStep > 0.5 { return true }
        let given = (Array(anchors.columns.values) + Array(anchors.units.values)).reduce(0) { max($0, $1.magnitude) }
        let limit = 40 + 2 * given
        return parameters.units.contains { $0.magnitude > limit }
            || parameters.columns.prefix(design.elementColumns).contains { $0.magnitude > limit }
    }

    /// Scores that are matched while steps stay long: more than the zero is left open.
    private mutating func explainLimit(_ model: FacetModel) {
        guard let last = iterations.last, last.largestResidual < model.residualTolerance else { return }
        failure =
            "Expected scores equal the observed ones, but the ratings do not determine all measures: some can still move without "
            + "changing a score."
    }

    private func pinned(_ pass: JointPass) -> [Bool] {
        let order = design.columnCount
        var result = (0..<order).map { !(pass.information[$0 * order + $0] > 0) }
        for column in anchors.columns.keys { result[column] = true }
        for group in fixed.logarithms.indices where fixed.logarithms[group] != nil && design.top[group] > 1 {
            for column in design.categoryColumn[group]..<design.categoryColumn[group] + design.top[group] - 1 {
                result[column] = true
            }
        }
        return result
    }

    private func largestResidual(_ pass: JointPass, _ isPinned: [Bool]) -> Double {
        var largest = 0.0
        for column in pass.residuals.indices where !isPinned[column] { largest = max(largest, pass.residuals[column].magnitude) }
        for unit in 0..<design.unitCount where unitRows.information[unit] > 0 {
            largest = max(largest, unitRows.residual[unit].magnitude)
        }
        return largest
    }

    private func newtonStep(_ system: SymmetricSystem, _ pass: JointPass) -> (units: [Double], columns: [Double], largest: Double)
    {
        let columns = system.solve(pass.reduced)
        var units = [Double](repeating: 0, count: design.unitCount)
        var largest = columns.reduce(0) { max($0, $1.magnitude) }
        for unit in 0..<design.unitCount where unitRows.information[unit] > 0 {
            var residual = unitRows.residual[unit]
            for slot in design.slotStart[unit]..<design.slotStart[unit + 1] {
                residual -= unitRows.cross[slot] * columns[Int(design.slotColumns[slot])]
            }
            units[unit] = residual / unitRows.information[unit]
            largest = max(largest, units[unit].magnitude)
        }
        return (units, columns, largest)
    }

    private mutating func advance(_ units: [Double], _ columns: [Double], _ share: Double) {
        for unit in units.indices { parameters.units[unit] += share * units[unit] }
        for column in columns.indices { parameters.columns[column] += share * columns[column] }
    }
}
