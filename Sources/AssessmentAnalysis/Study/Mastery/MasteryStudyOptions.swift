public struct MasteryStudyOptions: Sendable, Hashable {
    /// Percent of the latest score in the weighted decaying average, one variant each.
    public var weightsLatest: [Double] = [65]
    /// Percent of the recursive decaying average, one variant each.
    public var decays: [Double] = [65, 75]
    /// How many scores at mastery the n-times rule asks for, one variant each.
    public var times: [Int] = [2, 3, 5]
    /// Scores that count as mastery, one variant each.
    public var masteries: [Double] = [3]

    public init() {}
}
