/// From a score to a measure when everything else is known.
public enum ScoreMeasure {
    /// A rating to be made: how easy it is made by everything but the measure sought, and its steps.
    struct Term: Sendable {
        let logit: Double
        let weight: Double
        /// log weights of the categories from the lowest; minus infinity for one that is never used.
        let logarithms: ArraySlice<Double>
    }

    /// The measure at which the expected score on all criteria together equals a score, with 1 / √information there.
    ///
    /// - Parameters:
    ///   - score: total over criteria, each counted from 0; strictly between 0 and the highest.
    ///   - difficulties: of the criteria, logits.
    ///   - steps: shared by the criteria, logits.
    /// - Returns: nil where no finite measure exists.
    public static func measure(forScore score: Double, difficulties: [Double], steps: [Double]) -> (measure: Double, se: Double)?
    {
        guard (difficulties + steps).allSatisfy(\.isFinite), score.isFinite else { return nil }
        var logarithms = [0.0]
        for step in steps { logarithms.append((logarithms.last ?? 0) - step) }
        let terms = difficulties.map { Term(logit: -$0, weight: 1, logarithms: logarithms[...]) }
        return solve(score: score, terms)
    }

    /// Newton's method inside a shrinking bracket; the expected score rises strictly with the measure.
    static func solve(score: Double, _ terms: [Term]) -> (measure: Double, se: Double)? {
        let most = terms.reduce(0) { $0 + $1.weight * Double($1.logarithms.count - 1) }
        guard score > 0, score < most else { return nil }
        var low = -1.0
        var high = 1.0
        while expectation(low, terms).score > score {
            low *= 2
            guard low > -1e6 else { return nil }
        }
        while expectation(high, terms).score < score {
            high *= 2
            guard high < 1e6 else { return nil }
        }
        var measure = (low + high) / 2
        for _ in 0..<200 {
            let (expected, information) = expectation(measure, terms)
            if expected > score { high = measure } else { low = measure }
            var next = measure + (score - expected) / information
            if !(next > low && next < high) { next = (low + high) / 2 }
            let change = (next - measure).magnitude
            measure = next
            if change <= 1e-13 * max(1, measure.magnitude) { break }
        }
        let information = expectation(measure, terms).information
        return information > 0 ? (measure, 1 / information.squareRoot()) : nil
    }

    /// Expected score and information at a measure.
    static func expectation(_ measure: Double, _ terms: [Term]) -> (score: Double, information: Double) {
        var score = 0.0
        var information = 0.0
        for term in terms {
            let (mean, variance) = moments(measure + term.logit, term.logarithms)
            score += term.weight * mean
            information += term.weight * variance
        }
        return (score, information)
    }

    /// Mean and variance of a category at a logit.
    static func moments(_ logit: Double, _ logarithms: ArraySlice<Double>) -> (mean: Double, variance: Double) {
        var largest = -Double.infinity
        for (k, value) in logarithms.enumerated() { largest = max(largest, Double(k) * logit + value) }
        var (sum, first) = (0.0, 0.0)
        for (k, value) in logarithms.enumerated() {
            let weight = Elementary.exp(Double(k) * logit + value - largest)
            sum += weight
            first += Double(k) * weight
        }
        let mean = first / sum
        var variance = 0.0
        for (k, value) in logarithms.enumerated() {
            let distance = Double(k) - mean
            variance += distance * distance * Elementary.exp(Double(k) * logit + value - largest) / sum
        }
        return (mean, variance)
    }
}
