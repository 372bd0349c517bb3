/// Places for labels along a line that keep a distance from each other and lie as near as can be to where they belong.
enum Spreading {
    /// - Parameters:
    ///   - wanted: ascending positions.
    ///   - distance: between neighbours; made smaller when there is not room for all.
    /// - Returns: ascending positions within the bounds.
    static func places(_ wanted: [Double], distance: Double, within bounds: ClosedRange<Double>) -> [Double] {
        guard wanted.count > 1 else { return wanted.map { min(max($0, bounds.lowerBound), bounds.upperBound) } }
        let room = bounds.upperBound - bounds.lowerBound
        let distance = min(distance, room / Double(wanted.count - 1))
        // Without their distances, places have only to ascend: pool neighbours that do not into their mean.
        var pools: [(sum: Double, count: Int)] = []
        for (position, place) in wanted.enumerated() {
            pools.append((place - Double(position) * distance, 1))
            while pools.count > 1 {
                let last = pools[pools.count - 1]
                let before = pools[pools.count - 2]
                if before.sum / Double(before.count) <= last.sum / Double(last.count) { break }
                pools.removeLast(2)
                pools.append((before.sum + last.sum, before.count + last.count))
            }
        }
        let highest = bounds.upperBound - Double(wanted.count - 1) * distance
        var places: [Double] = []
        for pool in pools {
            let mean = min(max(pool.sum / Double(pool.count), bounds.lowerBound), max(highest, bounds.lowerBound))
            for _ in 0..<pool.count { places.append(mean + Double(places.count) * distance) }
        }
        return places
    }
}
