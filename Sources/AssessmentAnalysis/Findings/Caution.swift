/// A reservation that has to be told with a number.
public struct Caution: Hashable, Sendable {
    /// A name for programs: `few-samples`.
    public let code: String
    public let sentence: String

    public init(code: String, sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
