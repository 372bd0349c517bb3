@testable import Psychometrics
import Testing

@Suite struct BlockedCholeskyTests {
    /// B Bᵀ + I for a seeded B.
    private func matrix(_ order: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed)
        let factor = (0..<order * order).map { _ in stream.uniform() - 0.5 }
        var result = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0..<order {
                var sum = row == column ? 1.0 : 0
                for k in 0..<order { sum += factor[row * order + k] * factor[column * order + k] }
                result[row * order + column] = sum
            }
        }
        return result
    }

    @Test(arguments: [1, 2, 7, 47, 48, 49, 97, 131]) func agreesWithTheMatrix(order: Int) throws {
        let matrix = matrix(order, seed: UInt64(order))
        let factor = try #require(BlockedCholesky(matrix, order: order))
        let right = (0..<order).map { Double($0 % 5) - 1.5 }
        let solution = factor.solve(right)
        let inverse = factor.inverse()
        for row in 0..<order {
            let product = (0..<order).reduce(0) { $0 + matrix[row * order + $1] * solution[$1] }
            #expect(abs(product - right[row]) < 1e-9)
            let column = (row * 7 + 3) % order
            let entry = (0..<order).reduce(0) { $0 + matrix[row * order + $1] * inverse[$1 * order + column] }
            #expect(abs(entry - (row == column ? 1 : 0)) < 1e-9)
        }
    }

    @Test func threadsDoNotChangeABit() {
        let matrix = matrix(120, seed: 3)
        let inverses = [1, 4].map { threads in
            Computing.$threads.withValue(threads) { BlockedCholesky(matrix, order: 120)?.inverse() }
        }
        #expect(inverses[0] != nil && inverses[0] == inverses[1])
    }

    @Test func refusesWhatIsNotPositiveDefinite() {
        #expect(BlockedCholesky([1, 2, 2, 1], order: 2) == nil)
        #expect(BlockedCholesky([0], order: 1) == nil)
        #expect(BlockedCholesky([.nan], order: 1) == nil)
        var singular = matrix(60, seed: 5)
        for index in 0..<60 {
            singular[59 * 60 + index] = singular[58 * 60 + index]
            singular[index * 60 + 59] = singular[index * 60 + 58]
        }
        singular[59 * 60 + 59] = singular[58 * 60 + 58]
        #expect(BlockedCholesky(singular, order: 60) == nil)
        #expect(BlockedCholesky([], order: 0)?.solve([]) == [])
    }
}
