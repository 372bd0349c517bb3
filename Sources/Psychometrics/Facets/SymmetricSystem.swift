/// A direction of the columns that no rating can see; columns ascend.
struct NullVector: Sendable {
    let columns: [Int]
    let values: [Double]

    func product(with vector: [Double]) -> Double {
        var sum = 0.0
        for index in columns.indices { sum += values[index] * vector[columns[index]] }
        return sum
    }
}

/// A positive semidefinite system whose null space is known: solved, and inverted, in the directions that the data can see.
struct SymmetricSystem: Sendable {
    private let factor: BlockedCholesky
    private let isPinned: [Bool]
    private let nullBasis: [NullVector]
    private let stiffness: Double
    /// True when a small ridge was needed; steps are then shortened, their direction still leads upwards.
    let isRidged: Bool

    /// - Parameters:
    ///   - upper: row-major, upper triangle.
    ///   - isPinned: parameters that stay as they are.
    ///   - nullBasis: orthonormal vectors spanning the null space of the rest.
    init?(upper: [Double], order: Int, isPinned: [Bool], nullBasis: [NullVector]) {
        var matrix = upper
        var trace = 0.0
        var free = 0
        for row in 0..<order where !isPinned[row] {
            trace += upper[row * order + row]
            free += 1
        }
        stiffness = free > 0 && trace > 0 ? trace / Double(free) : 1
        for vector in nullBasis {
            for (a, row) in vector.columns.enumerated() {
                let scaled = stiffness * vector.values[a]
                for b in a..<vector.columns.count { matrix[row * order + vector.columns[b]] += scaled * vector.values[b] }
            }
        }
        for row in 0..<order {
            for column in row..<order {
                if isPinned[row] || isPinned[column] { matrix[row * order + column] = row == column ? 1 : 0 }
                matrix[column * order + row] = matrix[row * order + column]
            }
        }
        self.isPinned = isPinned
        self.nullBasis = nullBasis
        var ridge = 0.0
        while true {
            if let factor = BlockedCholesky(matrix, order: order) {
                self.factor = factor
                isRidged = ridge > 0
                return
            }
            guard ridge < 1 else { return nil }
            let more = ridge == 0 ? 1e-9 : ridge * 99
            for row in 0..<order { matrix[row * order + row] += more * max(stiffness, 1e-12) }
            ridge += more
        }
    }

    func solve(_ right: [Double]) -> [Double] {
        var right = right
        for index in right.indices where isPinned[index] { right[index] = 0 }
        var result = factor.solve(right)
        for index in right.indices where isPinned[index] { result[index] = 0 }
        return result
    }

    /// The covariance under the condition that parameters have no part in the null directions; row-major, zero for pinned ones.
    func covariance() -> [Double] {
        let order = factor.order
        var result = factor.inverse()
        for vector in nullBasis {
            for (a, row) in vector.columns.enumerated() {
                let scaled = vector.values[a] / stiffness
                for (b, column) in vector.columns.enumerated() { result[row * order + column] -= scaled * vector.values[b] }
            }
        }
        for row in 0..<order where isPinned[row] {
            for column in 0..<order {
                result[row * order + column] = 0
                result[column * order + row] = 0
            }
        }
        return result
    }
}
