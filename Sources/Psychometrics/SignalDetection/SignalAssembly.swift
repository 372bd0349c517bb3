/// Turns the maximum of a signal detection model into named estimates.
struct SignalAssembly {
    let model: SignalModel
    let newton: SignalNewton
    let starts: Int
    let atBest: Int
    let history: [Double]
    let isConverged: Bool

    private var order: Int { model.categoryCount }
    private var values: [Double] { newton.values }

    var fit: SignalDetectionFit {
        let expectation = SignalExpectation(model, values: values, keepsPosteriors: true)
        let units = (0..<model.data.unitCount).map { unit -> SignalDetectionFit.Unit? in
            let ratings = model.start[unit + 1] - model.start[unit]
            guard ratings > 0 else { return nil }
            return .init(posterior: Array(expectation.posteriors[unit * order..<(unit + 1) * order]), ratings: ratings)
        }
        let rated = Double(units.reduce(0) { $0 + ($1 == nil ? 0 : 1) })
        let sizes = pooledSizes(units)
        let accuracy = units.reduce(0) { $0 + ($1?.posterior.max() ?? 0) } / max(1, rated)
        let base = baseline(units)
        let places = newton.active.isEmpty ? Array(values.indices) : newton.active
        let parameters = places.count
        let raters = (0..<model.data.raterCount).map { rater(_: $0, sizes: sizes) }
        let deviance = -2 * expectation.logLikelihood
        return SignalDetectionFit(
            raters: raters, units: units, classSizes: classSizes, logLikelihood: expectation.logLikelihood,
            parameterCount: parameters, bic: deviance + Double(parameters) * Elementary.log(max(1, rated)),
            aic: deviance + 2 * Double(parameters), accuracy: accuracy,
            lambda: base < 1 - 1e-9 ? max(0, (accuracy - base) / (1 - base)) : nil, reliability: reliability(units),
            ratingCount: model.data.count,
            convergence: .init(
                isConverged: isConverged, iterations: history.count - 1 + max(0, newton.history.count - history.count),
                gradient: newton.gradient, newtonStep: newton.step.isFinite ? newton.step : 0, starts: starts,
                startsAtBest: atBest,
                objectives: history),
            warnings: warnings(units, raters: raters))
    }

    private func rater(_ rater: Int, sizes: [Double]) -> SignalDetectionFit.Rater? {
        guard model.raterRatings[rater] > 0 else { return nil }
        let curve = model.curve(rater, in: values)
        let logs = curve.logProbabilities
        let hits = (0..<order).reduce(0) { $0 + sizes[$1] * Elementary.exp(logs[$1 * order + $1]) }
        let first = rater * order
        let d = curve.precision
        let isUsable = d >= SignalDetectionFit.leastPrecision
        let steps = order - 1
        var severity: SignalDetectionFit.Value?
        var centrality: SignalDetectionFit.Value?
        if isUsable {
            let mean = curve.values[..<steps].reduce(0, +) / Double(steps)
            // Midpoints between the true categories are at ½, 1½, …: their mean is steps / 2.
            var slopes = (0..<steps).map { (first + $0, 1 / (d * Double(steps))) }
            slopes.append((first + steps, -mean / (d * d)))
            severity = .init(value: mean / d - Double(steps) / 2, standardError: error(slopes))
            if steps > 1 {
                let span = curve.values[steps - 1] - curve.values[0]
                let unit = d * Double(steps - 1)
                centrality = .init(
                    value: span / unit,
                    standardError: error([(first, -1 / unit), (first + steps - 1, 1 / unit), (first + steps, -span / (unit * d))])
                )
            }
        }
        return .init(
            precision: .init(value: d, standardError: error([(first + steps, 1)])),
            criteria: (0..<steps).map { .init(value: curve.values[$0], standardError: error([(first + $0, 1)])) },
            severity: severity,
            centrality: centrality, hitRate: min(1, hits), ratings: model.raterRatings[rater])
    }

    /// Standard error of a function of the parameters with these slopes (delta method); nil where one is at a bound.
    private func error(_ slopes: [(place: Int, slope: Double)]) -> Double? {
        guard let covariance = newton.covariance else { return nil }
        var places: [(index: Int, slope: Double)] = []
        for (place, slope) in slopes {
            guard let index = position(of: place) else { return nil }
            places.append((index, slope))
        }
        var variance = 0.0
        for left in places {
            for right in places {
                variance += left.slope * right.slope * covariance[left.index * newton.active.count + right.index]
            }
        }
        return variance > 0 && variance.isFinite ? variance.squareRoot() : nil
    }

