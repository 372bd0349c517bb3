import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    func criterion(_ index: Int) -> CriterionFindings {
        let table = tables.tables[index]
        let criterion = tables.columns[index].criterion
        let scope = FindingWords.Scope(criterion: criterion.id, place: "On \(criterion.title)")
        let figures = ShareFigures(pairCounts[index].lazy.map { $0 }, confidence: options.confidence)
        let spread = spread(of: table)
        let pairs = listedPairs(table, criterion: criterion)
        let pairCount = pairCount(index)
        let kappa = kappa(index, scope: scope, pairs: pairCount)
        let totals = PairTotals(pairCounts[index])
        let discrepantSamples = pairCounts[index].count { $0.all > $0.adjacent }
        let exact = words.exact(figures.exact, scope)
        return CriterionFindings(
            criterion: criterion.id, title: criterion.title, levels: levels(index),
            usesPositions: tables.scales[index].usesPositions,
            tally: tally(table), conditions: conditions(index), pairs: totals, sharedSamples: spread.samples,
            discrepantSamples: discrepantSamples,
            meanSpread: spread.samples == 0 ? 0 : Double(spread.steps) / Double(spread.samples),
            summary: words.summary(exact: exact, discrepantSamples: discrepantSamples, of: spread.samples),
            exact: exact, adjacent: words.adjacent(figures.adjacent, scope),
            discrepant: words.discrepant(figures.discrepant, scope),
            unanimous: words.unanimous(unanimous(index), scope), kappa: kappa,
            band: AgreementBand.reached(kappa.value, standardError: kappa.standardError, samples: spread.samples),
            alpha: words.alpha(Figure(table.krippendorffAlpha(.ordinal, bootstrap: bootstrap, level: options.confidence)), scope),
            pairFindings: pairs, pairCount: pairCount)
    }

    func levels(_ index: Int) -> [CriterionFindings.LevelShown] {
        tables.columns[index].levels.enumerated().map { position, level in
            CriterionFindings.LevelShown(
                id: level.id, label: level.label, score: tables.scales[index].scale.values[position],
                descriptor: tables.columns[index].criterion.descriptors[level.id] ?? "")
        }
    }

    /// Samples scored twice or more, and the levels between their highest and lowest, summed.
    private func spread(of table: RatingTable) -> (samples: Int, steps: Int) {
        var samples = 0
        var steps = 0
        for unit in 0..<table.unitCount {
            let range = table.ratings(ofUnit: unit)
            guard range.count > 1 else { continue }
            var low = table.categories[range.lowerBound]
            var high = low
            for position in range {
                low = min(low, table.categories[position])
                high = max(high, table.categories[position])
            }
            samples += 1
            steps += Int(high - low)
        }
        return (samples, steps)
    }

    /// Cohen's for two people, else the mean over pairs.
    private func kappa(_ index: Int, scope: FindingWords.Scope, pairs: Int) -> Finding {
        let table = tables.tables[index]
        let samples = table.sharedUnitCount
        if tables.people.count == 2 {
            let estimate = table.confusion(between: 0, and: 1).cohenKappa(.quadratic, level: options.confidence).estimate
            return words.kappa(Figure(estimate), scope, pairs: 1, samples: samples)
        }
        if kappaSums.isEmpty {
            var figure = Figure(undefined: "crowd", n: table.sharedUnitCount, counted: "samples")
            figure.cautions = [.crowd]
            return words.kappa(figure, scope, pairs: pairs, samples: samples)
        }
        if pairCounts[index].reduce(0, { $0 + $1.all }) > Self.resampledPairs, table.scale.span > 0 {
            let figure = kappaSums[index].figure(
                n: table.sharedUnitCount, counted: "samples", jackknife: jackknife, level: options.confidence)
            return words.kappa(figure, scope, pairs: pairs, samples: samples)
        }
        let estimate = table.lightKappa(.quadratic, bootstrap: bootstrap, level: options.confidence)
        return words.kappa(Figure(estimate), scope, pairs: pairs, samples: samples)
    }

    /// More pairs than this are not compared one by one; a hall of 200 people still is.
    static let mostPairs = 20_000
    /// Pairs of scores past which leaving out groups replaces the bootstrap, which would take longer than reading the report.
    static let resampledPairs = 20_000.0

    var bootstrap: Bootstrap { Bootstrap(replicates: options.replicates, seed: options.seed) }

    /// Pairs of people who share a sample; in a crowd, all that there could be.
    private func pairCount(_ index: Int) -> Int {
        kappaSums.isEmpty ? tables.people.count * (tables.people.count - 1) / 2 : kappaSums[index].sharedPairs
    }

    private func listedPairs(_ table: RatingTable, criterion: Criterion) -> [CriterionFindings.Pair] {
        let people = tables.people.count
        guard people > 2, people * (people - 1) / 2 <= options.listedPairs else { return [] }
        return table.raterPairs().pairs.map { pair in
            let names = [name(ofPerson: pair.first), name(ofPerson: pair.second)]
            let scope = FindingWords.Scope(criterion: criterion.id, place: "On \(criterion.title)", raters: names)
            let kappa = pair.table.cohenKappa(.quadratic, level: options.confidence)
            return CriterionFindings.Pair(
                first: names[0], second: names[1],
                exact: words.exact(Figure(pair.table.exactAgreement(level: options.confidence)), scope),
                kappa: words.kappa(Figure(kappa.estimate), scope, pairs: 1, samples: pair.table.total)
            )
        }
    }

    private func unanimous(_ index: Int) -> Figure {
        var sums = ClusteredSums()
        for counts in pairCounts[index] where counts.all > 0 { sums.add(sum: counts.exact == counts.all ? 1 : 0, count: 1) }
        var figure = sums.shareFigure(level: options.confidence)
        figure.counted = "samples"
        return figure
    }

    private func tally(_ table: RatingTable) -> [[Int]] {
        let tally = table.tally()
        return (0..<tally.categoryCount).map { level in (0..<tally.raterCount).map { tally[level, $0] } }
    }

    private func conditions(_ index: Int) -> [CriterionFindings.ConditionCount] {
        let judgments = data.judgments
        var counts = [Int](repeating: 0, count: judgments.conditionCodes.count)
        let plugins = Set(data.plugins.map(\.rater))
        let isPlugin = judgments.raters.map(plugins.contains)
        for judgment in 0..<judgments.count where !isPlugin[Int(judgments.raterIndex[judgment])] {
            if let condition = judgments.verdict(judgment, index).condition { counts[condition] += 1 }
        }
        return zip(judgments.conditionCodes, counts).filter { $0.1 > 0 }.map {
            CriterionFindings.ConditionCount(id: $0.0.id, label: $0.0.label, count: $0.1)
        }
    }
}

/// The three shares over samples, each sample a cluster of pairs.
struct ShareFigures {
    let exact: Figure
    let adjacent: Figure
    var discrepant: Figure { adjacent.complement }

    init(_ samples: some Sequence<PairCounts>, confidence: Double) {
        var exact = ClusteredSums()
        var adjacent = ClusteredSums()
        for counts in samples {
            exact.add(sum: counts.exact, count: counts.all)
            adjacent.add(sum: counts.adjacent, count: counts.all)
        }
        self.exact = exact.shareFigure(level: confidence)
        self.adjacent = adjacent.shareFigure(level: confidence)
    }
}
