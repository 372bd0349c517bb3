/// An allocation in the making.
struct AllocationDraft {
    private let request: AllocationRequest
    private var stream: RandomStream
    private var groups: [[Int32]] = []
    private var links: DisjointSets
    /// Shared samples of each pair of raters, both ways; empty when there are too many raters to keep count.
    private var shared: [Int32]
    /// Raters with the least papers, and those with one more.
    private var low: [Int32]
    private var high: [Int32] = []

    /// Candidates looked at for a place; more would hardly even out the meetings further.
    private static let window = 64
    /// Most raters whose meetings are counted by pair.
    private static let countedRaters = 1500

    /// Raters of each sample, ascending, with all raters linked when there are no validity papers to do that; nil when that was
    /// not found in thirty drafts.
    static func linked(_ request: AllocationRequest) -> [[Int32]]? {
        for attempt in 0..<30 {
            var draft = AllocationDraft(request, seed: request.seed &+ UInt64(attempt) &* 0x9E37_79B9)
            draft.assign()
            guard draft.links.count == 1 || request.validityPapers > 0 else { continue }
            let assigned = draft.groups
            draft.balancePairs()
            // Evenness must not cost the links.
            let isKept = draft.isLinked || !(draft.links.count == 1)
            return (isKept ? draft.groups : assigned).map { $0.sorted() }
        }
        return nil
    }

    private init(_ request: AllocationRequest, seed: UInt64) {
        self.request = request
        stream = RandomStream(seed: seed)
        links = DisjointSets(count: request.raters)
        let isCounted = request.raters <= Self.countedRaters
        shared = [Int32](repeating: 0, count: isCounted ? request.raters * request.raters : 0)
        low = (0..<request.raters).map { Int32($0) }
        groups.reserveCapacity(request.samples)
        stream.shuffle(&low)
    }

    /// Sample by sample: least loaded raters, among them those not yet linked, among them those who met least.
    private mutating func assign() {
        for _ in 0..<request.samples {
            var group: [Int32] = []
            // Members taken before the lowest load ran out; they have caught up with those that are lowest now.
            var early = 0
            while group.count < request.ratingsPerSample {
                if low.isEmpty {
                    swap(&low, &high)
                    early = group.count
                }
                group.append(take(after: group))
            }
            for rater in group.dropFirst() { links.join(Int(group[0]), Int(rater)) }
            low += group[..<early]
            high += group[early...]
            count(group, by: 1)
            groups.append(group)
        }
    }

    private mutating func take(after group: [Int32]) -> Int32 {
        let roots = links.count > 1 ? group.map { links.root(Int($0)) } : []
        let start = stream.index(below: low.count)
        var best: (isLinked: Bool, met: Int, position: Int)?
        for step in 0..<min(low.count, Self.window) {
            let position = (start + step) % low.count
            let rater = low[position]
            let isLinked = !roots.isEmpty && roots.contains(links.root(Int(rater)))
            let met = meetings(rater, group)
            if let best, (best.isLinked ? 1 : 0, best.met) <= (isLinked ? 1 : 0, met) { continue }
            best = (isLinked, met, position)
        }
        let position = best?.position ?? 0
        low.swapAt(position, low.count - 1)
        return low.removeLast()
    }

    private mutating func count(_ group: [Int32], by change: Int32) {
        guard !shared.isEmpty else { return }
        for first in group {
            for second in group where first != second { shared[Int(first) * request.raters + Int(second)] += change }
        }
    }

    private func meetings(_ rater: Int32, _ group: [Int32], except other: Int32 = -1) -> Int {
        guard !shared.isEmpty else { return 0 }
        return group.reduce(0) { $1 == rater || $1 == other ? $0 : $0 + Int(shared[Int(rater) * request.raters + Int($1)]) }
    }

    /// Exchanges raters of two samples while that makes pairs meet more evenly; loads stay as they are.
    private mutating func balancePairs() {
        let size = request.ratingsPerSample
        guard !shared.isEmpty, size > 1, size < request.raters, request.samples > 1 else { return }
        for _ in 0..<min(40_000, 200 * request.samples) {
            let (s, t) = (stream.index(below: request.samples), stream.index(below: request.samples))
            let (i, j) = (stream.index(below: size), stream.index(below: size))
            let (a, b) = (groups[s][i], groups[t][j])
            guard s != t, !groups[s].contains(b), !groups[t].contains(a) else { continue }
            count(groups[s], by: -1)
            count(groups[t], by: -1)
            // With both samples taken out, the sum of squared meetings grows by twice these, whichever way they are put back.
            let now = meetings(a, groups[s]) + meetings(b, groups[t])
            let then = meetings(b, groups[s], except: a) + meetings(a, groups[t], except: b)
            if then < now {
                groups[s][i] = b
                groups[t][j] = a
            }
            count(groups[s], by: 1)
            count(groups[t], by: 1)
        }
    }

    private var isLinked: Bool {
        var links = DisjointSets(count: request.raters)
        for group in groups { for rater in group.dropFirst() { links.join(Int(group[0]), Int(rater)) } }
        return links.count == 1
    }
}