    /// Where a place stands in the ascending ``SignalNewton/active``.
    private func position(of place: Int) -> Int? {
        var low = 0
        var high = newton.active.count
        while low < high {
            let middle = (low + high) / 2
            if newton.active[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low < newton.active.count && newton.active[low] == place ? low : nil
    }

    private var classSizes: [[SignalDetectionFit.Value]] {
        let logs = model.logClassSizes(values)
        return (0..<model.data.groupCount).map { group in
            let sizes = (0..<order).map { Elementary.exp(logs[group * order + $0]) }
            let first = model.raterValues + group * (order - 1)
            return (0..<order).map { level in
                let slopes = (1..<order).map { other in
                    (first + other - 1, sizes[level] * ((other == level ? 1 : 0) - sizes[other]))
                }
                return .init(value: sizes[level], standardError: error(slopes))
            }
        }
    }

    /// Mean posterior of each class over the rated units.
    private func pooledSizes(_ units: [SignalDetectionFit.Unit?]) -> [Double] {
        var sizes = [Double](repeating: 0, count: order)
        var rated = 0.0
        for case let unit? in units {
            for level in 0..<order { sizes[level] += unit.posterior[level] }
            rated += 1
        }
        return sizes.map { $0 / max(1, rated) }
    }

    /// Accuracy of always naming a group's largest class.
    private func baseline(_ units: [SignalDetectionFit.Unit?]) -> Double {
        let logs = model.logClassSizes(values)
        let largest = (0..<model.data.groupCount).map { Elementary.exp(logs[$0 * order..<($0 + 1) * order].max() ?? 0) }
        var sum = 0.0
        var rated = 0.0
        for (index, unit) in units.enumerated() where unit != nil {
            sum += largest[Int(model.data.groups[index])]
            rated += 1
        }
        return sum / max(1, rated)
    }

    private func reliability(_ units: [SignalDetectionFit.Unit?]) -> Double? {
        let known = units.compactMap { $0 }
        guard known.count > 1 else { return nil }
        let means = known.map(\.mean)
        let mean = means.reduce(0, +) / Double(means.count)
        let between = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let within = zip(known, means).reduce(0) { sum, pair in
            sum
                + pair.0.posterior.enumerated().reduce(0) {
                    $0 + $1.element * (Double($1.offset) - pair.1) * (Double($1.offset) - pair.1)
                }
        }
        return between + within > 0 ? between / (between + within) : nil
    }

    private func warnings(_ units: [SignalDetectionFit.Unit?], raters: [SignalDetectionFit.Rater?]) -> [AnalysisWarning] {
        var list: [AnalysisWarning] = []
        let counts = units.compactMap { $0?.ratings }
        let several = counts.filter { $0 >= 3 }.count
        if 2 * several < counts.count {
            list.append(
                .init(
                    code: "few-ratings-per-unit",
                    message:
                        "Most pieces of work have fewer than three ratings; the model cannot tell a rater's error from the true category well."
                ))
        }
        if counts.count < 50 {
            list.append(
                .init(
                    code: "few-units",
                    message:
                        "\(counts.count) rated pieces of work are few for latent classes; the prior weighs on the result (50 or more advised)."
                ))
        }
        if !isConverged {
            list.append(
                .init(
                    code: "not-converged",
                    message: "The estimates have not settled: the largest gradient is still \(newton.gradient)."))
        }
        if newton.covariance == nil {
            list.append(
                .init(
                    code: "no-standard-errors",
                    message: "The information has no inverse or is too large, so there are no standard errors."))
        }
        if starts > 1, atBest < 2 {
            list.append(
                .init(
                    code: "single-best-start",
                    message: "Only one of \(starts) starts reached the best solution; others may be missed."))
        }
        let guessing = raters.compactMap { $0 }.filter { $0.precision.value < SignalDetectionFit.leastPrecision }.count
        if guessing > 0 {
            list.append(
                .init(
                    code: "guessing-raters",
                    message: "\(guessing) raters hardly tell the categories apart; their severity and centrality are not given."))
        }
        return list
    }
}
