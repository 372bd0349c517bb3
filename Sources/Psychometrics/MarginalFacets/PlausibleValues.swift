/// Draws from the posterior of ability, given the estimated model.
enum PlausibleValues {
    /// - Parameter probability: of each node. A node is drawn, then a point evenly within its step; the points are drawn in towards the
    ///   mean by the factor that undoes the variance (step² / 12) the second draw adds.
    static func draw(
        _ count: Int, nodes: ArraySlice<Double>, probability: ArraySlice<Double>, mean: Double, variance: Double, step: Double,
        stream: inout RandomStream
    ) -> [Double] {
        var cumulative: [Double] = []
        var sum = 0.0
        for value in probability {
            sum += value
            cumulative.append(sum)
        }
        let points = Array(nodes)
        let shrink = (variance / (variance + step * step / 12)).squareRoot()
        return (0..<count).map { _ in
            let place = stream.uniform() * sum
            var low = 0
            var high = cumulative.count - 1
            while low < high {
                let middle = (low + high) / 2
                if cumulative[middle] > place { high = middle } else { low = middle + 1 }
            }
            let point = points[low] + (stream.uniform() - 0.5) * step
            return mean + shrink * (point - mean)
        }
    }
}
