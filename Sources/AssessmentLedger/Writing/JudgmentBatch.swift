public import AssessmentModel

/// Judgments or comparisons made one at a time when they are wanted, so that a hundred thousand of them never stand in memory
/// together.
public struct JudgmentBatch: Sendable {
    public var count: Int
    /// Called once for each position, from several threads.
    public var make: @Sendable (Int) -> RoundFact

    public init(count: Int, make: @escaping @Sendable (Int) -> Judgment) {
        self.count = count
        self.make = { .judgment(make($0)) }
    }

    public init(count: Int, comparisons make: @escaping @Sendable (Int) -> Comparison) {
        self.count = count
        self.make = { .comparison(make($0)) }
    }
}
