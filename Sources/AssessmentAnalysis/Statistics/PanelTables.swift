import AssessmentModel
import Psychometrics

/// The people's scores of a round as one rating table a criterion; units are samples. Plugins stand apart.
struct PanelTables {
    /// The scale a criterion's distances are measured on.
    struct ScaleChoice {
        let scale: Scale
        /// The levels carry no usable scores, so that positions 1, 2, 3 … stand in for them.
        let usesPositions: Bool
    }

    let columns: [JudgmentColumns.Column]
    let scales: [ScaleChoice]
    /// People with at least one score, by position in the round's list of raters.
    let people: [Int]
    /// Position in ``people`` of each rater of the round, nil for plugins and those without a score.
    let personNumber: [Int?]
    let sampleCount: Int
    let tables: [RatingTable]

    init(_ data: RoundData) throws(RatingError) {
        let judgments = data.judgments
        columns = judgments.columns
        sampleCount = judgments.samples.count
        var scales: [ScaleChoice] = []
        for column in columns { scales.append(try Self.choice(column.levels)) }
        self.scales = scales
        let plugins = Set(data.plugins.map(\.rater))
        var hasScore = [Bool](repeating: false, count: judgments.raters.count)
        let width = columns.count
        for judgment in 0..<judgments.count where !hasScore[Int(judgments.raterIndex[judgment])] {
            let row = judgments.verdicts[judgment * width..<(judgment + 1) * width]
            if row.contains(where: { $0 >= 0 }) { hasScore[Int(judgments.raterIndex[judgment])] = true }
        }
        let people = judgments.raters.indices.filter { hasScore[$0] && !plugins.contains(judgments.raters[$0]) }
        var numbers = [Int?](repeating: nil, count: judgments.raters.count)
        for (number, rater) in people.enumerated() { numbers[rater] = number }
        self.people = people
        personNumber = numbers
        var tables: [RatingTable] = []
        for column in 0..<width { tables.append(try Self.table(judgments, column, scales[column].scale, numbers, people.count)) }
        self.tables = tables
    }

    /// Whether all criteria are judged on the same scores, so that their distances can be pooled.
    var haveOneScale: Bool { scales.dropFirst().allSatisfy { $0.scale == scales[0].scale } }

    /// All criteria as one table whose units are samples on a criterion; nil when their scales differ.
    ///
    /// - Parameter keep: samples to take up.
    func pooled(keep: (Int) -> Bool = { _ in true }) throws(RatingError) -> RatingTable? {
        guard haveOneScale, let first = scales.first else { return nil }
        var units: [Int32] = []
        var raters: [Int32] = []
        var categories: [Int32] = []
        for sample in 0..<sampleCount where keep(sample) {
            for (column, table) in tables.enumerated() {
                for position in table.ratings(ofUnit: sample) {
                    units.append(Int32(sample * tables.count + column))
                    raters.append(table.raters[position])
                    categories.append(table.categories[position])
                }
            }
        }
        return try RatingTable(
            scale: first.scale, unitCount: sampleCount * tables.count, raterCount: people.count, units: units, raters: raters,
            categories: categories)
    }

    private static func table(
        _ judgments: JudgmentColumns, _ column: Int, _ scale: Scale, _ numbers: [Int?], _ people: Int
    ) throws(RatingError) -> RatingTable {
        var units: [Int32] = []
        var raters: [Int32] = []
        var categories: [Int32] = []
        units.reserveCapacity(judgments.count)
        raters.reserveCapacity(judgments.count)
        categories.reserveCapacity(judgments.count)
        let width = judgments.columns.count
        for judgment in 0..<judgments.count {
            let verdict = judgments.verdicts[judgment * width + column]
            guard verdict >= 0, let person = numbers[Int(judgments.raterIndex[judgment])] else { continue }
            units.append(judgments.sampleIndex[judgment])
            raters.append(Int32(person))
            categories.append(Int32(verdict))
        }
        return try RatingTable(
            scale: scale, unitCount: judgments.samples.count, raterCount: people, units: units, raters: raters,
            categories: categories)
    }

    /// Declared scores where every level has one and they never go down; positions otherwise.
    private static func choice(_ levels: [Level]) throws(RatingError) -> ScaleChoice {
        let scores = levels.compactMap(\.score)
        let isUsable =
            scores.count == levels.count && scores.allSatisfy { $0.isFinite && $0.magnitude < 1e9 }
            && zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 }
        if isUsable { return ScaleChoice(scale: try Scale(values: scores), usesPositions: false) }
        return ScaleChoice(scale: try Scale(1...levels.count), usesPositions: true)
    }
}
