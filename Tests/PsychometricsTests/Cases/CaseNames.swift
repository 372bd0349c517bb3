import Testing

// A case prints its name, not its data, in test output.
extension ConfusionCase: CustomTestStringConvertible {
    var testDescription: String { name }
}

extension AlphaCase: CustomTestStringConvertible {
    var testDescription: String { name }
}
