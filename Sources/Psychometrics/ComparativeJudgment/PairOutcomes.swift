/// What one comparison of two scripts said.
public enum PairOutcome: UInt8, Sendable, Hashable {
    case left, right, tie
}

/// Comparisons of scripts two at a time, in columns: one entry a row, scripts and judges as indexes from zero.
public struct PairOutcomes: Sendable {
    /// Scripts declared, compared or not.
    public let scriptCount: Int
    public let left: [Int32]
    public let right: [Int32]
    public let outcomes: [PairOutcome]
    /// How many comparisons a row stands for; nil when each is one. Positive and finite.
    public let counts: [Double]?
    /// Who judged; nil when nobody is named.
    public let judges: [Int32]?
    public let judgeCount: Int

    public var count: Int { outcomes.count }

    /// - Throws: ``RatingError`` with code `.columnLength`, `.index` or `.weights`.
    public init(
        scriptCount: Int, left: [Int32], right: [Int32], outcomes: [PairOutcome], counts: [Double]? = nil,
        judges: [Int32]? = nil, judgeCount: Int = 0
    ) throws(RatingError) {
        let rows = outcomes.count
        guard (0..<1 << 30).contains(scriptCount), judgeCount >= 0 else {
            throw RatingError(.index, "The number of scripts or judges is not usable.")
        }
        guard left.count == rows, right.count == rows, counts.map({ $0.count == rows }) ?? true,
            judges.map({ $0.count == rows }) ?? true, rows < Int(Int32.max)
        else { throw RatingError(.columnLength, "The columns of the comparisons differ in length or are too long.") }
        guard Self.lie(left, below: scriptCount), Self.lie(right, below: scriptCount) else {
            throw RatingError(.index, "A script lies outside the \(scriptCount) declared.")
        }
        if let judges, !Self.lie(judges, below: judgeCount) {
            throw RatingError(.index, "A judge lies outside the \(judgeCount) declared.")
        }
        if let counts, !counts.allSatisfy({ $0 > 0 && $0 <= 1e9 }) {
            throw RatingError(.weights, "A count of comparisons is not usable; counts are above zero and at most a billion.")
        }
        self.scriptCount = scriptCount
        self.left = left
        self.right = right
        self.outcomes = outcomes
        self.counts = counts
        self.judges = judges
        self.judgeCount = judges == nil ? 0 : judgeCount
    }

    private static func lie(_ column: [Int32], below bound: Int) -> Bool {
        column.withUnsafeBufferPointer { column in
            var smallest: Int32 = 0
            var largest: Int32 = -1
            for index in column {
                smallest = min(smallest, index)
                largest = max(largest, index)
            }
            return smallest >= 0 && Int(largest) < bound
        }
    }
}
