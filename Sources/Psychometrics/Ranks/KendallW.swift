/// Kendall's coefficient of concordance of all raters' rankings of the same units.
public struct KendallW: Sendable, Equatable {
    /// W corrected for ties.
    public let estimate: Estimate
    /// W without the correction; too low when there are ties. Nil where undefined.
    public let uncorrected: Double?
    /// Test of no concordance with the corrected W: raters (units - 1) W on units - 1 degrees of freedom. Rough below eight units.
    public let chiSquare: Double?
    public let degreesOfFreedom: Int?
    public let probability: Double?
    /// Mean of Spearman's correlations over pairs of raters that W implies, (m W - 1) / (m - 1); its interval is that of W, carried over.
    public let meanSpearman: Estimate
    public let raters: Int
}

extension RatingPatterns {
    /// Kendall's W (Kendall and Babington Smith 1939) with mid-ranks: 12 S / (m^2 (n^3 - n) - m T), T the sum of t^3 - t over tied groups.
    ///
    /// Only units that every active rater rated enter. The interval comes from a bootstrap over units; ranks are made anew in each sample.
    public func kendallW(bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95) -> KendallW {
        let ranking = Ranking(self)
        var notes = notes
        let left = unitCount - Int(ranking.count)
        if left > 0 { notes.append(.incompleteUnits(count: left)) }
        guard ranking.raters > 1, ranking.count > 1, let squares = ranking.squares else {
            let reason: UndefinedReason =
                unitCount == 0
                ? .noRatings : ranking.raters < 2 ? .noSharedUnits : ranking.count < 2 ? .noCompleteUnits : .noVariation
            return undefined(reason, ranking, notes)
        }
        let m = Double(ranking.raters)
        let full = m * m * (ranking.count * ranking.count * ranking.count - ranking.count)
        let value = min(1, 12 * squares / (full - m * ranking.ties))
        let level = usable(level: level)
        let outcome = bootstrap.flatMap { resampled($0, ranking: ranking, estimate: value, level: level) }
        if let bootstrap, outcome == nil { notes.append(.fewerReplicates(used: 0, asked: bootstrap.replicates)) }
        notes += outcome?.warnings ?? []
        let chiSquare = m * (ranking.count - 1) * value
        func made(_ scaled: (Double) -> Double, slope: Double, method: String) -> Estimate {
            func carried(_ interval: ConfidenceInterval) -> ConfidenceInterval? {
                ConfidenceInterval(
                    lower: scaled(interval.lower), upper: scaled(interval.upper), level: level, method: interval.method)
            }
            return Estimate(
                scaled(value), standardError: outcome?.standardError.map { $0 * slope },
                interval: outcome?.interval.flatMap(carried),
                otherIntervals: outcome?.accelerated.flatMap(carried).map { [$0] } ?? [],
                n: Int(ranking.count), counted: .units, method: method, warnings: notes)
        }
        return KendallW(
            estimate: made({ $0 }, slope: 1, method: "Kendall's W"), uncorrected: 12 * squares / full, chiSquare: chiSquare,
            degreesOfFreedom: Int(ranking.count) - 1,
            probability: ChiSquare.upperTail(chiSquare, degreesOfFreedom: ranking.count - 1),
            meanSpearman: made(
                { (m * $0 - 1) / (m - 1) }, slope: m / (m - 1), method: "mean Spearman correlation from Kendall's W"),
            raters: ranking.raters)
    }

    private func undefined(_ reason: UndefinedReason, _ ranking: Ranking, _ notes: [StatisticalWarning]) -> KendallW {
        func none(_ method: String) -> Estimate {
            Estimate(undefined: reason, n: Int(ranking.count), counted: .units, method: method, warnings: notes)
        }
        return KendallW(
            estimate: none("Kendall's W"), uncorrected: nil, chiSquare: nil, degreesOfFreedom: nil, probability: nil,
            meanSpearman: none("mean Spearman correlation from Kendall's W"), raters: ranking.raters)
    }

    private func resampled(_ bootstrap: Bootstrap, ranking: Ranking, estimate: Double, level: Double) -> BootstrapOutcome? {
        guard ranking.raters * (ranking.raters - 1) / 2 * scale.count * scale.count <= 100_000 else { return nil }
        return Concordance(PairTables(self, smallest: ranking.raters), raters: ranking.raters)
            .outcome(bootstrap, estimate: estimate, level: level)
    }
}

/// The ranks that all raters give the units all of them rated.
private struct Ranking {
    let raters: Int
    let count: Double
    private(set) var ties = 0.0
    /// Sum of squared distances of the units' rank sums from their mean; nil when every rater ties all units.
    private(set) var squares: Double?

    init(_ table: RatingPatterns) {
        raters = table.activeRaters.count
        let rows = (0..<table.rowCount).filter { [raters] in table.ratings($0).count == raters }
        count = rows.reduce(0) { $0 + Double(table.multiplicities[$1]) }
        guard raters > 1, count > 1 else { return }
        let width = table.scale.count
        var margins = [Double](repeating: 0, count: raters * width)
        for row in rows {
            for (rater, position) in table.ratings(row).enumerated() {
                margins[rater * width + Int(table.categories[position])] += Double(table.multiplicities[row])
            }
        }
        var ranks: [Double] = []
        for rater in 0..<raters {
            let own = MidRanks(margin: Array(margins[rater * width..<(rater + 1) * width]))
            ranks += own.ranks
            ties += own.ties
        }
        guard Double(raters) * (count * count * count - count) - ties > 0 else { return }
        let mean = Double(raters) * (count + 1) / 2
        squares = rows.reduce(0) { sum, row in
            var total = -mean
            for (rater, position) in table.ratings(row).enumerated() {
                total += ranks[rater * width + Int(table.categories[position])]
            }
            return sum + Double(table.multiplicities[row]) * total * total
        }
    }
}

/// W from the tables of all pairs of raters: the squared rank sums are sums of products of two raters' ranks.
private struct Concordance: SummedStatistic {
    let tables: PairTables
    let raters: Int
    var patterns: PatternSums { tables.patterns }
    var finishingSteps: Int { 6 * patterns.size }

    init(_ tables: PairTables, raters: Int) {
        self.tables = tables
        self.raters = raters
    }

    func value(of sums: [Double]) -> Double? {
        let width = tables.width
        var products = 0.0
        var squares = 0.0
        for pair in 0..<tables.pairs.count {
            var first = [Double](repeating: 0, count: width)
            var second = first
            for cell in 0..<width * width {
                let count = sums[pair * width * width + cell]
                first[cell / width] += count
                second[cell % width] += count
            }
            let rows = MidRanks(margin: first)
            let columns = MidRanks(margin: second)
            let mean = (rows.count + 1) / 2
            for cell in 0..<width * width where sums[pair * width * width + cell] > 0 {
                products +=
                    sums[pair * width * width + cell] * (rows.ranks[cell / width] - mean) * (columns.ranks[cell % width] - mean)
            }
            squares += rows.squares + columns.squares
        }
        // Every rater is in raters - 1 pairs.
        let own = squares / Double(raters - 1)
        return own > 0 ? min(1, max(0, (own + 2 * products) / (Double(raters) * own))) : nil
    }
}
