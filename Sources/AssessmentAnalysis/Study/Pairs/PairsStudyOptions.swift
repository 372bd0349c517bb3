public import Psychometrics

public struct PairsStudyOptions: Sendable, Hashable {
    /// A script whose level on the rubric is known.
    public struct Anchor: Sendable, Hashable {
        public let script: String
        /// Index into ``PairsStudyOptions/levels``.
        public let level: Int

        public init(script: String, level: Int) {
            self.script = script
            self.level = level
        }
    }

    /// Label of the script that reference-coded measures start from; nil for the first in numeric-aware order.
    public var reference: String?
    public var ties = BradleyTerry.TieRule.davidson
    /// Test whether standing left (playing at home) helps, where sides are known.
    public var testsSides = true
    /// Score adjustment of scripts that never lost or never won.
    public var adjustment = 0.3
    /// Confidence of intervals.
    public var level = 0.95
    /// Random halves of the judges for the split-half check; zero for none, nil for 20 and fewer the more comparisons there are.
    public var splits: Int?
    public var seed: UInt64 = 1
    public var anchors: [Anchor] = []
    /// Names of the rubric's levels, lowest first.
    public var levels: [String] = []

    public init() {}
}
