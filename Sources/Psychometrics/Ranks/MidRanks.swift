/// Ranks of categories when all ratings in one are tied.
struct MidRanks {
    /// Rank of each category, starting at 1; the mean rank where several ratings share it.
    let ranks: [Double]
    /// Sum of t^3 - t over groups of t tied ratings.
    let ties: Double
    let count: Double

    /// - Parameter margin: number of ratings in each category.
    init(margin: [Double]) {
        var below = 0.0
        var ties = 0.0
        ranks = margin.map { count in
            let rank = below + (count + 1) / 2
            below += count
            ties += count * count * count - count
            return rank
        }
        self.ties = ties
        count = below
    }

    /// Sum of squared distances from the mean rank.
    var squares: Double { (count * count * count - count - ties) / 12 }
}
