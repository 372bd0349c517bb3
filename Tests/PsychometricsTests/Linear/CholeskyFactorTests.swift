@testable import Psychometrics
import Testing

@Suite struct CholeskyFactorTests {
    /// A graph Laplacian with random weights, plus a little on the diagonal.
    private static func matrix(_ order: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed)
        var matrix = [Double](repeating: 0, count: order * order)
        for i in 0..<order {
            matrix[i * order + i] += 0.5
            for j in 0..<i {
                let weight = stream.uniform()
                matrix[i * order + j] -= weight
                matrix[j * order + i] -= weight
                matrix[i * order + i] += weight
                matrix[j * order + j] += weight
            }
        }
        return matrix
    }

    /// Orders on both sides of the edges of tiles, and of where tiles begin.
    @Test(arguments: [1, 2, 7, 47, 48, 49, 95, 96, 97, 144, 145])
    func factorsSolvesAndInverts(_ order: Int) throws {
        let matrix = Self.matrix(order, seed: UInt64(order))
        let factor = try #require(CholeskyFactor(matrix, order: order))
        let lower = factor.lower
        let inverse = factor.inverse()
        var (product, identity) = (0.0, 0.0)
        for i in 0..<order {
            for j in stride(from: 0, through: i, by: 3) {
                var sum = -matrix[i * order + j]
                var unit = i == j ? -1.0 : 0
                for k in 0..<order {
                    sum += lower[i * order + k] * lower[j * order + k]
                    unit += matrix[i * order + k] * inverse[k * order + j]
                }
                product = max(product, abs(sum))
                identity = max(identity, abs(unit))
            }
        }
        #expect(product < 1e-12 * Double(order))
        #expect(identity < 1e-12 * Double(order))
        let diagonal = factor.inverseDiagonal()
        let right = (0..<order).map { Double($0 % 5) - 1 }
        let solved = factor.solve(right)
        for i in 0..<order {
            #expect(abs(diagonal[i] - inverse[i * order + i]) < 1e-13)
            #expect(abs((0..<order).reduce(-right[i]) { $0 + matrix[i * order + $1] * solved[$1] }) < 1e-11)
        }
    }

    @Test func threadsDoNotChangeABit() throws {
        let matrix = Self.matrix(150, seed: 5)
        let results = try [1, 2, 5].map { threads in
            try Computing.$threads.withValue(threads) {
                let factor = try #require(CholeskyFactor(matrix, order: 150))
                return factor.inverseDiagonal() + factor.solve([Double](repeating: 1, count: 150)) + [factor.logDeterminant]
            }
        }
        #expect(results[0] == results[1])
        #expect(results[0] == results[2])
    }

    @Test(arguments: [3, 100, 150])
    func refusesWhatIsNotPositiveDefinite(_ order: Int) {
        var matrix = Self.matrix(order, seed: 2)
        matrix[order * order - 1] -= 0.9 * Double(order)
        #expect(CholeskyFactor(matrix, order: order) == nil)
        // Singular: two equal rows.
        var equal = [Double](repeating: 1, count: order * order)
        equal[0] = 2
        #expect(CholeskyFactor(equal, order: order) == nil)
        matrix[0] = .nan
        #expect(CholeskyFactor(matrix, order: order) == nil)
    }
}
