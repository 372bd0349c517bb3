/// The observed information of the penalised likelihood: that of the complete data, less the posterior covariance of the complete-data
/// gradient, unit by unit (Louis 1982). A unit touches three parameters a rating and the sizes of its group's classes.
enum SignalInformation {
    /// Row-major over all parameters, both triangles.
    static func observed(_ model: SignalModel, values: [Double]) -> [Double] {
        let expectation = SignalExpectation(model, values: values, keepsPosteriors: true)
        let order = model.valueCount
        var result = complete(model, values: values, expectation: expectation)
        let scores = Scores(model, values: values)
        let ranges = Computing.pieces(model.data.unitCount, atLeast: 1024, most: max(1, min(8, 8_000_000 / (order * order + 1))))
        let pieces = Computing.map(ranges.count) { index in
            missing(ranges[index], model: model, scores: scores, posteriors: expectation.posteriors)
        }
        for piece in pieces { for index in result.indices { result[index] -= piece[index] } }
        return result
    }

    private static func complete(_ model: SignalModel, values: [Double], expectation: SignalExpectation) -> [Double] {
        let width = model.valueCount
        let order = model.categoryCount
        var result = [Double](repeating: 0, count: width * width)
        var gradient = [Double](repeating: 0, count: order)
        var block = [Double](repeating: 0, count: order * order)
        for rater in 0..<model.data.raterCount {
            let counts = expectation.raterCounts[rater * order * order..<(rater + 1) * order * order]
            _ = model.curve(rater, in: values).objective(counts, gradient: &gradient, information: &block, withSecond: true)
            for row in 0..<order {
                for column in 0...row {
                    result[(rater * order + row) * width + rater * order + column] = block[row * order + column]
                    result[(rater * order + column) * width + rater * order + row] = block[row * order + column]
                }
            }
        }
        let sizes = model.logClassSizes(values).map(Elementary.exp)
        for group in 0..<model.data.groupCount {
            let total = expectation.classCounts[group * order..<(group + 1) * order].reduce(0, +)
            let first = model.raterValues + group * (order - 1) - 1
            for row in 1..<order {
                for column in 1..<order {
                    let own = sizes[group * order + row]
                    let value = (row == column ? own : 0) - own * sizes[group * order + column]
                    result[(first + row) * width + first + column] = total * value
                }
            }
        }
        return result
    }

    /// Derivatives of log P by the bounds, and class sizes.
    private struct Scores: Sendable {
        /// Rater, then class, then category.
        let lower: [Double]
        let upper: [Double]
        let sizes: [Double]

        init(_ model: SignalModel, values: [Double]) {
            let terms = (0..<model.data.raterCount).flatMap { rater -> [OrderedLogit.Term] in
                let curve = model.curve(rater, in: values)
                return (0..<model.categoryCount).flatMap { level in
                    (0..<model.categoryCount).map { curve.term(class: level, category: $0) }
                }
            }
            lower = terms.map(\.a)
            upper = terms.map(\.b)
            sizes = model.logClassSizes(values).map(Elementary.exp)
        }
    }

    private static func missing(_ units: Range<Int>, model: SignalModel, scores: Scores, posteriors: [Double]) -> [Double] {
        let order = model.categoryCount
        let width = model.valueCount
        var result = [Double](repeating: 0, count: width * width)
        var places: [Int] = []
        // Parameter, then class.
        var rows: [Double] = []
        for unit in units where model.start[unit + 1] > model.start[unit] {
            places.removeAll(keepingCapacity: true)
            rows.removeAll(keepingCapacity: true)
            fill(unit, model: model, scores: scores, places: &places, rows: &rows)
            posteriors.withUnsafeBufferPointer { all in
                let posterior = all[unit * order..<(unit + 1) * order]
                centre(&rows, posterior: posterior, order: order)
                for left in places.indices {
                    for right in places.indices {
                        var sum = 0.0
                        for level in 0..<order {
                            sum += posterior[unit * order + level] * rows[left * order + level] * rows[right * order + level]
                        }
                        result[places[left] * width + places[right]] += sum
                    }
                }
            }
        }
        return result
    }

    private static func fill(_ unit: Int, model: SignalModel, scores: Scores, places: inout [Int], rows: inout [Double]) {
        let order = model.categoryCount
        for rating in model.start[unit]..<model.start[unit + 1] {
            let rater = Int(model.raterOf[rating])
            let category = Int(model.categoryOf[rating])
            let base = rater * order * order + category
            let weight = model.weightOf[rating]
            if category > 0 {
                places.append(rater * order + category - 1)
                for level in 0..<order { rows.append(weight * scores.lower[base + level * order]) }
            }
            if category < order - 1 {
                places.append(rater * order + category)
                for level in 0..<order { rows.append(weight * scores.upper[base + level * order]) }
            }
            places.append(rater * order + order - 1)
            for level in 0..<order {
                let slope = scores.lower[base + level * order] + scores.upper[base + level * order]
                rows.append(-weight * Double(level) * slope)
            }
        }
        let group = Int(model.data.groups[unit])
        for size in 1..<order {
            places.append(model.raterValues + group * (order - 1) + size - 1)
            for level in 0..<order { rows.append((level == size ? 1 : 0) - scores.sizes[group * order + size]) }
        }
    }

    private static func centre(_ rows: inout [Double], posterior: Slice<UnsafeBufferPointer<Double>>, order: Int) {
        for start in stride(from: 0, to: rows.count, by: order) {
            var mean = 0.0
            for level in 0..<order { mean += posterior[posterior.startIndex + level] * rows[start + level] }
            for level in 0..<order { rows[start + level] -= mean }
        }
    }
}
