/// Scores of each sample (a learner's work over time), oldest first, one sequence a criterion where there are several.
///
/// Scores by different raters of the same work are no attempts: such rows make a sequence for each rater.
struct MasterySequences {
    struct Sequence {
        let label: String
        /// Nil with a single criterion.
        let criterion: String?
        /// Nil where raters need not be kept apart.
        let rater: String?
        let scores: [Double]

        /// `Ana, ideas, by R1`.
        var name: String { label + (criterion.map { ", \($0)" } ?? "") + (rater.map { ", by \($0)" } ?? "") }
    }

    private(set) var all: [Sequence] = []
    /// One sequence for each rater, because several scored the same work.
    private(set) var isByRater = false

    init(_ ratings: LongRatings) {
        guard let samples = ratings.factor("sample") else { return }
        let criteria = ratings.factor("criterion").flatMap { $0.labels.count > 1 ? $0 : nil }
        // Without dates the rows of the table stand in order of time.
        let times = ratings.factor("time")
        let raters = Self.ratersApart(ratings, samples, criteria, times)
        isByRater = raters != nil
        let rank = times.map(Self.ranks) ?? []
        var rows: [Key: [Int]] = [:]
        for row in 0..<ratings.count where ratings.categories[row] >= 0 {
            let key = Key(samples.codes[row], criteria?.codes[row] ?? 0, raters?.codes[row] ?? 0)
            rows[key, default: []].append(row)
        }
        // A sample without any score is shown as such.
        if criteria == nil, raters == nil {
            for sample in samples.labels.indices { rows[Key(Int32(sample), 0, 0), default: []] += [] }
        }
        all = rows.sorted { $0.key < $1.key }.map { key, rows in
            let ordered = times.map { times in
                rows.sorted { (rank[Int(times.codes[$0])], $0) < (rank[Int(times.codes[$1])], $1) }
            }
            return Sequence(
                label: samples.labels[Int(key.sample)], criterion: criteria.map { $0.labels[Int(key.criterion)] },
                rater: raters.map { $0.labels[Int(key.other)] },
                scores: (ordered ?? rows).map { ratings.scale[Int(ratings.categories[$0])] })
        }
    }

    private struct Key: Hashable, Comparable {
        let sample: Int32
        let criterion: Int32
        let other: Int32

        init(_ sample: Int32, _ criterion: Int32, _ other: Int32) {
            self.sample = sample
            self.criterion = criterion
            self.other = other
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.sample, left.criterion, left.other) < (right.sample, right.criterion, right.other)
        }
    }

    private static func ranks(_ times: LongRatings.Factor) -> [Int] {
        let labels = Array(times.labels)
        var rank = [Int](repeating: 0, count: labels.count)
        for (position, label) in NaturalOrder.order(of: labels).enumerated() { rank[label] = position }
        return rank
    }

    /// The raters, when any two scored the same work (at the same time, where times are known).
    private static func ratersApart(
        _ ratings: LongRatings, _ samples: LongRatings.Factor, _ criteria: LongRatings.Factor?, _ times: LongRatings.Factor?
    ) -> LongRatings.Factor? {
        guard let raters = ratings.factor("rater"), raters.labels.count > 1 else { return nil }
        var first: [Key: Int32] = [:]
        for row in 0..<ratings.count where ratings.categories[row] >= 0 {
            let key = Key(samples.codes[row], criteria?.codes[row] ?? 0, times?.codes[row] ?? 0)
            if let rater = first[key], rater != raters.codes[row] { return raters }
            first[key] = raters.codes[row]
        }
        return nil
    }
}
