import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    /// Nil when the round has no anchored sample.
    func anchorFindings() -> AnchorFindings? {
        guard !data.anchors.isEmpty else { return nil }
        let all = tables.columns.indices.map { $0 }
        let plugins = Set(data.plugins.map(\.rater))
        let people = data.judgments.raters.indices.filter { tables.personNumber[$0] != nil }
        let machines = data.judgments.raters.indices.filter { plugins.contains(data.judgments.raters[$0]) }
        let cells = anchorCells()
        let rows = (people + machines).map { rater in
            row(cells, raters: [rater], columns: all, rater: data.judgments.raters[rater], isPlugin: machines.contains(rater))
        }
        let overall = row(cells, raters: Set(people), columns: all)
        let byCriterion = all.map { row(cells, raters: Set(people), columns: [$0]) }
        return AnchorFindings(
            samples: data.anchors.map { data.judgments.samples[$0.sample] }, overall: overall, byCriterion: byCriterion,
            byRater: rows, sentence: words.anchors(overall: overall, people: rows.filter { !$0.isPlugin }, policy: policy))
    }

    /// A score beside the expert's.
    private struct Cell {
        let sample: Int
        let rater: Int
        let column: Int
        let given: Int
        let expected: Int
    }

    private func anchorCells() -> [Cell] {
        var anchorOf = [Int?](repeating: nil, count: tables.sampleCount)
        for (number, anchor) in data.anchors.enumerated() where anchorOf[anchor.sample] == nil {
            anchorOf[anchor.sample] = number
        }
        var cells: [Cell] = []
        var seen: Set<[Int]> = []
        for judgment in 0..<data.judgments.count {
            let sample = Int(data.judgments.sampleIndex[judgment])
            let rater = Int(data.judgments.raterIndex[judgment])
            guard let number = anchorOf[sample], seen.insert([sample, rater]).inserted else { continue }
            for column in tables.columns.indices {
                guard let given = data.judgments.verdict(judgment, column).level,
                    let expected = data.anchors[number].cells[column]
                else { continue }
                cells.append(Cell(sample: sample, rater: rater, column: column, given: given, expected: expected.level))
            }
        }
        return cells.sorted { ($0.sample, $0.rater, $0.column) < ($1.sample, $1.rater, $1.column) }
    }

    private func row(
        _ cells: [Cell], raters: Set<Int>, columns: [Int], rater: PersonID? = nil, isPlugin: Bool = false
    ) -> AnchorFindings.Row {
        let own = cells.filter { raters.contains($0.rater) && columns.contains($0.column) }
        let isAll = columns.count == tables.columns.count && columns.count > 1
        let criterion = isAll ? nil : tables.columns[columns[0]].criterion
        let scope = FindingWords.Scope(
            criterion: criterion?.id, place: criterion.map { "On \($0.title)" } ?? "Over all criteria",
            raters: rater.map { [$0] } ?? [], yardstick: .anchors, unit: unit(isAll ? nil : columns[0]))
        func sums(_ value: (Cell) -> Double) -> ClusteredSums {
            var sums = ClusteredSums()
            var start = 0
            while start < own.count {
                let end = own[start...].firstIndex { $0.sample != own[start].sample } ?? own.count
                sums.add(sum: own[start..<end].reduce(0) { $0 + value($1) }, count: Double(end - start))
                start = end
            }
            return sums
        }
        let exact = sums { $0.given == $0.expected ? 1 : 0 }
        let adjacent = sums { abs($0.given - $0.expected) <= policy.adjacentWithin ? 1 : 0 }
        let difference = sums { cell in
            let scale = tables.scales[cell.column].scale
            return scale.values[cell.given] - scale.values[cell.expected]
        }
        return AnchorFindings.Row(
            rater: rater, criterion: criterion?.id, title: criterion?.title ?? "All criteria", isPlugin: isPlugin,
            samples: exact.clusters, exact: words.exact(share(exact), scope), adjacent: words.adjacent(share(adjacent), scope),
            meanDifference: words.difference(difference.meanFigure(level: options.confidence), scope),
            standing: standing(exact: exact, adjacent: adjacent))
    }

    private func share(_ sums: ClusteredSums) -> Figure {
        var figure = sums.shareFigure(level: options.confidence)
        figure.counted = "scores"
        return figure
    }

    private func standing(exact: ClusteredSums, adjacent: ClusteredSums) -> AnchorFindings.Standing {
        guard let exactShare = exact.mean, let adjacentShare = adjacent.mean else { return .none }
        let wanted = policy.qualification
        if exact.clusters < wanted.samples { return .tooFewSamples }
        return exactShare >= wanted.exactAgreement && adjacentShare >= wanted.adjacentAgreement ? .met : .notMet
    }
}
