import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    /// The widest first, measured as a share of the criterion's scale; ties by levels apart, then by the samples' order.
    func disagreements() -> [Disagreement] {
        struct Candidate {
            let column: Int
            let spread: UnitSpread
            let share: Double
        }
        var candidates: [Candidate] = []
        for (column, table) in tables.tables.enumerated() {
            for spread in table.largestDisagreements(limit: options.disagreements) {
                let share = table.scale.span > 0 ? spread.scoreRange / table.scale.span : 0
                candidates.append(Candidate(column: column, spread: spread, share: share))
            }
        }
        candidates.sort { one, other in
            if one.share != other.share { return one.share > other.share }
            if one.spread.steps != other.spread.steps { return one.spread.steps > other.spread.steps }
            if one.spread.deviation != other.spread.deviation { return one.spread.deviation > other.spread.deviation }
            return (one.spread.unit, one.column) < (other.spread.unit, other.column)
        }
        let chosen = candidates.prefix(max(0, options.disagreements))
        let rows = rowNumbers(ofSamples: Set(chosen.map(\.spread.unit)))
        return chosen.map { disagreement($0.spread, column: $0.column, rows: rows[$0.spread.unit] ?? [:]) }
    }

    /// The judgment of each person on these samples.
    private func rowNumbers(ofSamples wanted: Set<Int>) -> [Int: [Int: Int]] {
        var rows: [Int: [Int: Int]] = [:]
        for judgment in 0..<data.judgments.count where wanted.contains(Int(data.judgments.sampleIndex[judgment])) {
            guard let person = tables.personNumber[Int(data.judgments.raterIndex[judgment])] else { continue }
            let sample = Int(data.judgments.sampleIndex[judgment])
            if rows[sample]?[person] == nil { rows[sample, default: [:]][person] = judgment }
        }
        return rows
    }

    private func disagreement(_ spread: UnitSpread, column: Int, rows: [Int: Int]) -> Disagreement {
        let table = tables.tables[column]
        let levels = levels(column)
        func side(_ category: Int) -> Disagreement.Side {
            let people = table.ratings(ofUnit: spread.unit).filter { Int(table.categories[$0]) == category }.map {
                Int(table.raters[$0])
            }
            let reasons = people.map { person in rows[person].map { data.judgments.rationale($0, column) } ?? "" }
            let speaker = reasons.firstIndex { !$0.utf8.isEmpty } ?? 0
            let others = people.enumerated().filter { $0.offset != speaker }.map { name(ofPerson: $0.element) }
            return Disagreement.Side(
                rater: name(ofPerson: people[speaker]), level: levels[category], position: category, rationale: reasons[speaker],
                others: others)
        }
        let low = side(spread.lowestCategory)
        let high = side(spread.highestCategory)
        let criterion = tables.columns[column].criterion
        let sample = data.judgments.samples[spread.unit]
        let anchor = data.anchors.first { $0.sample == spread.unit }?.cells[column]
        return Disagreement(
            sample: sample, criterion: criterion.id, criterionTitle: criterion.title, low: low, high: high, steps: spread.steps,
            distance: spread.scoreRange, isDiscrepant: spread.steps > policy.adjacentWithin,
            tally: table.tally(ofUnit: spread.unit),
            anchor: anchor.map { Disagreement.Anchor(level: levels[$0.level], annotation: $0.annotation) },
            sentence: words.disagreement(sample: sample, criterion: criterion.title, low: low, high: high, steps: spread.steps))
    }
}
