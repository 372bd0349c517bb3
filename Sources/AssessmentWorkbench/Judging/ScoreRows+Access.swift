import Interchange

/// A row's names as small numbers.
extension ScoreRows {
    func sample(_ row: Int) -> Int32 { Int32(bitPattern: samples.indices[row]) }
    func rater(_ row: Int) -> Int32 { Int32(bitPattern: raters.indices[row]) }
    /// Zero for a table without rounds.
    func round(_ row: Int) -> Int32 { rounds.map { Int32(bitPattern: $0.indices[row]) } ?? 0 }
    func line(_ row: Int) -> Int { Int(lines[row]) }
    func rationale(_ row: Int) -> String { rationales?[row] ?? "" }

    /// One number for each pair of criterion and score text, so that each pair is looked up once.
    func verdictKey(_ row: Int) -> Int { Int(criteria.indices[row]) * scores.values.count + Int(scores.indices[row]) }
    var verdictKeys: Int { criteria.values.count * scores.values.count }
}
