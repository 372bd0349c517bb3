public import AssessmentModel

/// A number with what a reader needs to judge it, and a sentence a teacher can use.
///
/// There is no number without a sentence, and none that is NaN or infinite: a statistic that does not exist for the data has a nil
/// ``value`` and says why.
public struct Finding: Hashable, Sendable {
    public struct Interval: Hashable, Sendable {
        public let lower: Double
        public let upper: Double
        /// Confidence, for example 0.95.
        public let level: Double
        /// How it was made, in the field's terms.
        public let method: String

        public init(lower: Double, upper: Double, level: Double, method: String) {
            self.lower = lower
            self.upper = upper
            self.level = level
            self.method = method
        }

        /// Whether zero lies outside.
        public var excludesZero: Bool { lower > 0 || upper < 0 }
    }

    public let statistic: Statistic
    public let yardstick: Yardstick
    /// Nil for all criteria together.
    public let criterion: CriterionID?
    /// Whom it is about; empty for the panel.
    public let raters: [PersonID]
    public let value: Double?
    /// A name for programs, present exactly when there is no value.
    public let undefined: String?
    public let standardError: Double?
    public let interval: Interval?
    /// How many of ``counted`` the value rests on.
    public let n: Int
    /// `samples`, `pairs`, `scores` or `cells` (a sample on a criterion).
    public let counted: String
    public let sentence: String
    public let cautions: [Caution]
}
