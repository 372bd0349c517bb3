/// A reservation with a result, named for programs and said for people.
public struct AnalysisWarning: Sendable, Hashable {
    /// A name for programs, lower case with hyphens: `disconnected-subsets`.
    public let code: String
    /// One sentence that says what is wrong with the data or the result and what follows from it.
    public let message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
