/// The fixed parts of a signal detection fit: folded ratings and the prior's counts.
struct SignalModel {
    let data: SignalData
    let categoryCount: Int
    /// Ratings by unit: `start` has one entry more than there are units.
    let start: [Int]
    let raterOf: [Int32]
    let categoryOf: [UInt8]
    let weightOf: [Double]
    /// The prior's counts for a rater: class, then category.
    let raterPrior: [Double]
    let classPrior: Double
    let raterRatings: [Int]

    var raterValues: Int { data.raterCount * categoryCount }
    var valueCount: Int { raterValues + data.groupCount * (categoryCount - 1) }

    init(_ data: SignalData, options: SignalDetectionOptions) {
        self.data = data
        let categoryCount = data.categoryCount
        self.categoryCount = categoryCount
        var start = [Int](repeating: 0, count: data.unitCount + 1)
        for unit in data.units { start[Int(unit) + 1] += 1 }
        for unit in 0..<data.unitCount { start[unit + 1] += start[unit] }
        var next = start
        var raterOf = [Int32](repeating: 0, count: data.count)
        var categoryOf = [UInt8](repeating: 0, count: data.count)
        var weightOf = [Double](repeating: 1, count: data.count)
        var raterRatings = [Int](repeating: 0, count: data.raterCount)
        for rating in 0..<data.count {
            let place = next[Int(data.units[rating])]
            next[Int(data.units[rating])] += 1
            raterOf[place] = data.raters[rating]
            categoryOf[place] = data.categories[rating]
            weightOf[place] = data.weights?[rating] ?? 1
            raterRatings[Int(data.raters[rating])] += 1
        }
        classPrior = options.priorWeight.isFinite ? min(max(options.priorWeight, 1e-3), 1e6) : 1
        raterPrior = Self.unbiased(categoryCount).logProbabilities.map { [classPrior] in classPrior * Elementary.exp($0) }
        self.start = start
        self.raterOf = raterOf
        self.categoryOf = categoryOf
        self.weightOf = weightOf
        self.raterRatings = raterRatings
    }

    /// The rater the prior stands for: without bias, of middling precision.
    static func unbiased(_ categoryCount: Int) -> RaterCurve {
        let precision = 2.0
        return RaterCurve(
            categoryCount: categoryCount, values: (0..<categoryCount - 1).map { precision * (Double($0) + 0.5) } + [precision])
    }

    func curve(_ rater: Int, in values: [Double]) -> RaterCurve {
        RaterCurve(categoryCount: categoryCount, values: Array(values[rater * categoryCount..<(rater + 1) * categoryCount]))
    }

    /// Logarithms of the class sizes; group, then class. The first class has logit 0.
    func logClassSizes(_ values: [Double]) -> [Double] {
        (0..<data.groupCount).flatMap { group -> [Double] in
            let start = raterValues + group * (categoryCount - 1)
            let logits = [0] + values[start..<start + categoryCount - 1]
            let top = logits.max() ?? 0
            let total = top + Elementary.log(logits.reduce(0) { $0 + Elementary.exp($1 - top) })
            return logits.map { $0 - total }
        }
    }

    func isValid(_ values: [Double]) -> Bool {
        values.allSatisfy { $0.magnitude < 1e4 } && (0..<data.raterCount).allSatisfy { curve($0, in: values).isOrdered }
    }
}

/// Expected counts, likelihood and gradient of a signal detection model at one point.
struct SignalExpectation {
    /// Rater, then class, then category; the prior's counts included.
    private(set) var raterCounts: [Double]
    /// Group, then class; the prior's counts included.
    private(set) var classCounts: [Double]
    let logLikelihood: Double
    /// With the prior's part.
    let objective: Double
    /// By unit, then class; empty unless asked for.
    let posteriors: [Double]

    private struct Piece: Sendable {
        var raterCounts: [Double]
        var classCounts: [Double]
        var logLikelihood = 0.0
        var posteriors: [Double] = []
    }

