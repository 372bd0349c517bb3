/// What agreement raters who chose blindly would reach; the coefficients differ in this alone.
enum ChanceAgreement {
    /// Gwet's AC1 and AC2: blind choice happens where a unit is hard to rate, and is even over the categories.
    case gwet
    /// Fleiss: all draw from the pooled use of the categories. With two raters Scott's pi.
    case fleiss
    /// Brennan and Prediger: all draw evenly from the declared categories.
    case even
}

/// A chance-corrected coefficient with what it is made of.
public struct ChanceCorrectedAgreement: Sendable, Equatable {
    /// The standard error takes units as drawn and raters as given, with divisor n (n - 1) as for raw data (Gwet 2014).
    public let estimate: Estimate
    /// Weighted share of agreement seen, and that expected by chance; nil where undefined.
    public let observedAgreement: Double?
    public let expectedAgreement: Double?
    /// The standard error with divisor n^2, as programs give it for a table of two raters.
    public let tableStandardError: Double?
}

/// The sums over units that weighted agreement and its standard errors are made of (Gwet 2014, chapters 3 to 5).
struct AgreementMoments {
    private let units: UnitPatterns
    private let weights: [Double]
    private let width: Int
    /// Units with at least one and at least two ratings.
    let rated: Double
    let shared: Double
    /// Mean share of each category over the units, a unit counting once however many rated it.
    let shares: [Double]
    /// Agreement of each pattern, and its mean over units with at least two ratings.
    private let own: [Double]
    let observed: Double

    /// - Parameter weights: agreement weights, row-major, symmetric. There has to be a shared unit.
    init(_ units: UnitPatterns, weights: [Double]) {
        self.units = units
        self.weights = weights
        let width = units.categoryCount
        self.width = width
        shared = Double(units.unitCount)
        rated = shared + Double(units.singleRatedUnits)
        var shares = units.singles.map(Double.init)
        var own: [Double] = []
        own.reserveCapacity(units.patternCount)
        var observed = 0.0
        for pattern in 0..<units.patternCount {
            let entries = units.entries(pattern)
            let size = Double(units.sizes[pattern])
            let count = Double(units.multiplicities[pattern])
            var agreement = 0.0
            for position in entries {
                let category = Int(units.used[position])
                let ratings = Double(units.counts[position])
                shares[category] += count * ratings / size
                var alike = -1.0
                for other in entries { alike += weights[category * width + Int(units.used[other])] * Double(units.counts[other]) }
                agreement += ratings * alike
            }
            agreement /= size * (size - 1)
            own.append(agreement)
            observed += count * agreement
        }
        self.shares = shares.map { [rated] in $0 / rated }
        self.own = own
        self.observed = observed / shared
    }

    /// Chance agreement, and half its slope in each category's share.
    func expected(_ chance: ChanceAgreement) -> (value: Double, halfSlopes: [Double]) {
        let size = Double(width)
        let total = weights.reduce(0, +)
        switch chance {
        case .even: return (total / (size * size), [])
        case .gwet:
            let factor = total / (size * (size - 1))
            let value = factor * shares.reduce(0) { $0 + $1 * (1 - $1) }
            return (value, shares.map { factor * (1 - $0) })
        case .fleiss:
            let slopes = (0..<width).map { row in
                (0..<width).reduce(0) { $0 + weights[row * width + $1] * shares[$1] }
            }
            return (zip(shares, slopes).reduce(0) { $0 + $1.0 * $1.1 }, slopes)
        }
    }

    /// Sum over units of the squared distance between a unit's own contribution and the coefficient.
    func squares(coefficient: Double, expected: Double, halfSlopes: [Double]) -> Double {
        let room = 1 - expected
        func chance(_ own: Double) -> Double { 2 * (1 - coefficient) * (own - expected) / room }
        var squares = 0.0
        for pattern in 0..<units.patternCount {
            var term = rated / shared * (own[pattern] - expected) / room - coefficient
            if !halfSlopes.isEmpty {
                var slope = 0.0
                for position in units.entries(pattern) {
                    slope += Double(units.counts[position]) * halfSlopes[Int(units.used[position])]
                }
                term -= chance(slope / Double(units.sizes[pattern]))
            }
            squares += Double(units.multiplicities[pattern]) * term * term
        }
        for (category, count) in units.singles.enumerated() where count > 0 {
            let term = -coefficient - (halfSlopes.isEmpty ? 0 : chance(halfSlopes[category]))
            squares += Double(count) * term * term
        }
        return squares
    }

    /// The same for the share of agreement itself; a unit with one rating says nothing about it.
    var observedSquares: Double {
        var squares = 0.0
        for pattern in 0..<units.patternCount {
            let term = rated / shared * (own[pattern] - observed)
            squares += Double(units.multiplicities[pattern]) * term * term
        }
        return squares
    }
}
