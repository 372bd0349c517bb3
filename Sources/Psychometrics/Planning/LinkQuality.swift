/// How well an allocation lets raters' severities be compared.
public struct LinkQuality: Sendable, Hashable {
    /// Samples shared by the two raters of each pair, validity papers among them: smallest, mean, largest.
    public let sharedLeast: Int
    public let sharedMean: Double
    public let sharedMost: Int
    /// Groups of raters that no shared paper links; one is wanted.
    public let groups: Int
    /// Second smallest eigenvalue of the information about severities when a rating's residual variance is one (Fiedler 1973): how firmly the
    /// weakest link holds. Zero when raters fall into groups.
    public let algebraicConnectivity: Double
    /// Standard error of each rater's severity (sum zero) for a residual variance of one; empty when raters fall into groups.
    public let severityErrors: [Double]
    /// Largest standard error of the difference between two raters, for a residual variance of one.
    public let largestContrastError: Double?

    /// Most raters for which this is computed: time grows by the cube.
    public static let mostRaters = 1500

    /// Samples enter as free parameters, so only what raters share tells about their severities. Nil with fewer than two raters or
    /// more than ``mostRaters``.
    public init?(_ allocation: Allocation) {
        let count = allocation.request.raters
        guard count > 1, count <= Self.mostRaters else { return nil }
        let validity = allocation.request.validityPapers
        var shared = [Int](repeating: 0, count: count * count)
        // Information about severities left after the samples are eliminated: I - J / n for each sample with n raters.
        var information = [Double](repeating: 0, count: count * count)
        var links = DisjointSets(count: count)
        for group in allocation.raters {
            let share = 1 / Double(group.count)
            for first in group {
                let row = Int(first) * count
                links.join(Int(group[0]), Int(first))
                information[row + Int(first)] += 1
                for second in group {
                    shared[row + Int(second)] += 1
                    information[row + Int(second)] -= share
                }
            }
        }
        if validity > 0 {
            for first in 0..<count {
                links.join(0, first)
                for second in 0..<count {
                    shared[first * count + second] += validity
                    information[first * count + second] += Double(validity) * ((first == second ? 1 : 0) - 1 / Double(count))
                }
            }
        }
        var (least, most, sum) = (Int.max, 0, 0)
        for first in 0..<count {
            for second in 0..<first {
                least = min(least, shared[first * count + second])
                most = max(most, shared[first * count + second])
                sum += shared[first * count + second]
            }
        }
        sharedLeast = least
        sharedMost = most
        sharedMean = Double(sum) / Double(count * (count - 1) / 2)
        groups = links.count
        guard groups == 1, let inverse = Self.pseudoInverse(information, count) else {
            algebraicConnectivity = 0
            severityErrors = []
            largestContrastError = nil
            return
        }
        severityErrors = (0..<count).map { max(0, inverse[$0 * count + $0]).squareRoot() }
        var widest = 0.0
        for first in 0..<count {
            for second in 0..<first {
                let variance =
                    inverse[first * count + first] + inverse[second * count + second] - 2 * inverse[first * count + second]
                widest = max(widest, variance)
            }
        }
        largestContrastError = widest.squareRoot()
        algebraicConnectivity = 1 / Self.largestEigenvalue(inverse, count)
    }

    /// Of a matrix whose only null vector is the constant one.
    private static func pseudoInverse(_ matrix: [Double], _ count: Int) -> [Double]? {
        var shifted = matrix
        let shift = (0..<count).reduce(0) { $0 + matrix[$1 * count + $1] } / Double(count * count)
        for index in shifted.indices { shifted[index] += shift }
        let constant = 1 / (shift * Double(count * count))
        return CholeskyFactor(shifted, order: count)?.inverse().map { $0 - constant }
    }

    /// By power iteration from a fixed uneven start.
    private static func largestEigenvalue(_ matrix: [Double], _ count: Int) -> Double {
        var stream = RandomStream(seed: 7)
        var x = PairSystem.centred((0..<count).map { _ in stream.uniform() })
        var value = 0.0
        for _ in 0..<500 {
            let norm = PairSystem.dot(x, x).squareRoot()
            guard norm > 0 else { break }
            for index in x.indices { x[index] /= norm }
            var image = [Double](repeating: 0, count: count)
            for row in 0..<count {
                var sum = 0.0
                for column in 0..<count { sum += matrix[row * count + column] * x[column] }
                image[row] = sum
            }
            let next = PairSystem.dot(x, image)
            x = image
            if (next - value).magnitude <= 1e-10 * next { return next }
            value = next
        }
        return value
    }
}
