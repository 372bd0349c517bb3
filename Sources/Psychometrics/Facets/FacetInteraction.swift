/// Whether two factors act together beyond their own measures: a rater harsher on one criterion than on others, or on one group.
public struct FacetInteraction: Sendable {
    /// Codes of one factor, a facet of the model or any other grouping, one a row of the data.
    public struct Factor: Sendable {
        public let count: Int
        public let codes: [Int32]

        public init(count: Int, codes: [Int32]) {
            self.count = count
            self.codes = codes
        }
    }

    /// One combination that was rated.
    public struct Cell: Sendable, Hashable {
        public let first: Int
        public let second: Int
        public let count: Int
        /// Mean category observed and expected without bias, from 0.
        public let observed: Double
        public let expected: Double
        /// Logits to be added to all of the combination's measures together for its scores to be as expected: above zero where scores are
        /// higher than the measures say.
        public let bias: Double
        /// 1 / √information at the bias.
        public let error: Double
        /// All scores lowest or all highest; the bias then is for a score moved inwards by 0.3.
        public let isExtreme: Bool

        public var t: Double { bias / error }
        /// Ratings less one.
        public var degreesOfFreedom: Double { Double(count - 1) }
        /// Two-sided; nil for a single rating.
        public var probability: Double? {
            count > 1 ? 2 * StudentT.cumulative(-t.magnitude, degreesOfFreedom: degreesOfFreedom) : nil
        }
    }

    /// In the order of the first, then the second factor.
    public let cells: [Cell]
    /// Σ t² against as many degrees of freedom as there are cells, as Facets has it.
    public let allZero: ChiSquareTest?
    /// The same against cells − first − second + 1, what the main effects leave free.
    public let allZeroConstrained: ChiSquareTest?
    /// Combinations without a finite bias.
    public let undefinedCount: Int
}

extension JointFacetFit {
    /// Bias of every combination of two factors, everything else held as estimated.
    ///
    /// - Returns: nil when codes do not fit the data or there are over four million combinations.
    public func interaction(_ first: FacetInteraction.Factor, _ second: FacetInteraction.Factor) -> FacetInteraction? {
        let rows = Int(design.rows.max() ?? -1) + 1
        guard first.codes.count >= rows, second.codes.count >= rows, first.count > 0, second.count > 0,
            first.count.multipliedReportingOverflow(by: second.count).partialValue <= 4_000_000,
            !first.count.multipliedReportingOverflow(by: second.count).overflow
        else { return nil }
        let cellOf = design.rows.map { first.codes[Int($0)] * Int32(second.count) + second.codes[Int($0)] }
        guard cellOf.allSatisfy({ $0 >= 0 && Int($0) < first.count * second.count }) else { return nil }
        return FacetInteraction(self, cellOf, secondCount: second.count, cellCount: first.count * second.count)
    }
}

extension FacetInteraction {
    /// Sums of one combination at a shift.
    private struct Sums: Sendable {
        var count = 0
        var weight = 0.0
        var observed = 0.0
        var most = 0.0
        var lowest = 0.0
        var expected = 0.0
        var variance = 0.0

        mutating func add(_ other: Sums) {
            count += other.count
            weight += other.weight
            observed += other.observed
            most += other.most
            lowest += other.lowest
            expected += other.expected
            variance += other.variance
        }
    }

    fileprivate init(_ fit: JointFacetFit, _ cellOf: [Int32], secondCount: Int, cellCount: Int) {
        var shifts = [Double](repeating: 0, count: cellCount)
        var sums = Self.sums(fit, cellOf, shifts)
        let start = sums
        for _ in 0..<40 {
            var largest = 0.0
            for cell in 0..<cellCount where sums[cell].variance > 1e-12 {
                let step = (Self.target(sums[cell], fit.model.extremeAdjustment) - sums[cell].expected) / sums[cell].variance
                let taken = max(-1.5, min(1.5, step))
                shifts[cell] += taken
                largest = max(largest, taken.magnitude)
            }
            sums = Self.sums(fit, cellOf, shifts)
            // Convergence is quadratic: the next step would be near the square of this one.
            if largest < 1e-5 { break }
        }
        var cells: [Cell] = []
        var undefined = 0
        for cell in 0..<cellCount where sums[cell].count > 0 {
            guard sums[cell].variance > 1e-12 else {
                undefined += 1
                continue
            }
            let all = start[cell]
            cells.append(
                Cell(
                    first: cell / secondCount, second: cell % secondCount, count: all.count,
                    observed: (all.observed + all.lowest) / all.weight, expected: (all.expected + all.lowest) / all.weight,
                    bias: shifts[cell], error: 1 / sums[cell].variance.squareRoot(),
                    isExtreme: all.observed <= 0 || all.observed >= all.most))
        }
        self.cells = cells
        undefinedCount = undefined
        let total = cells.reduce(0) { $0 + $1.t * $1.t }
        let free = cells.count - Set(cells.map(\.first)).count - Set(cells.map(\.second)).count + 1
        allZero = cells.isEmpty ? nil : ChiSquareTest(statistic: total, degreesOfFreedom: Double(cells.count))
        allZeroConstrained = free > 0 ? ChiSquareTest(statistic: total, degreesOfFreedom: Double(free)) : nil
    }

    /// The score to be explained, moved inwards where it is an extreme one.
    private static func target(_ sums: Sums, _ adjustment: Double) -> Double {
        let inset = min(adjustment, 0.3 * sums.most)
        return max(inset, min(sums.most - inset, sums.observed))
    }

    private static func sums(_ fit: JointFacetFit, _ cellOf: [Int32], _ shifts: [Double]) -> [Sums] {
        let design = fit.design
        let factors = fit.parameters.factors(design, fixed: fit.fixed)
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: max(1, min(16, 2_000_000 / shifts.count)))
        let parts = Computing.map(pieces.count) { piece in
            var sums = [Sums](repeating: Sums(), count: shifts.count)
            design.walk(pieces[piece], at: fit.parameters, factors, shift: { shifts[Int(cellOf[$0])] }) { view in
                let cell = Int(cellOf[view.rating])
                sums[cell].count += 1
                sums[cell].weight += view.weight
                sums[cell].observed += view.weight * Double(view.x)
                sums[cell].most += view.weight * Double(view.top)
                sums[cell].lowest += view.weight * Double(design.lowest[view.group])
                sums[cell].expected += view.weight * view.expected
                sums[cell].variance += view.weight * view.variance
            }
            return sums
        }
        var result = [Sums](repeating: Sums(), count: shifts.count)
        for part in parts { for cell in result.indices { result[cell].add(part[cell]) } }
        return result
    }
}
