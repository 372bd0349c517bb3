/// Exact maximum likelihood for one strongly connected part by Newton's method.
struct PairSolver: Sendable {
    /// Where the iterations ended.
    struct Solution: Sendable {
        var measures: [Double]
        var model: PairModel
        var convergence: PairConvergence
        /// Information at the solution.
        var system: PairSystem
        /// Information of each extra parameter (side, log ν) with each script, and among themselves.
        var borders: [[Double]]
        var corner: [[Double]]
        /// Which extra parameters there are, in the order of the borders.
        var hasSide: Bool
        var hasTies: Bool
    }

    let table: PairTable
    /// Score each script's expected score must meet.
    let targets: [Double]
    let hasSide: Bool
    let hasTies: Bool
    private let sideTarget: Double
    private let tieTarget: Double
    private let information: Double

    /// - Parameter targets: the scores of the scripts, when other than those of the table.
    init(_ table: PairTable, targets: [Double]? = nil, hasSide: Bool = false, hasTies: Bool = false) {
        self.table = table
        self.targets = targets ?? table.totals().scores
        self.hasSide = hasSide
        self.hasTies = hasTies
        sideTarget = table.entries.reduce(0) { $0 + $1.score }
        tieTarget = table.entries.reduce(0) { $0 + $1.ties }
        information = table.entries.reduce(0) { $0 + $1.count }
    }

    /// Sums over the comparisons at one point.
    private struct Sums: Sendable {
        var expected: [Double]
        var diagonal: [Double]
        var sideBorder: [Double]
        var tieBorder: [Double]
        var weights: [Double]
        var expectedSide = 0.0, expectedTies = 0.0
        var sideSide = 0.0, tieTie = 0.0, sideTie = 0.0
    }

    private func sums(_ measures: [Double], _ model: PairModel, _ range: Range<Int>) -> Sums {
        let count = measures.count
        let zero = [Double](repeating: 0, count: count)
        var sums = Sums(
            expected: zero, diagonal: zero, sideBorder: hasSide ? zero : [], tieBorder: hasTies ? zero : [],
            weights: [Double](repeating: 0, count: range.count))
        table.entries.withUnsafeBufferPointer { entries in
            measures.withUnsafeBufferPointer { measures in
                for index in range {
                    let entry = entries[index]
                    let i = Int(entry.first)
                    let j = Int(entry.second)
                    let moments = model.moments(measures[i] - measures[j])
                    let expected = entry.count * moments.expected
                    let weight = entry.count * moments.variance
                    sums.expected[i] += expected
                    sums.expected[j] += entry.count - expected
                    sums.diagonal[i] += weight
                    sums.diagonal[j] += weight
                    sums.weights[index - range.lowerBound] = weight
                    if hasSide {
                        sums.expectedSide += expected
                        sums.sideSide += weight
                        sums.sideBorder[i] += weight
                        sums.sideBorder[j] -= weight
                    }
                    if hasTies {
                        let tied = moments.tieProbability
                        let covariance = entry.count * tied * (0.5 - moments.expected)
                        sums.expectedTies += entry.count * tied
                        sums.tieTie += entry.count * tied * (1 - tied)
                        sums.tieBorder[i] += covariance
                        sums.tieBorder[j] -= covariance
                        sums.sideTie += covariance
                    }
                }
            }
        }
        return sums
    }

    private func sums(_ measures: [Double], _ model: PairModel, into system: inout PairSystem) -> Sums {
        let pieces = system.pieces
        let parts = Computing.map(pieces.count) { sums(measures, model, pieces[$0]) }
        var total = parts.first ?? sums(measures, model, 0..<0)
        for part in parts.dropFirst() {
            for index in measures.indices {
                total.expected[index] += part.expected[index]
                total.diagonal[index] += part.diagonal[index]
                if hasSide { total.sideBorder[index] += part.sideBorder[index] }
                if hasTies { total.tieBorder[index] += part.tieBorder[index] }
            }
            total.expectedSide += part.expectedSide
            total.expectedTies += part.expectedTies
            total.sideSide += part.sideSide
            total.tieTie += part.tieTie
            total.sideTie += part.sideTie
        }
        var weights: [Double] = []
        weights.reserveCapacity(table.entries.count)
        for part in parts { weights += part.weights }
        system.weights = weights
        system.diagonal = total.diagonal
        return total
    }

