/// The same system as that of ``JointPass``, never written out: for more parameters than a square matrix has room for, and for null spaces
/// that are not known. Solved by conjugate gradients (Hestenes and Stiefel 1952), which stay out of null directions by themselves.
struct SparseSystem: Sendable {
    private let design: GroupedRatings
    private let rows: JointPass.UnitRows
    /// By rating: variance, expectation, and the probabilities of the inner categories, all times the weight but the expectation.
    private let variances: [Double]
    private let expectations: [Double]
    private let shares: [Double]
    private let weights: [Double]?
    let residuals: [Double]
    let reduced: [Double]
    let diagonal: [Double]
    let logLikelihood: Double

    private struct Part: Sendable {
        var variances: [Double] = []
        var expectations: [Double] = []
        var shares: [Double] = []
        var residuals: [Double]
        var reduced: [Double]
        var diagonal: [Double]
        var logLikelihood = 0.0
    }

    init(
        _ design: GroupedRatings, at parameters: FacetParameters, fixed: FixedSteps, isUnitFixed: [Bool], rows: JointPass.UnitRows
    ) {
        self.design = design
        self.rows = rows
        weights = design.weights
        let factors = parameters.factors(design, fixed: fixed)
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: 16)
        let parts = Computing.map(pieces.count) { piece in
            Self.part(design, pieces[piece], parameters, factors, isUnitFixed, rows)
        }
        variances = parts.flatMap(\.variances)
        expectations = parts.flatMap(\.expectations)
        shares = parts.flatMap(\.shares)
        var sums = (residuals: parts[0].residuals, reduced: parts[0].reduced, diagonal: parts[0].diagonal)
        for part in parts.dropFirst() {
            for index in sums.residuals.indices {
                sums.residuals[index] += part.residuals[index]
                sums.reduced[index] += part.reduced[index]
                sums.diagonal[index] += part.diagonal[index]
            }
        }
        residuals = sums.residuals
        reduced = sums.reduced
        diagonal = sums.diagonal
        logLikelihood = parts.reduce(0) { $0 + $1.logLikelihood }
    }

    private static func part(
        _ design: GroupedRatings, _ units: Range<Int>, _ parameters: FacetParameters, _ factors: FacetParameters.Factors,
        _ isUnitFixed: [Bool], _ rows: JointPass.UnitRows
    ) -> Part {
        let zeros = [Double](repeating: 0, count: design.columnCount)
        var part = Part(residuals: zeros, reduced: zeros, diagonal: zeros)
        let places = design.otherFacets.count
        let inner = max(0, design.width - 2)
        for unit in units {
            rows.information[unit] = 0
            rows.residual[unit] = 0
            for slot in design.slotStart[unit]..<design.slotStart[unit + 1] { rows.cross[slot] = 0 }
        }
        design.walk(units, at: parameters, factors) { view in
            let variance = view.weight * view.variance
            let residual = view.weight * view.residual
            part.variances.append(variance)
            part.expectations.append(view.expected)
            part.logLikelihood += view.weight * Elementary.log(max(view.probabilities[view.x], 1e-290))
            rows.information[view.unit] += variance
            rows.residual[view.unit] += residual
            for place in 0..<places {
                let slot = view.slotStart + Int(design.slots[view.rating * places + place])
                let column = Int(design.slotColumns[slot])
                rows.cross[slot] += variance
                part.residuals[column] += residual
                part.diagonal[column] += variance
            }
            let first = design.categoryColumn[view.group] - 1
            let slot = design.firstCategorySlot(of: view.rating, unit: view.unit, group: view.group)
            for k in stride(from: 1, through: inner, by: 1) {
                guard k < view.top else {
                    part.shares.append(0)
                    continue
                }
                let share = view.weight * view.probabilities[k]
                part.shares.append(share)
                rows.cross[slot + k - 1] += share * (Double(k) - view.expected)
                part.residuals[first + k] += (view.x == k ? view.weight : 0) - share
                part.diagonal[first + k] += share * (1 - view.probabilities[k])
            }
        }
        part.reduced = part.residuals
        for unit in units {
            let own = isUnitFixed.isEmpty || !isUnitFixed[unit] ? rows.information[unit] : 0
            rows.information[unit] = own
            guard own > 0 else { continue }
            for slot in design.slotStart[unit]..<design.slotStart[unit + 1] {
                part.reduced[Int(design.slotColumns[slot])] -= rows.cross[slot] / own * rows.residual[unit]
            }
        }
        return part
    }

    /// The step of the columns; pinned ones stay.
    ///
    /// - Parameter nullBasis: known null directions; rounding is kept from growing along them.
    func solve(isPinned: [Bool], nullBasis: [NullVector]) -> [Double] {
        let order = design.columnCount
        var solution = [Double](repeating: 0, count: order)
        var rest = reduced
        for index in 0..<order where isPinned[index] { rest[index] = 0 }
        Self.project(&rest, nullBasis)
        func preconditioned(_ vector: [Double]) -> [Double] {
            vector.indices.map { isPinned[$0] ? 0 : vector[$0] / diagonal[$0] }
        }
        func product(_ a: [Double], _ b: [Double]) -> Double { a.indices.reduce(0) { $0 + a[$1] * b[$1] } }
        var direction = preconditioned(rest)
        var size = product(rest, direction)
        // Eight digits of the step are plenty for Newton's method, and below the rounding of the sums there are none.
        let wanted = max(1e-16 * size, 1e-28 * diagonal.reduce(0, +))
        for _ in 0..<2000 where size > wanted && size > 0 {
            let image = multiply(direction, isPinned: isPinned)
            let curvature = product(direction, image)
            guard curvature > 0 else { break }
            let length = size / curvature
            for index in 0..<order {
                solution[index] += length * direction[index]
                rest[index] -= length * image[index]
            }
            Self.project(&rest, nullBasis)
            let next = preconditioned(rest)
            let nextSize = product(rest, next)
            let turn = nextSize / size
            for index in 0..<order { direction[index] = next[index] + turn * direction[index] }
            size = nextSize
        }
        Self.project(&solution, nullBasis)
        return solution
    }

    private static func project(_ vector: inout [Double], _ nullBasis: [NullVector]) {
        for null in nullBasis {
            let part = null.product(with: vector)
            for (column, value) in zip(null.columns, null.values) { vector[column] -= part * value }
        }
    }

    /// The Schur complement times a vector, unit by unit.
    private func multiply(_ vector: [Double], isPinned: [Bool]) -> [Double] {
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: 16)
        let parts = Computing.map(pieces.count) { piece in
            var result = [Double](repeating: 0, count: vector.count)
            for unit in pieces[piece] { add(unit, vector, &result) }
            return result
        }
        var result = parts[0]
        for part in parts.dropFirst() { for index in result.indices { result[index] += part[index] } }
        for index in result.indices where isPinned[index] { result[index] = 0 }
        return result
    }

    @inline(__always)
    private func add(_ unit: Int, _ vector: [Double], _ result: inout [Double]) {
        let start = design.slotStart[unit]
        let places = design.otherFacets.count
        let inner = max(0, design.width - 2)
        var taken = 0.0
        if rows.information[unit] > 0 {
            for slot in start..<design.slotStart[unit + 1] { taken += rows.cross[slot] * vector[Int(design.slotColumns[slot])] }
            taken /= rows.information[unit]
        }
        for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] {
            let group = design.group(of: rating, slotStart: start)
            let first = design.categoryColumn[group] - 1
            let top = design.top[group]
            // What the rating's logit moves by along the vector, once its unit has followed.
            var along = -taken
            for place in 0..<places { along += vector[design.column(of: rating, place: place, slotStart: start)] }
            var moved = variances[rating] * along
            var mean = 0.0
            for k in stride(from: 1, to: top, by: 1) {
                let share = shares[rating * inner + k - 1] * vector[first + k]
                mean += share
                moved += share * (Double(k) - expectations[rating])
            }
            mean /= weights?[rating] ?? 1
            for k in stride(from: 1, to: top, by: 1) {
                let share = shares[rating * inner + k - 1]
                result[first + k] += share * ((Double(k) - expectations[rating]) * along + vector[first + k] - mean)
            }
            for place in 0..<places { result[design.column(of: rating, place: place, slotStart: start)] += moved }
        }
    }
}

extension GroupedRatings {
    /// Where a rating's inner categories begin among all slots.
    @inline(__always)
    func firstCategorySlot(of rating: Int, unit: Int, group: Int) -> Int {
        guard let groupPlace else { return slotStart[unit + 1] - max(0, top[group] - 1) }
        let slot = slotStart[unit] + Int(slots[rating * otherFacets.count + groupPlace])
        return slotStart[unit] + Int(categorySlots[slot])
    }
}
