/// Who scores what, in which order.
public struct Allocation: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case live, validity
    }

    /// One paper in one rater's pile.
    public struct Row: Sendable, Hashable {
        public let rater: Int
        /// From one.
        public let position: Int
        /// Index of the sample, or of the validity paper.
        public let sample: Int
        public let kind: Kind
    }

    public let request: AllocationRequest
    /// Raters of each sample, ascending.
    public let raters: [[Int32]]
    /// By rater, then position.
    public let rows: [Row]

    /// An allocation with loads that differ by one at most, raters linked, and pairs of raters meeting about equally often.
    ///
    /// - Throws: the first fault of the request.
    public init(_ request: AllocationRequest) throws(AllocationFault) {
        if let fault = request.faults().first { throw fault }
        self.request = request
        guard let found = AllocationDraft.linked(request) else { throw .cannotLink(ratingsNeeded: nil) }
        raters = found
        rows = Self.piles(request, found)
    }

    /// Papers each rater gets, validity papers among them.
    public var loads: [Int] {
        var loads = [Int](repeating: request.validityPapers, count: request.raters)
        for group in raters { for rater in group { loads[Int(rater)] += 1 } }
        return loads
    }

    /// Each rater's papers in random order, validity papers at random places among them.
    private static func piles(_ request: AllocationRequest, _ raters: [[Int32]]) -> [Row] {
        var papers = [[(sample: Int, kind: Kind)]](repeating: [], count: request.raters)
        for (sample, group) in raters.enumerated() {
            for rater in group { papers[Int(rater)].append((sample, .live)) }
        }
        var rows: [Row] = []
        for rater in 0..<request.raters {
            for paper in 0..<request.validityPapers { papers[rater].append((paper, .validity)) }
            // A stream for each rater: one more rater does not change the order of the others' piles.
            var stream = RandomStream(seed: request.seed &+ 0x51_7CC1 &* UInt64(rater + 1))
            stream.shuffle(&papers[rater])
            for (index, paper) in papers[rater].enumerated() {
                rows.append(Row(rater: rater, position: index + 1, sample: paper.sample, kind: paper.kind))
            }
        }
        return rows
    }
}
