/// Probabilities of a cumulative logit model and their derivatives with respect to the bounds of a category, without cancellation:
/// F(b) − F(a) = F(b) F(−a) (1 − exp(a − b)).
enum OrderedLogit {
    struct Term {
        let logProbability: Double
        /// First and second derivatives of the logarithm by the lower bound a and the upper bound b; 0 for a bound at infinity.
        var a = 0.0
        var b = 0.0
        var aa = 0.0
        var bb = 0.0
        var ab = 0.0
    }

    static func logistic(_ x: Double) -> Double {
        let small = Elementary.exp(-x.magnitude)
        return x >= 0 ? 1 / (1 + small) : small / (1 + small)
    }

    static func logLogistic(_ x: Double) -> Double {
        x >= 0 ? -Elementary.log(1 + Elementary.exp(-x)) : x - Elementary.log(1 + Elementary.exp(x))
    }

    /// Category between the bounds `lower` and `upper`; nil stands for infinity.
    static func term(_ lower: Double?, _ upper: Double?) -> Term {
        switch (lower, upper) {
        case (nil, nil): return Term(logProbability: 0)
        case (nil, let b?):
            let above = logistic(-b)
            return Term(logProbability: logLogistic(b), b: above, bb: -above * (1 - above))
        case (let a?, nil):
            let below = logistic(a)
            return Term(logProbability: logLogistic(-a), a: -below, aa: -below * (1 - below))
        case (let a?, let b?):
            let ratio = Elementary.exp(a - b)
            let h = ratio / max(1 - ratio, 1e-300)
            let below = logistic(a)
            let above = logistic(-b)
            return Term(
                logProbability: logLogistic(b) + logLogistic(-a) + Elementary.log(max(1 - ratio, 1e-300)), a: -below - h,
                b: above + h,
                aa: -below * (1 - below) - h * (1 + h), bb: -above * (1 - above) - h * (1 + h), ab: h * (1 + h))
        }
    }
}

/// One rater's criteria and precision: `values` holds c (categories − 1 of them, ascending), then d at or above 0.
struct RaterCurve {
    let categoryCount: Int
    var values: [Double]

    var precision: Double { values[categoryCount - 1] }
    var isOrdered: Bool {
        (1..<max(1, categoryCount - 1)).allSatisfy { values[$0] > values[$0 - 1] } && precision >= 0
    }

    func term(class level: Int, category: Int) -> OrderedLogit.Term {
        let shift = precision * Double(level)
        return OrderedLogit.term(
            category == 0 ? nil : values[category - 1] - shift, category == categoryCount - 1 ? nil : values[category] - shift)
    }

    /// Logarithms of the probabilities; class, then category.
    var logProbabilities: [Double] {
        (0..<categoryCount).flatMap { level in (0..<categoryCount).map { term(class: level, category: $0).logProbability } }
    }

    /// Σ counts × log P, with gradient and negative second derivatives where asked for. `counts`: class, then category.
    func objective(_ counts: ArraySlice<Double>, gradient: inout [Double], information: inout [Double], withSecond: Bool)
        -> Double
    {
        let order = categoryCount
        for index in gradient.indices { gradient[index] = 0 }
        for index in information.indices { information[index] = 0 }
        var value = 0.0
        for level in 0..<order {
            for category in 0..<order {
                let count = counts[counts.startIndex + level * order + category]
                guard count > 0 else { continue }
                let term = term(class: level, category: category)
                value += count * term.logProbability
                let eta = Double(level)
                if category > 0 { gradient[category - 1] += count * term.a }
                if category < order - 1 { gradient[category] += count * term.b }
                gradient[order - 1] -= count * eta * (term.a + term.b)
                if withSecond { add(term, count: count, eta: eta, category: category, to: &information) }
            }
        }
        return value
    }

    private func add(_ term: OrderedLogit.Term, count: Double, eta: Double, category: Int, to information: inout [Double]) {
        let order = categoryCount
        let last = order - 1
        if category > 0 {
            information[(category - 1) * order + category - 1] -= count * term.aa
            information[last * order + category - 1] += count * eta * (term.aa + term.ab)
        }
        if category < last {
            information[category * order + category] -= count * term.bb
            information[last * order + category] += count * eta * (term.bb + term.ab)
        }
        if category > 0, category < last { information[category * order + category - 1] -= count * term.ab }
        information[last * order + last] -= count * eta * eta * (term.aa + term.bb + 2 * term.ab)
    }

    /// Maximises Σ counts × log P, which is concave, by Newton steps that keep the criteria ascending and d at or above 0.
    mutating func maximize(_ counts: ArraySlice<Double>) {
        let order = categoryCount
        var gradient = [Double](repeating: 0, count: order)
        var information = [Double](repeating: 0, count: order * order)
        var unused = gradient
        var noMatrix: [Double] = []
        for _ in 0..<25 {
            let value = objective(counts, gradient: &gradient, information: &information, withSecond: true)
            if precision <= 0, gradient[order - 1] <= 0 {
                for index in 0..<order { information[(order - 1) * order + index] = 0 }
                information[order * order - 1] = 1
                gradient[order - 1] = 0
            }
            guard gradient.contains(where: { $0.magnitude > 1e-10 }), let factor = CholeskyFactor(information, order: order)
            else {
                return
            }
            let step = factor.solve(gradient)
            var scale = 1.0
            var moved = false
            for _ in 0..<30 {
                var candidate = self
                for index in 0..<order { candidate.values[index] += scale * step[index] }
                candidate.values[order - 1] = max(0, candidate.values[order - 1])
                scale /= 2
                guard candidate.isOrdered,
                    candidate.objective(counts, gradient: &unused, information: &noMatrix, withSecond: false) >= value
                else { continue }
                moved = candidate.values != values
                self = candidate
                break
            }
            if !moved { return }
        }
    }
}
