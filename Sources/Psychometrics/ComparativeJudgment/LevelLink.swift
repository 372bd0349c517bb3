/// Cut points of rubric levels on a scale of measures, from anchor scripts whose levels are known.
///
/// The cut between two neighbouring levels lies midway between the mean measures of their anchors. Its standard error takes in the
/// anchors' own errors and, where a level has two anchors or more, how far they spread. Neighbouring levels whose anchors do not stand
/// in order become one band, as in isotonic regression (Barlow et al. 1972): no line divides what the anchors do not.
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

    /// A level, or several neighbouring ones whose anchors do not stand in order.
    public struct Band: Sendable, Hashable {
        public let lowest: Int
        public let highest: Int
        public var isMerged: Bool { lowest < highest }
    }

    public struct Cut: Sendable, Hashable {
        /// The cut divides this band from ``upper``; levels between them without anchors cannot be told apart.
        public let lower: Band
        public let upper: Band
        public let measure: Double
        public let standardError: Double
    }

    /// A script's band with the chance that it is right, given the errors of the script and of the cuts.
    public struct Placement: Sendable, Hashable {
        public let band: Band
        public let probability: Double
    }

    /// From lowest to highest.
    public let bands: [Band]
    /// One between each two neighbouring bands.
    public let cuts: [Cut]

    /// Nil when fewer than two levels have measured anchors, or none of them are in order.
    public init?(anchors: [Anchor], measures: [Double?], errors: [Double?]) {
        let groups = Self.groups(anchors, measures, errors)
        guard groups.count > 1 else { return nil }
        let means = groups.map { Self.mean($0.anchors) }
        bands = groups.map(\.band)
        cuts = groups.indices.dropFirst().map { upper in
            Cut(
                lower: groups[upper - 1].band, upper: groups[upper].band,
                measure: 0.5 * (means[upper - 1].value + means[upper].value),
                standardError: 0.5 * (means[upper - 1].variance + means[upper].variance).squareRoot())
        }
    }

    /// Bands of levels whose anchors do not stand in order, whether or not any cut is left.
    public static func merged(anchors: [Anchor], measures: [Double?], errors: [Double?]) -> [Band] {
        groups(anchors, measures, errors).map(\.band).filter(\.isMerged)
    }

    private struct Group {
        var band: Band
        var anchors: [(measure: Double, error: Double)]
    }

    /// The anchors by level, lowest first; a level that does not stand above the one below it joins that.
    private static func groups(_ anchors: [Anchor], _ measures: [Double?], _ errors: [Double?]) -> [Group] {
        var byLevel = [Int: [(measure: Double, error: Double)]]()
        for anchor in anchors where measures.indices.contains(anchor.script) && errors.indices.contains(anchor.script) {
            guard let measure = measures[anchor.script] else { continue }
            byLevel[anchor.level, default: []].append((measure, errors[anchor.script] ?? 0))
        }
        var groups: [Group] = []
        for level in byLevel.keys.sorted() {
            groups.append(Group(band: Band(lowest: level, highest: level), anchors: byLevel[level] ?? []))
            while groups.count > 1, mean(groups[groups.count - 1].anchors).value <= mean(groups[groups.count - 2].anchors).value {
                let last = groups.removeLast()
                let below = groups.removeLast()
                groups.append(
                    Group(
                        band: Band(lowest: below.band.lowest, highest: last.band.highest), anchors: below.anchors + last.anchors))
            }
        }
        return groups
    }

    private static func mean(_ anchors: [(measure: Double, error: Double)]) -> (value: Double, variance: Double) {
        let count = Double(anchors.count)
        let mean = anchors.reduce(0) { $0 + $1.measure } / count
        let error = anchors.reduce(0) { $0 + $1.error * $1.error } / (count * count)
        guard anchors.count > 1 else { return (mean, error) }
        let spread = anchors.reduce(0) { $0 + ($1.measure - mean) * ($1.measure - mean) } / (count - 1) / count
        return (mean, max(error, spread))
    }

    /// The band a measure falls in, and how likely it is that the true measure falls there too.
    public func place(measure: Double, error: Double) -> Placement {
        let above = cuts.map { cut -> Double in
            let spread = (error * error + cut.standardError * cut.standardError).squareRoot()
            return spread > 0 ? Normal.cumulative((measure - cut.measure) / spread) : measure >= cut.measure ? 1 : 0
        }
        let passed = cuts.prefix { measure >= $0.measure }.count
        let reached = passed == 0 ? 1 : above[passed - 1]
        let exceeded = passed == cuts.count ? 0 : above[passed]
        return Placement(band: bands[passed], probability: min(1, max(0, reached - exceeded)))
    }
}
