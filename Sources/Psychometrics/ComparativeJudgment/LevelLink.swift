/// Cut points of rubric levels on a scale of measures, from anchor scripts whose levels are known.
///
/// The cut between two neighbouring levels lies midway between the mean measures of their anchors. Its standard error takes in the
/// anchors' own errors and, where a level has two anchors or more, how far they spread.
public struct LevelLink: Sendable, Hashable {
    public struct Anchor: Sendable, Hashable {
        public let script: Int
        /// Index of the level, from 0 for the lowest.
        public let level: Int

        public init(script: Int, level: Int) {
            self.script = script
            self.level = level
        }
    }

    public struct Cut: Sendable, Hashable {
        /// The cut divides this level from ``upper``; levels between them without anchors cannot be told apart.
        public let lower: Int
        public let upper: Int
        public let measure: Double
        public let standardError: Double
    }

    /// Two levels next to each other among those that have anchors.
    public struct Neighbours: Sendable, Hashable {
        public let lower: Int
        public let upper: Int
    }

    /// A script's level with the chance that it is right, given the errors of the script and of the cuts.
    public struct Placement: Sendable, Hashable {
        public let level: Int
        public let probability: Double
    }

    /// From lowest to highest.
    public let cuts: [Cut]
    /// Neighbouring levels whose anchors do not stand in order, so that no cut divides them.
    public let disordered: [Neighbours]
    private let lowest: Int

    /// Nil when fewer than two levels have measured anchors, or none of them are in order.
    public init?(anchors: [Anchor], measures: [Double?], errors: [Double?]) {
        var groups = [Int: [(measure: Double, error: Double)]]()
        for anchor in anchors where measures.indices.contains(anchor.script) && errors.indices.contains(anchor.script) {
            guard let measure = measures[anchor.script] else { continue }
            groups[anchor.level, default: []].append((measure, errors[anchor.script] ?? 0))
        }
        let levels = groups.keys.sorted()
        guard levels.count > 1 else { return nil }
        var cuts: [Cut] = []
        var disordered: [Neighbours] = []
        for (lower, upper) in zip(levels, levels.dropFirst()) {
            let (below, above) = (Self.mean(groups[lower] ?? []), Self.mean(groups[upper] ?? []))
            let measure = 0.5 * (below.value + above.value)
            guard above.value > below.value, measure > cuts.last?.measure ?? -.infinity else {
                disordered.append(Neighbours(lower: lower, upper: upper))
                continue
            }
            let error = 0.5 * (below.variance + above.variance).squareRoot()
            cuts.append(Cut(lower: lower, upper: upper, measure: measure, standardError: error))
        }
        guard let first = cuts.first else { return nil }
        self.cuts = cuts
        self.disordered = disordered
        lowest = first.lower
    }

    private static func mean(_ anchors: [(measure: Double, error: Double)]) -> (value: Double, variance: Double) {
        let count = Double(anchors.count)
        let mean = anchors.reduce(0) { $0 + $1.measure } / count
        let error = anchors.reduce(0) { $0 + $1.error * $1.error } / (count * count)
        guard anchors.count > 1 else { return (mean, error) }
        let spread = anchors.reduce(0) { $0 + ($1.measure - mean) * ($1.measure - mean) } / (count - 1) / count
        return (mean, max(error, spread))
    }

    /// The level a measure falls in, and how likely it is that the true measure falls there too.
    public func place(measure: Double, error: Double) -> Placement {
        let above = cuts.map { cut -> Double in
            let spread = (error * error + cut.standardError * cut.standardError).squareRoot()
            return spread > 0 ? Normal.cumulative((measure - cut.measure) / spread) : measure >= cut.measure ? 1 : 0
        }
        let passed = cuts.prefix { measure >= $0.measure }.count
        let level = passed == 0 ? lowest : cuts[passed - 1].upper
        let reached = passed == 0 ? 1 : above[passed - 1]
        let exceeded = passed == cuts.count ? 0 : above[passed]
        return Placement(level: level, probability: min(1, max(0, reached - exceeded)))
    }
}
