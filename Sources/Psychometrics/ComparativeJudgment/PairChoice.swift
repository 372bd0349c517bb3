/// Which pairs a judge is given next.
///
/// Every script gets the same number of comparisons as nearly as possible, no judge sees a pair twice while there are others, and scripts not
/// yet linked are linked first. What is left free is decided by the method. Swiss and adaptive choice buy small errors with few comparisons, but
/// they stretch the scale: judges who toss coins reach a scale separation reliability of .8 that way (Bramley 2015 found the like).
/// Keep a share of random pairs to check against.
public struct PairChoice: Sendable {
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case random
        /// Scripts with like shares of wins.
        case swiss
        /// Scripts whose comparison is expected to tell most, given their measures and errors.
        case adaptive
    }

    public struct Pair: Sendable, Hashable {
        public let left: Int
        public let right: Int
    }

    private let scriptCount: Int
    private var positions: [Double] = []
    private var errors: [Double] = []
    private let method: Method
    private var stream: RandomStream
    private var counts: [Int]
    private var lefts: [Int]
    private var links: DisjointSets
    private var met: [Int: Int] = [:]
    private var metByJudge: Set<Int> = []

    /// - Parameters:
    ///   - outcomes: all comparisons so far, of all judges.
    ///   - judge: who is to compare; nil when judges are not told apart.
    ///   - fit: measures so far, for the adaptive method; scripts without a measure count as average and unknown.
    ///   - seed: the same seed gives the same pairs.
    public init(_ outcomes: PairOutcomes, judge: Int?, fit: BradleyTerryFit? = nil, method: Method, seed: UInt64) {
        scriptCount = outcomes.scriptCount
        self.method = method
        stream = RandomStream(seed: seed)
        counts = [Int](repeating: 0, count: outcomes.scriptCount)
        lefts = counts
        links = DisjointSets(count: outcomes.scriptCount)
        var wins = [Double](repeating: 0, count: outcomes.scriptCount)
        for row in 0..<outcomes.count {
            let (left, right) = (Int(outcomes.left[row]), Int(outcomes.right[row]))
            guard left != right else { continue }
            let isOwn = judge.map { judge in outcomes.judges.map { Int($0[row]) == judge } ?? true } ?? false
            let times = outcomes.counts.map { max(1, Int($0[row].rounded())) } ?? 1
            let share = outcomes.outcomes[row] == .left ? 1.0 : outcomes.outcomes[row] == .right ? 0 : 0.5
            wins[left] += share * Double(times)
            wins[right] += (1 - share) * Double(times)
            note(left, right, times: times, isOwn: isOwn)
        }
        if method == .adaptive, let fit {
            positions = (0..<outcomes.scriptCount).map { fit.measures[$0] ?? 0 }
            errors = (0..<outcomes.scriptCount).map { fit.fullErrors[$0] ?? fit.diagonalErrors[$0] ?? 2 }
        } else {
            // The share of wins, drawn toward a half where there are few.
            positions = zip(wins, counts).map { ($0 + 1) / (Double($1) + 2) }
            errors = [Double](repeating: 0, count: outcomes.scriptCount)
        }
    }

    /// The next pairs, `count` of them or fewer when there are less than two scripts.
    public mutating func next(_ count: Int) -> [Pair] {
        guard scriptCount > 1 else { return [] }
        return (0..<max(0, count)).map { _ in
            let first = leastCompared()
            let second = partner(of: first)
            let isSwapped =
                lefts[first] == lefts[second] ? stream.next() & 1 == 1 : lefts[first] > lefts[second]
            let pair = isSwapped ? Pair(left: second, right: first) : Pair(left: first, right: second)
            note(pair.left, pair.right, times: 1, isOwn: true)
            return pair
        }
    }

    private func key(_ first: Int, _ second: Int) -> Int { min(first, second) * scriptCount + max(first, second) }

    private mutating func note(_ left: Int, _ right: Int, times: Int, isOwn: Bool) {
        counts[left] += times
        counts[right] += times
        lefts[left] += times
        links.join(left, right)
        met[key(left, right), default: 0] += times
        if isOwn { metByJudge.insert(key(left, right)) }
    }

    private mutating func leastCompared() -> Int {
        var best = 0
        var equals = 0
        for script in 0..<scriptCount {
            if script > 0, counts[script] > counts[best] { continue }
            if script == 0 || counts[script] < counts[best] {
                best = script
                equals = 1
            } else {
                // Reservoir: each of the equals is as likely as the others.
                equals += 1
                if stream.index(below: equals) == 0 { best = script }
            }
        }
        return best
    }

    private mutating func partner(of first: Int) -> Int {
        var best: (cost: (Int, Int, Int, Double, UInt64), script: Int)?
        for second in 0..<scriptCount where second != first {
            let pair = key(first, second)
            let isLinking = links.count > 1 && links.root(first) != links.root(second)
            // Chance alone keeps counts equal; a choice by closeness may take a script that is one ahead.
            let ahead = max(0, counts[second] - counts[first] - (method == .random ? 0 : 1))
            let cost = (
                metByJudge.contains(pair) ? 1 : 0, links.count > 1 && !isLinking ? 1 : 0, ahead,
                dullness(first, second, met[pair] ?? 0),
                stream.next()
            )
            if let found = best, found.cost < cost { continue }
            best = (cost, second)
        }
        return best?.script ?? (first + 1) % scriptCount
    }

    /// Smaller for pairs that are better to compare; pairs that others have compared lose some of their worth.
    private func dullness(_ first: Int, _ second: Int, _ times: Int) -> Double {
        let difference = positions[first] - positions[second]
        switch method {
        case .random: return Double(times)
        case .swiss: return difference.magnitude + 0.05 * Double(times)
        case .adaptive:
            // Expected p(1 - p) when the difference is only known with error: the logistic curve flattens as if by this factor.
            let variance = errors[first] * errors[first] + errors[second] * errors[second]
            let flattened = difference / (1 + 0.346 * variance).squareRoot()
            let p = 1 / (1 + Elementary.exp(-flattened))
            // Uncertain scripts gain more from a comparison.
            return -p * (1 - p) * variance / (1 + 0.25 * Double(times))
        }
    }
}