    /// Starts from log odds of the scores; `limit` Newton steps at most.
    func solve(limit: Int = 60) -> Solution {
        var system = PairSystem(table)
        var measures = start()
        var model = PairModel(tie: hasTies ? max(0.1, 2 * tieTarget / max(1e-9, information - tieTarget)) : 0)
        var sums = sums(measures, model, into: &system)
        var convergence = PairConvergence()
        var gradient = self.gradient(sums)
        for iteration in 1...limit {
            let borders = (hasSide ? [sums.sideBorder] : []) + (hasTies ? [sums.tieBorder] : [])
            let step = newton(system, gradient, borders, corner(sums))
            // Far from the maximum a full step can overshoot: cut it where the slope along it has turned steeper downhill than it rose.
            let rise = gradient.slope(step)
            var factor = min(1, 3 / max(1e-300, step.largest))
            var tried = (measures: measures, model: model)
            for _ in 0..<40 {
                tried = moved(measures, model, step, factor)
                sums = self.sums(tried.measures, tried.model, into: &system)
                gradient = self.gradient(sums)
                if gradient.slope(step) >= -0.9 * rise.magnitude - 1e-12 { break }
                factor *= 0.5
            }
            measures = tried.measures
            model = tried.model
            convergence.iterations = iteration
            convergence.largestStep = factor * step.largest
            convergence.largestResidual = gradient.largest
            convergence.isConverged =
                gradient.largest <= 1e-9 * max(1, (information / Double(max(1, measures.count))).squareRoot())
                && convergence.largestStep <= 1e-5
            if convergence.isConverged || !gradient.largest.isFinite { break }
        }
        return Solution(
            measures: measures, model: model, convergence: convergence, system: system,
            borders: (hasSide ? [sums.sideBorder] : []) + (hasTies ? [sums.tieBorder] : []), corner: corner(sums),
            hasSide: hasSide, hasTies: hasTies)
    }

    private func start() -> [Double] {
        let counts = table.totals().counts
        let odds = zip(targets, counts).map { score, count in
            Elementary.log((score + 0.25) / max(1e-12, count - score + 0.25))
        }
        return PairSystem.centred(odds)
    }

    /// Residuals, or a step: one entry a script, then the extra parameters.
    private struct Vector {
        var scripts: [Double]
        var extras: [Double]

        var largest: Double {
            (scripts + extras).reduce(0) { $1.isFinite ? max($0, $1.magnitude) : .infinity }
        }

        func slope(_ step: Vector) -> Double {
            PairSystem.dot(scripts, step.scripts) + PairSystem.dot(extras, step.extras)
        }
    }

    private func gradient(_ sums: Sums) -> Vector {
        var scripts = targets
        for index in scripts.indices { scripts[index] -= sums.expected[index] }
        // Adjusted scores need not add up to the number of comparisons; what is over is shared out by information.
        let over = scripts.reduce(0, +) / max(1e-300, sums.diagonal.reduce(0, +))
        for index in scripts.indices { scripts[index] -= over * sums.diagonal[index] }
        var extras: [Double] = []
        if hasSide { extras.append(sideTarget - sums.expectedSide) }
        if hasTies { extras.append(tieTarget - sums.expectedTies) }
        return Vector(scripts: scripts, extras: extras)
    }

    private func corner(_ sums: Sums) -> [[Double]] {
        if hasSide, hasTies { return [[sums.sideSide, sums.sideTie], [sums.sideTie, sums.tieTie]] }
        if hasSide { return [[sums.sideSide]] }
        return hasTies ? [[sums.tieTie]] : []
    }

    /// The Newton step; extra parameters are eliminated last (Schur complement).
    private func newton(_ system: PairSystem, _ gradient: Vector, _ borders: [[Double]], _ corner: [[Double]]) -> Vector {
        let scale = gradient.largest / max(1, information / Double(max(1, table.scriptCount)))
        let tolerance = min(1e-2, max(1e-10, scale))
        var scripts = system.solve(gradient.scripts, tolerance: tolerance)
        guard !borders.isEmpty else { return Vector(scripts: scripts, extras: []) }
        let solved = borders.map { system.solve($0, tolerance: 1e-8) }
        var schur: [Double] = []
        var right: [Double] = []
        for row in borders.indices {
            right.append(gradient.extras[row] - PairSystem.dot(borders[row], scripts))
            for column in borders.indices {
                schur.append(corner[row][column] - PairSystem.dot(borders[row], solved[column]))
            }
        }
        let extras = CholeskyFactor(schur, order: borders.count)?.solve(right) ?? right.map { _ in 0 }
        for (extra, column) in zip(extras, solved) {
            for index in scripts.indices { scripts[index] -= extra * column[index] }
        }
        return Vector(scripts: scripts, extras: extras)
    }

    private func moved(
        _ measures: [Double], _ model: PairModel, _ step: Vector, _ factor: Double
    ) -> (measures: [Double], model: PairModel) {
        var measures = measures
        for index in measures.indices { measures[index] += factor * step.scripts[index] }
        var model = model
        if hasSide { model.side += factor * step.extras[0] }
        if hasTies { model.tie *= Elementary.exp(factor * step.extras[step.extras.count - 1]) }
        return (PairSystem.centred(measures), model)
    }
}

/// How the iterations ended: judged on score residuals and the Newton step, never on the size of the last change alone.
public struct PairConvergence: Sendable, Hashable {
    public internal(set) var isConverged = false
    public internal(set) var iterations = 0
    /// Largest difference between an observed and an expected score.
    public internal(set) var largestResidual = 0.0
    /// Largest change of a parameter in the last step, in logits.
    public internal(set) var largestStep = 0.0
}
