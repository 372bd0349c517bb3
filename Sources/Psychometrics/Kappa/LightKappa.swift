extension RatingTable {
    /// Light's kappa (1971): the plain mean of Cohen's kappas over all pairs of raters who share units.
    ///
    /// The standard error linearises the mean over units (it is that of Fleiss, Cohen and Everitt when there are two raters). The interval is
    /// a percentile bootstrap over units; without a bootstrap, or when the panel is too large for one, it is the normal interval.
    /// Pairs whose kappa is undefined are left out of the mean with a warning.
    public func lightKappa(
        _ weights: KappaWeights = .unweighted, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        RatingPatterns(self).lightKappa(
            weights, pairs: raterPairs(), bootstrap: bootstrap, level: level,
            notes: warnings + StatisticalWarning.size(units: sharedUnitCount) + StatisticalWarning.size(raters: activeRaterCount))
    }
}

extension RatingPatterns {
    /// Light's kappa, as for a ``RatingTable``.
    ///
    /// - Parameter pairs: the tables of all pairs, where they are at hand already.
    public func lightKappa(
        _ weights: KappaWeights = .unweighted, pairs: RaterPairs? = nil, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        lightKappa(weights, pairs: pairs ?? raterPairs(), bootstrap: bootstrap, level: level, notes: notes)
    }

    fileprivate func lightKappa(
        _ weights: KappaWeights, pairs: RaterPairs, bootstrap: Bootstrap?, level: Double, notes: [StatisticalWarning]
    ) -> Estimate {
        let method = "Light's kappa, \(weights.name)"
        let shared = sharedUnitCount
        var notes = notes
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: shared, counted: .units, method: method, warnings: notes)
        }
        guard shared > 0 else { return undefined(.noSharedUnits) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let pairs = pairs.pairs
        let moments = pairs.map { KappaMoments($0.table, agreement: agreement) }
        let kappas = moments.compactMap(\.kappa)
        guard !kappas.isEmpty else { return undefined(.noVariation) }
        if kappas.count < pairs.count { notes.append(.undefinedPairs(count: pairs.count - kappas.count, of: pairs.count)) }
        let mean = kappas.reduce(0, +) / Double(kappas.count)
        let level = usable(level: level)
        let error = linearisedError(of: pairs) { pair, first, second in
            moments[pair].kappa == nil ? 0 : moments[pair].influence(first, second) / Double(kappas.count)
        }
        guard error > 1e-12 else {
            return Estimate(mean, n: shared, counted: .units, method: method, warnings: notes + [.noSamplingVariation])
        }
        var interval = ConfidenceInterval.symmetric(mean, error, level: level, method: .normal, within: -1...1)
        var others: [ConfidenceInterval] = []
        if let bootstrap {
            let outcome = MeanPairKappa(PairTables(self), agreement: agreement).outcome(bootstrap, estimate: mean, level: level)
            interval = outcome.interval ?? interval
            others = outcome.accelerated.map { [$0] } ?? []
            notes += outcome.warnings
        }
        return Estimate(
            mean, standardError: error, interval: interval, otherIntervals: others, n: shared, counted: .units, method: method,
            warnings: notes)
    }

    /// Standard error of a mean over pairs: each unit's pull on it is the sum of its pulls on the pairs it belongs to.
    ///
    /// - Parameter influence: how far a unit in a cell (pair, first category, second category) pulls the mean, times the units of the pair.
    func linearisedError(of pairs: [RaterPairs.Pair], influence: (Int, Int, Int) -> Double) -> Double {
        let width = scale.count
        let cells = width * width
        func pulls(of pair: RaterPairs.Pair, _ number: Int) -> [Double] {
            (0..<cells).map { cell in
                pair.table.counts[cell] == 0 ? 0 : influence(number, cell / width, cell % width) / Double(pair.table.total)
            }
        }
        if let triangle = RaterTriangle(raterCount: raterCount, cells: cells, ratings: raters.count) {
            var all = [Double](repeating: 0, count: raterCount * (raterCount - 1) / 2 * cells)
            for (number, pair) in pairs.enumerated() {
                let slot = triangle.base(pair.first) + pair.second
                all.replaceSubrange(slot * cells..<(slot + 1) * cells, with: pulls(of: pair, number))
            }
            return triangle.squares(
                of: all, starts: starts, raters: raters, categories: categories, weights: multiplicities, width: width
            ).squareRoot()
        }
        var slots = PairSlots(raterCount: raterCount)
        var all: [Double] = []
        all.reserveCapacity(pairs.count * cells)
        for (number, pair) in pairs.enumerated() {
            _ = slots.slot(pair.first, pair.second)
            all += pulls(of: pair, number)
        }
        var variance = 0.0
        for row in 0..<rowCount {
            let range = ratings(row)
            var pull = 0.0
            for one in range {
                for other in (one + 1)..<max(one + 1, range.upperBound) {
                    let slot = slots.slot(Int(raters[one]), Int(raters[other]))
                    pull += all[slot * cells + Int(categories[one]) * width + Int(categories[other])]
                }
            }
            variance += Double(multiplicities[row]) * pull * pull
        }
        return variance.squareRoot()
    }
}

/// The mean of the kappas of all pairs of raters in a bootstrap sample.
private struct MeanPairKappa: SummedStatistic {
    let agreement: [Double]
    let tables: PairTables
    var patterns: PatternSums { tables.patterns }

    init(_ tables: PairTables, agreement: [Double]) {
        self.tables = tables
        self.agreement = agreement
    }

    var finishingSteps: Int { 12 * patterns.size }

    func value(of sums: [Double]) -> Double? {
        let cells = tables.width * tables.width
        var sum = 0.0
        var defined = 0
        for pair in 0..<tables.pairs.count {
            let table = Array(sums[pair * cells..<(pair + 1) * cells])
            guard table.contains(where: { $0 > 0 }) else { continue }
            guard let kappa = KappaMoments(counts: table, size: tables.width, agreement: agreement).kappa else { continue }
            sum += kappa
            defined += 1
        }
        return defined > 0 ? sum / Double(defined) : nil
    }
}
