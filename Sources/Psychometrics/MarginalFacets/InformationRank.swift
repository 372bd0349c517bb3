/// The inverse of an information matrix, and the directions in which it is empty because the design leaves parameters open.
struct InformationRank {
    let order: Int
    /// Row-major; with a generalised inverse the variance of whatever the data do determine is right.
    private let inverse: [Double]
    /// Directions along which the likelihood does not change.
    private let open: [[Double]]

    static let none = InformationRank([], order: 0)
    /// Larger matrices that are not positive definite count as open altogether.
    private static let largest = 1000

    init(_ matrix: [Double], order: Int) {
        self.order = order
        if let factor = CholeskyFactor(matrix, order: order) {
            inverse = factor.inverse()
            open = []
            return
        }
        guard order <= Self.largest else {
            inverse = []
            open = []
            return
        }
        (inverse, open) = Self.swept(matrix, order: order)
    }

    var isComplete: Bool { !inverse.isEmpty && open.isEmpty }

    /// True when the data determine this combination of the parameters.
    func determines(_ dependence: [(index: Int, coefficient: Double)]) -> Bool {
        guard !inverse.isEmpty else { return order == 0 }
        return open.allSatisfy { direction in dependence.reduce(0) { $0 + $1.coefficient * direction[$1.index] }.magnitude < 1e-5
        }
    }

    /// Standard error of a combination of the parameters; nil where it has none.
    func standardError(_ dependence: [(index: Int, coefficient: Double)]) -> Double? {
        guard !dependence.isEmpty, determines(dependence), let variance = covariance(dependence, dependence) else { return nil }
        return variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
    }

    /// Covariance of two combinations of the parameters, right where the data determine them; nil without an inverse.
    func covariance(
        _ left: [(index: Int, coefficient: Double)], _ right: [(index: Int, coefficient: Double)]
    ) -> Double? {
        guard !inverse.isEmpty else { return nil }
        var sum = 0.0
        for one in left {
            for other in right { sum += one.coefficient * other.coefficient * inverse[one.index * order + other.index] }
        }
        return sum
    }

    /// Sweeps the matrix on every row with a pivot, the surest first (Beaton 1964).
    private static func swept(_ matrix: [Double], order: Int) -> (inverse: [Double], open: [[Double]]) {
        var m = matrix
        let diagonal = (0..<order).map { max(matrix[$0 * order + $0], 1e-300) }
        var isSwept = [Bool](repeating: false, count: order)
        while true {
            let candidates = (0..<order).filter { !isSwept[$0] && m[$0 * order + $0] > 1e-8 * diagonal[$0] }
            let share = { (index: Int) in m[index * order + index] / diagonal[index] }
            guard let pivot = candidates.max(by: { share($0) < share($1) }) else { break }
            sweep(&m, order: order, pivot: pivot)
            isSwept[pivot] = true
        }
        let open = (0..<order).filter { !isSwept[$0] }.map { column in
            (0..<order).map { row in row == column ? 1 : isSwept[row] ? -m[row * order + column] : 0 }
        }
        for row in 0..<order {
            for column in 0..<order where !isSwept[row] || !isSwept[column] { m[row * order + column] = 0 }
        }
        return (m, open)
    }

    private static func sweep(_ m: inout [Double], order: Int, pivot: Int) {
        let d = m[pivot * order + pivot]
        for column in 0..<order { m[pivot * order + column] /= d }
        for row in 0..<order where row != pivot {
            let factor = m[row * order + pivot]
            for column in 0..<order where column != pivot { m[row * order + column] -= factor * m[pivot * order + column] }
            m[row * order + pivot] = -factor / d
        }
        m[pivot * order + pivot] = 1 / d
    }
}
