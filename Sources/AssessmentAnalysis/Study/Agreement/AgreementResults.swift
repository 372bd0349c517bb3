import Psychometrics

/// Collects the results of one panel: all scores, or those on one criterion.
struct AgreementResults {
    /// Past so many raters pairs are not listed one by one.
    static let mostListedRaters = 12
    /// Steps or counts past which the tables of all pairs are not made.
    static let mostPairCost = 100_000_000

    let patterns: RatingPatterns
    let raterNames: [String]
    let isScaleDeclared: Bool
    let options: AgreementStudyOptions
    /// Put before the options of every result.
    let prefix: [StatisticResult.Option]
    /// Tables of all pairs; nil when no statistic asked for needs them or there are too many.
    let pairs: RaterPairs?
    let hasTooManyPairs: Bool
    var results: [StatisticResult] = []

    /// - Parameter hasRaters: whether it is known who gave which score; without, nothing about pairs is computed.
    init(
        _ patterns: RatingPatterns, raterNames: [String], hasRaters: Bool, isScaleDeclared: Bool, options: AgreementStudyOptions,
        prefix: [StatisticResult.Option] = []
    ) {
        self.patterns = patterns
        self.raterNames = raterNames
        self.isScaleDeclared = isScaleDeclared
        self.options = options
        self.prefix = prefix
        let needsPairs = !options.statistics.isDisjoint(with: [.shares, .cohenKappa, .lightKappa, .scottPi, .spearman])
        hasTooManyPairs = needsPairs && hasRaters && patterns.raterPairCost > Self.mostPairCost
        pairs = needsPairs && hasRaters && !hasTooManyPairs ? patterns.raterPairs() : nil
        if options.asks(.shares) { addShares(hasRaters: hasRaters) }
        if hasRaters {
            addKappas()
            addRanks()
        }
        addChanceCorrected()
        addAlpha()
        addBenchmarks()
    }

    var isTwoRaters: Bool { patterns.activeRaters.count == 2 }
    var listsPairs: Bool { patterns.activeRaters.count <= Self.mostListedRaters }

    /// The pairs that get results of their own.
    var listedPairs: [RaterPairs.Pair] { listsPairs ? pairs?.pairs ?? [] : [] }

    mutating func add(_ stat: String, _ options: [StatisticResult.Option], _ estimate: Estimate, sentence: String? = nil) {
        results.append(StatisticResult(stat, prefix + options, estimate, sentence: sentence))
        // A second way to make the interval, for comparison.
        if !estimate.otherIntervals.isEmpty, let interval = estimate.interval {
            results.append(
                StatisticResult(
                    stat, prefix + options + [.init("interval", "percentile bootstrap")], estimate, interval: interval))
        }
    }

    mutating func add(_ stat: String, _ options: [StatisticResult.Option], value: Double?, n: Int, method: String, like: Estimate)
    {
        results.append(
            StatisticResult(
                stat, options: prefix + options, value: value, undefined: like.undefined.map(UndefinedWords.sentence), n: n,
                method: method, warnings: like.warnings.compactMap { Caution($0) }))
    }

    // MARK: Options by the names of the field

    func weightOption(_ weights: KappaWeights) -> StatisticResult.Option { .init("weights", .text(Self.name(weights))) }

    static func name(_ weights: KappaWeights) -> String {
        guard case .custom(let custom) = weights else { return weights.name }
        let rows = (0..<custom.size).map { row in
            custom.values[row * custom.size..<(row + 1) * custom.size].map(plain).joined(separator: ",")
        }
        return "custom disagreement weights (\(rows.joined(separator: "/")))"
    }

    /// A number as short as it can be written: `3`, `0.5`.
    static func plain(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : String(value)
    }

    /// The scale as a list of its scores.
    var categoryList: StatisticResult.Option { .init("categories", .numbers(patterns.scale.values)) }

    /// The scale in words and by its ends.
    var scaleOptions: [StatisticResult.Option] {
        let values = patterns.scale.values
        let ends = [values[0], values[values.count - 1]]
        let range = "\(Self.plain(ends[0]))..\(Self.plain(ends[1]))"
        return [
            .init("categories", .text(isScaleDeclared ? "declared range \(range)" : "range of the data \(range)")),
            .init("scale", .numbers(ends)),
        ]
    }

    func raterOptions(_ pair: RaterPairs.Pair) -> [StatisticResult.Option] {
        [
            .init("raters", .numbers([Double(pair.first + 1), Double(pair.second + 1)])),
            .init("rater_names", .text("\(raterNames[pair.first]), \(raterNames[pair.second])")),
        ]
    }

    var toleranceOption: StatisticResult.Option {
        switch options.tolerance {
        case .steps(let steps): .init("tolerance", .number(Double(steps)))
        case .score(let points): .init("tolerance", .number(points))
        }
    }
}
