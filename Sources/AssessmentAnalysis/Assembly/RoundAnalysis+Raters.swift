import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    /// People in the round's order, then plugins, each against the people who scored the same work.
    func raterFindings() throws(RatingError) -> [RaterFindings] {
        let judged = judgmentsByRater()
        let people = severitySums()
        let byCriterion = tables.tables.map { $0.severities(level: options.confidence) }
        var found = tables.people.indices.map { person in
            finding(
                rater: tables.people[person], isPlugin: false, judgments: judged[tables.people[person]],
                overall: people[person].meanFigure(level: options.confidence),
                byCriterion: byCriterion.map { Figure($0[person].difference) })
        }
        for plugin in data.plugins {
            guard let rater = data.judgments.raters.firstIndex(of: plugin.rater) else { continue }
            let sums = pluginSeveritySums(rater)
            found.append(
                finding(
                    rater: rater, isPlugin: true, judgments: judged[rater],
                    overall: sums.overall.meanFigure(level: options.confidence),
                    byCriterion: sums.byCriterion.map { $0.meanFigure(level: options.confidence) }))
        }
        return found
    }

    private func finding(rater: Int, isPlugin: Bool, judgments: Int, overall: Figure, byCriterion: [Figure]) -> RaterFindings {
        let name = data.judgments.raters[rater]
        let yardstick: Yardstick = isPlugin ? .people : .otherRaters
        func told(_ figure: Figure, _ index: Int?) -> Finding {
            let criterion = index.map { tables.columns[$0].criterion }
            let scope = FindingWords.Scope(
                criterion: criterion?.id, place: criterion.map { "On \($0.title)" } ?? "Over all criteria", raters: [name],
                yardstick: yardstick, unit: unit(index))
            return words.difference(figure, scope)
        }
        let main = told(overall, nil)
        return RaterFindings(
            rater: name, isPlugin: isPlugin, judgments: judgments, overall: main,
            byCriterion: byCriterion.enumerated().map { told($0.element, $0.offset) }, leaning: FindingWords.leaning(main))
    }

    /// What a difference is measured in.
    func unit(_ index: Int?) -> FindingWords.Unit {
        if let index { return tables.scales[index].usesPositions ? .levels : .points }
        return tables.scales.allSatisfy(\.usesPositions) ? .levels : .points
    }

    private func judgmentsByRater() -> [Int] {
        var counts = [Int](repeating: 0, count: data.judgments.raters.count)
        for rater in data.judgments.raterIndex { counts[Int(rater)] += 1 }
        return counts
    }

    /// Each person's own score minus the mean of the others' on the same cell, summed over samples as clusters.
    private func severitySums() -> [ClusteredSums] {
        var sums = [ClusteredSums](repeating: ClusteredSums(), count: tables.people.count)
        var own = [Double](repeating: 0, count: tables.people.count)
        var cells = own
        var met: [Int] = []
        for sample in 0..<tables.sampleCount {
            for table in tables.tables {
                let range = table.ratings(ofUnit: sample)
                guard range.count > 1 else { continue }
                let total = range.reduce(0) { $0 + table.scale.values[Int(table.categories[$1])] }
                for position in range {
                    let score = table.scale.values[Int(table.categories[position])]
                    let person = Int(table.raters[position])
                    if cells[person] == 0 { met.append(person) }
                    own[person] += score - (total - score) / Double(range.count - 1)
                    cells[person] += 1
                }
            }
            for person in met {
                sums[person].add(sum: own[person], count: cells[person])
                own[person] = 0
                cells[person] = 0
            }
            met.removeAll(keepingCapacity: true)
        }
        return sums
    }

    private func pluginSeveritySums(_ rater: Int) -> (overall: ClusteredSums, byCriterion: [ClusteredSums]) {
        var overall = ClusteredSums()
        var byCriterion = [ClusteredSums](repeating: ClusteredSums(), count: tables.tables.count)
        let levels = levels(givenBy: rater)
        for sample in 0..<tables.sampleCount {
            var sum = 0.0
            var cells = 0.0
            for (column, table) in tables.tables.enumerated() {
                let range = table.ratings(ofUnit: sample)
                guard let level = levels[column][sample], !range.isEmpty else { continue }
                let mean = range.reduce(0) { $0 + table.scale.values[Int(table.categories[$1])] } / Double(range.count)
                let difference = table.scale.values[level] - mean
                byCriterion[column].add(sum: difference, count: 1)
                sum += difference
                cells += 1
            }
            overall.add(sum: sum, count: cells)
        }
        return (overall, byCriterion)
    }

    /// The level a rater gave each sample, `[criterion][sample]`; the first judgment counts.
    func levels(givenBy rater: Int) -> [[Int?]] {
        var levels = tables.columns.map { _ in [Int?](repeating: nil, count: tables.sampleCount) }
        for judgment in 0..<data.judgments.count where data.judgments.raterIndex[judgment] == rater {
            let sample = Int(data.judgments.sampleIndex[judgment])
            for column in levels.indices where levels[column][sample] == nil {
                levels[column][sample] = data.judgments.verdict(judgment, column).level
            }
        }
        return levels
    }
}
