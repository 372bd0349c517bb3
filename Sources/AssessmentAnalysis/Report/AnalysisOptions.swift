/// How much to compute and to list.
public struct AnalysisOptions: Hashable, Sendable {
    /// Confidence of intervals.
    public var confidence: Double
    /// Of the bootstrap, at most.
    public var replicates: Int
    /// The same seed gives the same intervals everywhere.
    public var seed: UInt64
    /// Disagreements to list.
    public var disagreements: Int
    /// Pairs of raters are listed one by one up to this many.
    public var listedPairs: Int

    public init(
        confidence: Double = 0.95, replicates: Int = 1000, seed: UInt64 = 1, disagreements: Int = 8, listedPairs: Int = 45
    ) {
        self.confidence = confidence
        self.replicates = replicates
        self.seed = seed
        self.disagreements = disagreements
        self.listedPairs = listedPairs
    }
}
