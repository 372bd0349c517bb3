public import AssessmentModel

/// Judgments made one at a time when they are wanted, so that a hundred thousand of them never stand in memory together.
public struct JudgmentBatch: Sendable {
    public var count: Int
    /// Called once for each position, from several threads.
    public var make: @Sendable (Int) -> Judgment

    public init(count: Int, make: @escaping @Sendable (Int) -> Judgment) {
        self.count = count
        self.make = make
    }
}
