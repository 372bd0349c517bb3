/// Starting values of a signal detection fit.
enum SignalStart {
    /// Start 0 takes each unit's rounded mean category for the true one; the others draw precisions from 1 to 4 and shift criteria.
    static func values(_ model: SignalModel, start: Int, seed: UInt64) -> [Double] {
        let order = model.categoryCount
        var values = [Double](repeating: 0, count: model.valueCount)
        var stream = RandomStream(seed: seed &+ UInt64(start) &* 0x9E37_79B9_7F4A_7C15)
        for rater in 0..<model.data.raterCount {
            let precision = start == 0 ? 2 : 1 + 3 * stream.uniform()
            let shift = start == 0 ? 0 : 1.2 * (stream.uniform() - 0.5)
            for step in 0..<(order - 1) { values[rater * order + step] = precision * (Double(step) + 0.5 + shift) }
            values[rater * order + order - 1] = precision
        }
        guard start == 0 else {
            for place in model.raterValues..<model.valueCount { values[place] = stream.uniform() - 0.5 }
            return values
        }
        fillSizes(model, &values)
        return values
    }

    private static func fillSizes(_ model: SignalModel, _ values: inout [Double]) {
        let order = model.categoryCount
        var counts = [Double](repeating: 0.5, count: model.data.groupCount * order)
        for unit in 0..<model.data.unitCount where model.start[unit + 1] > model.start[unit] {
            var sum = 0.0
            var weight = 0.0
            for rating in model.start[unit]..<model.start[unit + 1] {
                sum += model.weightOf[rating] * Double(model.categoryOf[rating])
                weight += model.weightOf[rating]
            }
            let level = min(max(Int((sum / weight).rounded()), 0), order - 1)
            counts[Int(model.data.groups[unit]) * order + level] += 1
        }
        for group in 0..<model.data.groupCount {
            for level in 1..<order {
                values[model.raterValues + group * (order - 1) + level - 1] =
                    Elementary.log(counts[group * order + level] / counts[group * order])
            }
        }
    }
}
