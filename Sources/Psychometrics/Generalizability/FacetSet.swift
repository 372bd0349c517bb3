/// A set of facets of a design, by position.
public struct FacetSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public init(_ facet: Int) { rawValue = 1 << UInt32(facet) }

    /// Positions in order.
    public var members: [Int] { (0..<32 - rawValue.leadingZeroBitCount).filter { rawValue >> UInt32($0) & 1 == 1 } }

    public var count: Int { rawValue.nonzeroBitCount }
}
