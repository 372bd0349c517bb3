/// Joint maximum likelihood by Newton's method, with the largest facet eliminated (Linacre 1989 for the equations).
struct JointEstimation: Sendable {
    let design: GroupedRatings
    let fixed: FixedSteps
    let anchors: AnchoredValues
    let isUnitFixed: [Bool]
    let nullBasis: [NullVector]
    private(set) var parameters: FacetParameters
    private(set) var iterations: [ConvergenceRecord.Iteration] = []
    /// Nil when the steps became small enough.
    private(set) var failure: String?
    /// Of the columns at the estimate; nil when it could not be had.
    private(set) var covariance: [Double]?
    private(set) var unitRows: JointPass.UnitRows
    /// Elements without a finite estimate, while all others have theirs.
    private(set) var unboundedColumns: Set<Int> = []
    private(set) var unboundedUnits: Set<Int> = []
    /// Whether the system is solved without being written out.
    private var isSparse = false
    /// Largest residual of a score that counts as none: for ratings that count more, more.
    private let tolerance: Double

    init(_ design: GroupedRatings, extremes: ExtremeElements, anchors: AnchoredValues, links: FacetLinks, model: FacetModel) {
        self.design = design
        self.anchors = anchors
        fixed = FixedSteps(design, extremes: extremes, anchors: model.stepAnchors)
        isUnitFixed = Self.flags(anchors.units.keys, design.unitCount)
        nullBasis = Self.basis(links, columns: design.columnCount)
        parameters = FacetParameters(starting: design, fixed: fixed, extremes: extremes, anchors: anchors)
        unitRows = JointPass.UnitRows(design)
        tolerance = model.residualTolerance * max(1, design.meanWeight)
        project()
        isSparse = design.columnCount > model.mostDenseParameters || !links.isExact
        iterate(model)
        if iterations.count >= model.maximumIterations, failure != nil { explainLimit(model) }
    }

    private static func flags(_ places: some Collection<Int>, _ count: Int) -> [Bool] {
        guard !places.isEmpty else { return [] }
        var result = [Bool](repeating: false, count: count)
        for place in places { result[place] = true }
        return result
    }

    /// The null vectors of the links by column, made orthonormal.
    private static func basis(_ links: FacetLinks, columns: Int) -> [NullVector] {
        var members = [[Int]](repeating: [], count: links.classCount)
        for (column, name) in links.classes.enumerated() where name >= 0 { members[Int(name)].append(column) }
        var result: [NullVector] = []
        for vector in links.nullVectors {
            var wide = [Double](repeating: 0, count: columns)
            for name in vector.indices where vector[name] != 0 { for column in members[name] { wide[column] = vector[name] } }
            for _ in 0..<2 {
                for other in result {
                    let part = other.product(with: wide)
                    guard part != 0 else { continue }
                    for (column, value) in zip(other.columns, other.values) { wide[column] -= part * value }
                }
            }
            let length = wide.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 1e-9 else { continue }
            let support = wide.indices.filter { wide[$0] != 0 }
            result.append(NullVector(columns: support, values: support.map { wide[$0] / length }))
        }
        return result
    }

