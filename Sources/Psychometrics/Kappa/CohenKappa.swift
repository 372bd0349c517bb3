/// Cohen's kappa of two raters with what it is made of.
public struct CohenKappa: Sendable, Equatable {
    /// Kappa; its standard error is the non-null one, for intervals.
    public let estimate: Estimate
    /// Standard error if kappa were zero, for a test of that hypothesis; nil when undefined.
    public let nullStandardError: Double?
    /// Weighted share of agreement seen, and that expected from the margins; nil without shared units.
    public let observedAgreement: Double?
    public let expectedAgreement: Double?
}

extension ConfusionTable {
    /// Cohen's kappa (1960, weighted 1968) with the asymptotic standard errors of Fleiss, Cohen and Everitt (1969) and a normal interval.
    ///
    /// Undefined when both sides used one and the same category throughout, which is zero divided by zero, and for linear or quadratic
    /// weights on a scale without distances.
    public func cohenKappa(_ weights: KappaWeights = .unweighted, level: Double = 0.95) -> CohenKappa {
        let method = "Cohen's kappa, \(weights.name)"
        func undefined(_ reason: UndefinedReason, _ moments: KappaMoments? = nil) -> CohenKappa {
            CohenKappa(
                estimate: Estimate(undefined: reason, n: total, counted: .units, method: method, warnings: sizeWarnings),
                nullStandardError: nil, observedAgreement: moments?.observed, expectedAgreement: moments?.expected)
        }
        guard total > 0 else { return undefined(.noSharedUnits) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let moments = KappaMoments(self, agreement: agreement)
        guard let kappa = moments.kappa else { return undefined(.noVariation, moments) }
        var notes = sizeWarnings
        if let paradox = kappaParadox(kappa) { notes.append(paradox) }
        let error = (moments.variance(of: self) / Double(total)).squareRoot()
        let level = usable(level: level)
        var interval: ConfidenceInterval?
        if error > 1e-12 {
            interval = .symmetric(kappa, error, level: level, method: .normal, within: -1...1)
        } else {
            notes.append(.noSamplingVariation)
        }
        return CohenKappa(
            estimate: Estimate(
                kappa, standardError: error, interval: interval, n: total, counted: .units, method: method, warnings: notes),
            nullStandardError: (moments.nullVariance / Double(total)).squareRoot(), observedAgreement: moments.observed,
            expectedAgreement: moments.expected)
    }

    /// The warning due when raters agree often, yet kappa is low because nearly all ratings fall in one category or the raters' margins differ.
    private func kappaParadox(_ kappa: Double) -> StatisticalWarning? {
        let size = Double(total)
        let agreement = Double((0..<scale.count).reduce(0) { $0 + self[$1, $1] }) / size
        guard agreement >= StatisticalWarning.paradoxAgreement, kappa < StatisticalWarning.paradoxKappa else { return nil }
        let first = firstMargin
        let second = secondMargin
        let mostUsed = zip(first, second).map { Double($0 + $1) / (2 * size) }.max() ?? 0
        let difference = zip(first, second).reduce(0) { $0 + abs($1.0 - $1.1) }
        return .kappaParadox(
            agreement: agreement, kappa: kappa, mostUsedShare: mostUsed, marginDifference: Double(difference) / (2 * size))
    }
}

/// The sums that kappa and its variances are made of, for one table and one set of agreement weights.
struct KappaMoments {
    let size: Int
    let agreement: [Double]
    let first: [Double]
    let second: [Double]
    /// Mean weight of each row category against the second margin, and of each column category against the first.
    let rowMeans: [Double]
    let columnMeans: [Double]
    let observed: Double
    let expected: Double

    init(_ table: ConfusionTable, agreement: [Double]) {
        self.init(counts: table.counts.map(Double.init), size: table.scale.count, agreement: agreement)
    }

    /// - Parameter counts: row-major, not all zero; may be weighted.
    init(counts: [Double], size: Int, agreement: [Double]) {
        var total = 0.0
        var first = [Double](repeating: 0, count: size)
        var second = first
        var observed = 0.0
        for row in 0..<size {
            for column in 0..<size {
                let count = counts[row * size + column]
                total += count
                first[row] += count
                second[column] += count
                observed += count * agreement[row * size + column]
            }
        }
        var rowMeans = [Double](repeating: 0, count: size)
        var columnMeans = rowMeans
        var expected = 0.0
        for index in 0..<size {
            first[index] /= total
            second[index] /= total
        }
        for row in 0..<size {
            for column in 0..<size {
                let weight = agreement[row * size + column]
                rowMeans[row] += second[column] * weight
                columnMeans[column] += first[row] * weight
            }
            expected += first[row] * rowMeans[row]
        }
        self.size = size
        self.agreement = agreement
        self.first = first
        self.second = second
        self.rowMeans = rowMeans
        self.columnMeans = columnMeans
        self.observed = observed / total
        self.expected = expected
    }

    /// Nil when chance alone would agree completely.
    var kappa: Double? {
        let room = 1 - expected
        return room > 1e-12 ? (observed - expected) / room : nil
    }

    /// How far one unit in this cell pulls kappa from its value (the influence function); its mean over the units is zero.
    func influence(_ row: Int, _ column: Int) -> Double {
        let room = 1 - expected
        let own = agreement[row * size + column] * room - (rowMeans[row] + columnMeans[column]) * (1 - observed)
        return (own - (observed * expected - 2 * expected + observed)) / (room * room)
    }

    /// Variance of kappa times the number of units: the mean square of the influences, as Fleiss, Cohen and Everitt have it.
    func variance(of table: ConfusionTable) -> Double {
        var sum = 0.0
        for row in 0..<size {
            for column in 0..<size where table[row, column] > 0 {
                let influence = influence(row, column)
                sum += Double(table[row, column]) * influence * influence
            }
        }
        return sum / Double(table.total)
    }

    /// Variance under the hypothesis that kappa is zero, times the number of units.
    var nullVariance: Double {
        var sum = 0.0
        for row in 0..<size {
            for column in 0..<size {
                let term = agreement[row * size + column] - (rowMeans[row] + columnMeans[column])
                sum += first[row] * second[column] * term * term
            }
        }
        let room = 1 - expected
        return max(0, sum - expected * expected) / (room * room)
    }
}
