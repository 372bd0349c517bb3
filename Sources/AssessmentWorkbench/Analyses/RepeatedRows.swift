import AssessmentAnalysis
import Interchange

/// Rows that say the same cell a second time, which is more often a slip than a second look.
enum RepeatedRows {
    /// Larger tables come from programs and are not searched.
    static let mostRows = 200_000

    /// Nil when every scored row differs from all others in some factor.
    static func caution(_ factors: [LongRatings.Factor], _ categories: [Int32], _ table: CodedTable) -> Caution? {
        guard categories.count <= mostRows, factors.count >= 2 else { return nil }
        var seen: Set<[Int32]> = []
        seen.reserveCapacity(categories.count)
        var repeated = 0
        var first: Int?
        for row in categories.indices where categories[row] >= 0 {
            if !seen.insert(factors.map { $0.codes[row] }).inserted {
                repeated += 1
                if first == nil { first = row }
            }
        }
        guard let first else { return nil }
        let names = factors.map { "\($0.name) \($0.labels[Int($0.codes[first])])" }.joined(separator: ", ")
        return Caution(
            code: "repeated-rows",
            sentence: "\(repeated == 1 ? "One row repeats" : "\(repeated) rows repeat") what an earlier row has scored already, "
                + "for example line \(table.line(ofRow: first)): \(names). If that is no second reading, leave one of them out.")
    }
}
