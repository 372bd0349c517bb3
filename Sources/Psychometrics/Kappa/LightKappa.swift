extension RatingTable {
    /// Light's kappa (1971): the plain mean of Cohen's kappas over all pairs of raters who share units.
    ///
    /// The standard error linearises the mean over units (it is that of Fleiss, Cohen and Everitt when there are two raters). The interval is
    /// a percentile bootstrap over units; without a bootstrap, or when the panel is too large for one, it is the normal interval.
    /// Pairs whose kappa is undefined are left out of the mean with a warning.
    public func lightKappa(
        _ weights: KappaWeights = .unweighted, bootstrap: Bootstrap? = Bootstrap(), level: Double = 0.95
    ) -> Estimate {
        let method = "Light's kappa, \(weights.name)"
        let units = sharedUnitCount
        var notes = warnings + StatisticalWarning.size(units: units) + StatisticalWarning.size(raters: activeRaterCount)
        func undefined(_ reason: UndefinedReason) -> Estimate {
            Estimate(undefined: reason, n: units, counted: .units, method: method, warnings: notes)
        }
        guard units > 0 else { return undefined(.noSharedUnits) }
        guard let agreement = weights.agreement(on: scale) else { return undefined(.scaleWithoutDistance) }
        let pairs = raterPairs().pairs
        let moments = pairs.map { KappaMoments($0.table, agreement: agreement) }
        let kappas = moments.compactMap(\.kappa)
        guard !kappas.isEmpty else { return undefined(.noVariation) }
        if kappas.count < pairs.count { notes.append(.undefinedPairs(count: pairs.count - kappas.count, of: pairs.count)) }
        let mean = kappas.reduce(0, +) / Double(kappas.count)
        let level = usable(level: level)
        let error = linearisedError(pairs: pairs, moments: moments, definedPairs: kappas.count)
        guard error > 1e-12 else {
            return Estimate(mean, n: units, counted: .units, method: method, warnings: notes + [.noSamplingVariation])
        }
        var interval = ConfidenceInterval.symmetric(mean, error, level: level, method: .normal, within: -1...1)
        if let bootstrap {
            let outcome = LightReplicates(self, agreement: agreement).outcome(bootstrap, estimate: mean, level: level)
            interval = outcome.interval ?? interval
            notes += outcome.warnings
        }
        return Estimate(
            mean, standardError: error, interval: interval, n: units, counted: .units, method: method, warnings: notes)
    }

    /// Each unit's pull on the mean is the sum of its pulls on the pairs it belongs to.
    private func linearisedError(pairs: [RaterPairs.Pair], moments: [KappaMoments], definedPairs: Int) -> Double {
        let width = scale.count
        var slots = PairSlots(raterCount: raterCount)
        var pulls: [Double] = []
        pulls.reserveCapacity(pairs.count * width * width)
        for (pair, moment) in zip(pairs, moments) {
            _ = slots.slot(pair.first, pair.second)
            let share = 1 / (Double(pair.table.total) * Double(definedPairs))
            for cell in 0..<width * width {
                pulls.append(moment.kappa == nil ? 0 : share * moment.influence(cell / width, cell % width))
            }
        }
        var variance = 0.0
        for unit in 0..<unitCount {
            let range = ratings(ofUnit: unit)
            var pull = 0.0
            for one in range {
                for other in (one + 1)..<max(one + 1, range.upperBound) {
                    let slot = slots.slot(Int(raters[one]), Int(raters[other]))
                    pull += pulls[(slot * width + Int(categories[one])) * width + Int(categories[other])]
                }
            }
            variance += pull * pull
        }
        return variance.squareRoot()
    }
}

/// Light's kappa in bootstrap samples, from the different rows (who gave what) and how often each occurs.
private struct LightReplicates {
    let agreement: [Double]
    let width: Int
    let groups: RowGrouping
    /// For every row pattern, the cells of the pair tables it adds one to; `starts` has one more entry than there are patterns.
    private(set) var starts: [Int32] = [0]
    private(set) var cells: [Int32] = []
    private(set) var pairCount = 0

    init(_ table: RatingTable, agreement: [Double]) {
        self.agreement = agreement
        width = table.scale.count
        let rows = zip(table.raters, table.categories).map { $0 &* Int32(table.scale.count) &+ $1 }
        groups = RowGrouping(starts: table.unitStarts, values: rows, smallest: 2)
        var slots = PairSlots(raterCount: table.raterCount)
        for unit in groups.representatives {
            let range = table.ratings(ofUnit: Int(unit))
            // A panel this large is not resampled; the cells would only fill memory.
            if cells.count > Bootstrap.stepBudget / 100 { break }
            for one in range {
                for other in (one + 1)..<max(one + 1, range.upperBound) {
                    let slot = slots.slot(Int(table.raters[one]), Int(table.raters[other]))
                    cells.append(Int32((slot * width + Int(table.categories[one])) * width + Int(table.categories[other])))
                }
            }
            starts.append(Int32(cells.count))
        }
        pairCount = slots.count
    }

    func outcome(_ bootstrap: Bootstrap, estimate: Double, level: Double) -> BootstrapOutcome {
        let steps = cells.count + 12 * pairCount * width * width + UnitResampler.steps(multiplicities: groups.multiplicities)
        var values: [Double?] = []
        var resampler = UnitResampler(multiplicities: groups.multiplicities, seed: bootstrap.seed)
        for _ in 0..<bootstrap.affordable(steps: steps) {
            resampler.draw()
            values.append(mean(weights: resampler.weights))
        }
        return BootstrapOutcome(
            estimate: estimate, values: values, asked: bootstrap.replicates, seed: bootstrap.seed, level: level)
    }

    private func mean(weights: [Int32]) -> Double? {
        var counts = [Double](repeating: 0, count: pairCount * width * width)
        for (pattern, weight) in weights.enumerated() where weight > 0 {
            for position in Int(starts[pattern])..<Int(starts[pattern + 1]) { counts[Int(cells[position])] += Double(weight) }
        }
        var sum = 0.0
        var defined = 0
        for pair in 0..<pairCount {
            let table = Array(counts[pair * width * width..<(pair + 1) * width * width])
            guard table.contains(where: { $0 > 0 }) else { continue }
            guard let kappa = KappaMoments(counts: table, size: width, agreement: agreement).kappa else { continue }
            sum += kappa
            defined += 1
        }
        return defined > 0 ? sum / Double(defined) : nil
    }
}
