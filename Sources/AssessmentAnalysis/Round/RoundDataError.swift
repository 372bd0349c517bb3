/// Judgments that cannot be analysed because they do not fit the rubric or lists they come with.
public struct RoundDataError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        /// A sample or rater number outside its list.
        case index
        /// Not one verdict a criterion.
        case verdictCount
        /// A level or condition code that the criterion does not have.
        case verdict
        /// A criterion without levels, or with more than can be tabulated.
        case levels
        /// A sample, rater or criterion that is not in the list.
        case unknownName
    }

    public let code: Code
    public let message: String
    public let hint: String?

    public init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    public var description: String { hint.map { "\(message) \($0)" } ?? message }
}