    init(_ model: SignalModel, values: [Double], keepsPosteriors: Bool = false) {
        let order = model.categoryCount
        let logP = (0..<model.data.raterCount).flatMap { model.curve($0, in: values).logProbabilities }
        let logSizes = model.logClassSizes(values)
        let ranges = Computing.pieces(model.data.unitCount, atLeast: 2048, most: 8)
        let pieces = Computing.map(ranges.count) { index in
            Self.piece(ranges[index], model: model, logP: logP, logSizes: logSizes, keepsPosteriors: keepsPosteriors)
        }
        var raterCounts = (0..<model.data.raterCount).flatMap { _ in model.raterPrior }
        var classCounts = [Double](repeating: model.classPrior, count: model.data.groupCount * order)
        var prior = 0.0
        for (count, log) in zip(raterCounts, logP) { prior += count * log }
        for (count, log) in zip(classCounts, logSizes) { prior += count * log }
        var likelihood = 0.0
        for piece in pieces {
            likelihood += piece.logLikelihood
            for index in raterCounts.indices { raterCounts[index] += piece.raterCounts[index] }
            for index in classCounts.indices { classCounts[index] += piece.classCounts[index] }
        }
        self.raterCounts = raterCounts
        self.classCounts = classCounts
        logLikelihood = likelihood
        objective = likelihood + prior
        posteriors = pieces.flatMap(\.posteriors)
    }

    private static func piece(
        _ units: Range<Int>, model: SignalModel, logP: [Double], logSizes: [Double], keepsPosteriors: Bool
    ) -> Piece {
        let order = model.categoryCount
        var piece = Piece(
            raterCounts: [Double](repeating: 0, count: model.data.raterCount * order * order),
            classCounts: [Double](repeating: 0, count: model.data.groupCount * order))
        var posterior = [Double](repeating: 0, count: order)
        for unit in units {
            let group = Int(model.data.groups[unit]) * order
            for level in 0..<order { posterior[level] = logSizes[group + level] }
            let ratings = model.start[unit]..<model.start[unit + 1]
            for rating in ratings {
                let base = Int(model.raterOf[rating]) * order * order + Int(model.categoryOf[rating])
                for level in 0..<order { posterior[level] += model.weightOf[rating] * logP[base + level * order] }
            }
            let top = posterior.max() ?? 0
            var sum = 0.0
            for level in 0..<order {
                posterior[level] = Elementary.exp(posterior[level] - top)
                sum += posterior[level]
            }
            for level in 0..<order { posterior[level] /= sum }
            if keepsPosteriors { piece.posteriors += posterior }
            guard !ratings.isEmpty else { continue }
            piece.logLikelihood += top + Elementary.log(sum)
            for level in 0..<order { piece.classCounts[group + level] += posterior[level] }
            for rating in ratings {
                let base = Int(model.raterOf[rating]) * order * order + Int(model.categoryOf[rating])
                for level in 0..<order { piece.raterCounts[base + level * order] += model.weightOf[rating] * posterior[level] }
            }
        }
        return piece
    }

    /// Gradient of the penalised log-likelihood, by Fisher's identity.
    func gradient(_ model: SignalModel, values: [Double]) -> [Double] {
        let order = model.categoryCount
        var result: [Double] = []
        result.reserveCapacity(model.valueCount)
        var part = [Double](repeating: 0, count: order)
        var noMatrix: [Double] = []
        for rater in 0..<model.data.raterCount {
            let counts = raterCounts[rater * order * order..<(rater + 1) * order * order]
            _ = model.curve(rater, in: values).objective(counts, gradient: &part, information: &noMatrix, withSecond: false)
            result += part
        }
        let logSizes = model.logClassSizes(values)
        for group in 0..<model.data.groupCount {
            let counts = classCounts[group * order..<(group + 1) * order]
            let total = counts.reduce(0, +)
            for level in 1..<order {
                result.append(counts[counts.startIndex + level] - total * Elementary.exp(logSizes[group * order + level]))
            }
        }
        return result
    }

    /// The parameters that maximise the expected complete-data likelihood, from `values`.
    func maximized(_ model: SignalModel, from values: [Double]) -> [Double] {
        let order = model.categoryCount
        var result: [Double] = []
        result.reserveCapacity(model.valueCount)
        for rater in 0..<model.data.raterCount {
            var curve = model.curve(rater, in: values)
            curve.maximize(raterCounts[rater * order * order..<(rater + 1) * order * order])
            result += curve.values
        }
        for group in 0..<model.data.groupCount {
            let counts = Array(classCounts[group * order..<(group + 1) * order])
            for level in 1..<order { result.append(Elementary.log(counts[level] / counts[0])) }
        }
        return result
    }
}
