/// How far apart two ratings may be and still count as adjacent.
public enum Tolerance: Sendable, Hashable {
    /// Steps between categories of the declared scale, whatever their scores.
    case steps(Int)
    /// Difference between scores.
    case score(Double)

    /// The customary rule: neighbouring categories.
    public static let oneStep = Tolerance.steps(1)

    /// Whether two categories of a scale are the same or adjacent under this rule.
    public func admits(_ first: Int, _ second: Int, on scale: Scale) -> Bool {
        switch self {
        case .steps(let most): first == second || abs(first - second) <= most
        // Scores such as 0.1 + 0.2 are not exact; a hair of slack keeps "within 0.3" true for them.
        case .score(let most):
            first == second || (scale.values[first] - scale.values[second]).magnitude <= most + 1e-9 * max(1, most.magnitude)
        }
    }
}
