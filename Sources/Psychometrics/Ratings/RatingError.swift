/// Input that has no meaning as ratings at all. Data that is merely poor becomes a ``StatisticalWarning`` instead.
public struct RatingError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case scale, columnLength, index, tableShape, weights
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
