/// How probable each category is along a measure, for a rating scale with step thresholds (Andrich 1978).
public struct CategoryCurveChart: Sendable, Equatable {
    public struct Words: Sendable, Equatable {
        public let category: String
        /// What is measured, on the horizontal axis.
        public let axis: String
        public let probability: String
        public let threshold: String
        /// Where a category is most probable, and how probable it is there.
        public let peak: String
        public let height: String

        public init(
            category: String = "Category", axis: String, probability: String = "Probability",
            threshold: String = "Threshold from below",
            peak: String = "Most probable at", height: String = "Highest probability"
        ) {
            self.category = category
            self.axis = axis
            self.probability = probability
            self.threshold = threshold
            self.peak = peak
            self.height = height
        }
    }

    public let categories: [String]
    /// One between each two neighbouring categories.
    public let thresholds: [Double]
    public let words: Words

    /// - Parameters:
    ///   - categories: from the lowest; those without a threshold are left out.
    ///   - thresholds: none is used when one of them is not finite; values beyond ±100 are drawn there.
    public init(categories: [String], thresholds: [Double], words: Words) {
        let usable = thresholds.allSatisfy(\.isFinite) ? thresholds : []
        let steps = min(usable.count, max(0, categories.count - 1))
        self.thresholds = usable.prefix(steps).map { min(max($0, -100), 100) }
        self.categories = steps == 0 ? [] : Array(categories.prefix(steps + 1))
        self.words = words
    }

    /// One row a category; the outermost have no peak within the axis.
    public func chart(in frame: ChartFrame) -> Chart {
        let rows = categories.indices.map { category -> [String] in
            let peak = peak(category)
            let isInner = category > 0 && category < categories.count - 1
            return [
                categories[category],
                category > 0 ? frame.number(thresholds[category - 1], places: 2) : "",
                isInner ? frame.number(peak.measure, places: 2) : "", isInner ? frame.number(peak.probability, places: 2) : "",
            ]
        }
        let heads = [words.category, words.threshold, words.peak, words.height]
        return Chart(svg: drawing(in: frame), table: ChartTable(caption: frame.title, columns: heads, rows: rows))
    }

    /// Ends of the axis, beyond which the outermost categories are all but certain.
    var reach: ClosedRange<Double> {
        let lowest = thresholds.min() ?? 0
        let highest = thresholds.max() ?? 0
        return (lowest - 2.5)...(highest + 2.5)
    }

    /// Probability of each category at a measure.
    func probabilities(at measure: Double) -> [Double] {
        var exponents = [0.0]
        for threshold in thresholds { exponents.append(exponents[exponents.count - 1] + measure - threshold) }
        let largest = exponents.max() ?? 0
        let weights = exponents.map { Elementary.exp($0 - largest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    static let steps = 240

    /// The highest point of a category's curve within the axis, to the step of the drawing.
    func peak(_ category: Int) -> (measure: Double, probability: Double) {
        var best = (measure: reach.lowerBound, probability: -1.0)
        for step in 0...Self.steps {
            let measure = reach.lowerBound + Double(step) / Double(Self.steps) * (reach.upperBound - reach.lowerBound)
            let probability = probabilities(at: measure)[category]
            if probability > best.probability { best = (measure, probability) }
        }
        return best
    }
}
