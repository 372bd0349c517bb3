/// One cell of a judgment in two bytes: a level, a condition code, or nothing.
public struct Verdict: Hashable, Sendable {
    /// 0 and up: position of a level, lowest first. -1: nothing was said. -2 and down: condition code 0, 1 …
    public let rawValue: Int16

    public init(rawValue: Int16) { self.rawValue = rawValue }

    public static let missing = Verdict(rawValue: -1)

    /// - Parameter position: of the level on its criterion, lowest is 0. Clamped to what two bytes hold.
    public static func level(_ position: Int) -> Verdict { Verdict(rawValue: Int16(clamping: max(0, position))) }

    /// - Parameter position: of the code in ``JudgmentColumns/conditionCodes``.
    public static func condition(_ position: Int) -> Verdict { Verdict(rawValue: Int16(clamping: -2 - max(0, position))) }

    public var level: Int? { rawValue >= 0 ? Int(rawValue) : nil }

    public var condition: Int? { rawValue <= -2 ? -2 - Int(rawValue) : nil }
}
