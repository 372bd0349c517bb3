/// Scores of each sample (a learner's work over time), oldest first, one sequence a criterion where there are several.
struct MasterySequences {
    struct Sequence {
        let label: String
        /// Nil with a single criterion.
        let criterion: String?
        let scores: [Double]
    }

    let all: [Sequence]

    init(_ ratings: LongRatings) {
        guard let samples = ratings.factor("sample") else {
            all = []
            return
        }
        let criteria = ratings.factor("criterion").flatMap { $0.labels.count > 1 ? $0 : nil }
        // Without dates the rows of the table stand in order of time.
        let times = ratings.factor("time")
        var rank: [Int] = []
        if let times {
            let labels = Array(times.labels)
            let order = NaturalOrder.order(of: labels)
            rank = [Int](repeating: 0, count: labels.count)
            for (position, label) in order.enumerated() { rank[label] = position }
        }
        let width = criteria?.labels.count ?? 1
        var rows = [[Int]](repeating: [], count: samples.labels.count * width)
        for row in 0..<ratings.count where ratings.categories[row] >= 0 {
            rows[Int(samples.codes[row]) * width + Int(criteria?.codes[row] ?? 0)].append(row)
        }
        all = rows.enumerated().compactMap { key, rows in
            if rows.isEmpty, width > 1 { return nil }
            let ordered = times.map { times in
                rows.sorted { (rank[Int(times.codes[$0])], $0) < (rank[Int(times.codes[$1])], $1) }
            }
            return Sequence(
                label: samples.labels[key / width], criterion: criteria.map { $0.labels[key % width] },
                scores: (ordered ?? rows).map { ratings.scale[Int(ratings.categories[$0])] })
        }
    }
}