    /// Takes out of the start what no rating can see, so that every class keeps the sum zero.
    private mutating func project() {
        for vector in nullBasis {
            let part = vector.product(with: parameters.columns)
            for (column, value) in zip(vector.columns, vector.values) { parameters.columns[column] -= part * value }
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
            let pass = linearized()
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
            let isPinned = pinned(pass.diagonal)
            guard let solved = pass.solve(isPinned, nullBasis) else {
                failure = "The information matrix could not be factored."
                return
            }
            step = newtonStep(solved.columns)
            share = min(1, 3 / max(step.largest, 1e-300))
            iterations.append(
                ConvergenceRecord.Iteration(
                    logLikelihood: pass.logLikelihood, largestResidual: largestResidual(pass.residuals, isPinned),
                    largestStep: step.largest, share: share))
            before = (parameters, pass.logLikelihood)
            advance(step.units, step.columns, share)
            if step.largest < model.stepTolerance || isSureOfNext(model) {
                failure = nil
                covariance = solved.system.flatMap { $0.isRidged ? nil : $0.covariance() }
                return
            }
            if isRunaway {
                failure = "Some measures grow without bound: the ratings leave no finite estimate for them."
                separateUnbounded(step.units, step.columns, model)
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
            && shrink * last.largestResidual < 0.5 * tolerance
    }

    /// Residuals that vanish while steps stay long, or measures beyond anything that ratings can tell.
    private var isRunaway: Bool {
        if let last = iterations.last, iterations.count > 8, last.largestResidual < 0.1 * tolerance, last.largestStep > 0.5 {
            return true
        }
        let given = (Array(anchors.columns.values) + Array(anchors.units.values)).reduce(0) { max($0, $1.magnitude) }
        let limit = 40 + 2 * given
        return parameters.units.contains { $0.magnitude > limit }
            || parameters.columns.prefix(design.elementColumns).contains { $0.magnitude > limit }
    }

    /// Scores that are matched while steps stay long: more than the zero is left open.
    private mutating func explainLimit(_ model: FacetModel) {
        guard let last = iterations.last, last.largestResidual < tolerance else { return }
        failure =
            "Expected scores equal the observed ones, but the ratings do not determine all measures: some can still move without "
            + "changing a score."
    }

    /// Tells the elements that run away from those that have settled. When they are few and everything else is solved, the estimation
    /// stands without them.
    private mutating func separateUnbounded(_ units: [Double], _ columns: [Double], _ model: FacetModel) {
        guard let last = iterations.last, last.largestResidual < tolerance else { return }
        func runaways(_ steps: ArraySlice<Double>) -> [Int] {
            let sorted = steps.sorted()
            let middle = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
            return steps.indices.filter { (steps[$0] - middle).magnitude > 0.05 }
        }
        let far = runaways(units[...])
        guard far.count * 4 <= units.count else { return }
        var farColumns: [Int] = []
        for place in design.firstColumn.indices {
            let end = place + 1 < design.firstColumn.count ? design.firstColumn[place + 1] : design.elementColumns
            let found = runaways(columns[design.firstColumn[place]..<end])
            guard found.count * 4 <= end - design.firstColumn[place] else { return }
            farColumns += found
        }
        guard runaways(columns[design.elementColumns...]).isEmpty, far.count + farColumns.count > 0 else { return }
        unboundedUnits = Set(far)
        unboundedColumns = Set(farColumns)
        failure = nil
    }

    /// The system at the parameters as they are.
    private func linearized() -> LinearizedScores {
        isSparse
            ? .sparse(SparseSystem(design, at: parameters, fixed: fixed, isUnitFixed: isUnitFixed, rows: unitRows))
            : .dense(
                JointPass(design, at: parameters, fixed: fixed, isUnitFixed: isUnitFixed, rows: unitRows),
                order: design.columnCount)
    }

    private func pinned(_ diagonal: [Double]) -> [Bool] {
        var result = diagonal.map { !($0 > 0) }
        for column in anchors.columns.keys { result[column] = true }
        for group in fixed.logarithms.indices where fixed.logarithms[group] != nil && design.top[group] > 1 {
            for column in design.categoryColumn[group]..<design.categoryColumn[group] + design.top[group] - 1 {
                result[column] = true
            }
        }
        return result
    }

    private func largestResidual(_ residuals: [Double], _ isPinned: [Bool]) -> Double {
        var largest = 0.0
        for column in residuals.indices where !isPinned[column] { largest = max(largest, residuals[column].magnitude) }
        for unit in 0..<design.unitCount where unitRows.information[unit] > 0 {
            largest = max(largest, unitRows.residual[unit].magnitude)
        }
        return largest
    }

    private func newtonStep(_ columns: [Double]) -> (units: [Double], columns: [Double], largest: Double) {
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

/// The score equations made linear at a point, whichever way they are held.
private enum LinearizedScores {
    case dense(JointPass, order: Int)
    case sparse(SparseSystem)

    var logLikelihood: Double {
        switch self {
        case .dense(let pass, _): pass.logLikelihood
        case .sparse(let system): system.logLikelihood
        }
    }

    var residuals: [Double] {
        switch self {
        case .dense(let pass, _): pass.residuals
        case .sparse(let system): system.residuals
        }
    }

    var diagonal: [Double] {
        switch self {
        case .dense(let pass, let order): (0..<order).map { pass.information[$0 * order + $0] }
        case .sparse(let system): system.diagonal
        }
    }

    /// The step of the columns, and the factored system where there is one; nil when it cannot be solved.
    func solve(_ isPinned: [Bool], _ nullBasis: [NullVector]) -> (columns: [Double], system: SymmetricSystem?)? {
        switch self {
        case .dense(let pass, let order):
            SymmetricSystem(upper: pass.information, order: order, isPinned: isPinned, nullBasis: nullBasis)
                .map { ($0.solve(pass.reduced), $0) }
        case .sparse(let system): (system.solve(isPinned: isPinned, nullBasis: nullBasis), nil)
        }
    }
}
