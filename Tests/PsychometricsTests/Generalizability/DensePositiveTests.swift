import Testing

@testable import Psychometrics

@Suite struct DensePositiveTests {
    /// Small enough for one thread, and large enough to be shared out.
    @Test(arguments: [1, 2, 7, 20, 200])
    func timesItsInverseIsTheIdentity(_ order: Int) throws {
        var random = Normals(state: UInt64(order))
        var matrix = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0..<row {
                matrix[row * order + column] = random.uniform() - 0.5
                matrix[column * order + row] = matrix[row * order + column]
            }
            matrix[row * order + row] = Double(order)
        }
        var inverse = matrix
        var scratch = matrix
        let log = inverse.withUnsafeMutableBufferPointer { inverse in
            scratch.withUnsafeMutableBufferPointer { scratch -> Double? in
                guard let a = inverse.baseAddress, let room = scratch.baseAddress, let log = DensePositive.factor(a, order) else {
                    return nil
                }
                DensePositive.invert(a, order, scratch: room)
                return log
            }
        }
        #expect(
            abs(try #require(log) - (try #require(CholeskyFactor(matrix, order: order)).logDeterminant)) < 1e-9 * Double(order))
        for row in Set([0, order / 2, order - 1]) {
            for column in 0..<order {
                var sum = 0.0
                for k in 0..<order { sum += matrix[row * order + k] * inverse[k * order + column] }
                #expect(abs(sum - (row == column ? 1 : 0)) < 1e-10)
            }
        }
    }

    @Test func anIndefiniteMatrixHasNoFactor() {
        var matrix = [1.0, 2, 2, 1]
        let log = matrix.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { DensePositive.factor($0, 2) } }
        #expect(log == nil)
    }
}
