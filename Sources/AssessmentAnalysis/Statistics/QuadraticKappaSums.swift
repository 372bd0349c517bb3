import Psychometrics

/// What the mean over pairs of raters of quadratic weighted kappa is made of, by pair and group of samples.
///
/// With quadratic weights kappa needs no table: it is one minus the mean squared difference over what chance would give, the sum of both
/// variances and the squared difference of means (Fleiss and Cohen 1973). That makes it cheap to leave out groups of samples, and to add
/// up criteria that share a scale.
struct QuadraticKappaSums {
    private struct Moments {
        var n = 0.0
        var x = 0.0
        var y = 0.0
        /// Squares of both.
        var squares = 0.0
        var products = 0.0

        static func - (a: Moments, b: Moments) -> Moments {
            Moments(n: a.n - b.n, x: a.x - b.x, y: a.y - b.y, squares: a.squares - b.squares, products: a.products - b.products)
        }

        static func + (a: Moments, b: Moments) -> Moments {
            Moments(n: a.n + b.n, x: a.x + b.x, y: a.y + b.y, squares: a.squares + b.squares, products: a.products + b.products)
        }

        /// Nil without shared scores, or when both raters gave one and the same score throughout.
        var kappa: Double? {
            guard n > 0 else { return nil }
            let expected = squares / n - 2 * (x / n) * (y / n)
            return expected > 1e-12 ? 1 - (squares - 2 * products) / n / expected : nil
        }
    }

    private let pairs: Int
    private let groups: Int
    /// One entry a group and pair; the last group holds samples that are never left out.
    private var parts: [Moments]
    private var totals: [Moments]

    /// - Parameters:
    ///   - table: units are samples.
    ///   - groupOf: the group of each sample, -1 for one that is never left out.
    init(_ table: RatingTable, groups: Int, groupOf: [Int]) {
        self.groups = groups
        pairs = table.raterCount * (table.raterCount - 1) / 2
        parts = [Moments](repeating: Moments(), count: pairs * (groups + 1))
        totals = []
        // Scores are taken from the middle of the scale, so that squares lose no digits.
        let middle = (table.scale.values[0] + table.scale.values[table.scale.count - 1]) / 2
        let scores = table.scale.values.map { $0 - middle }
        var own: [Double] = []
        for unit in 0..<table.unitCount {
            let range = table.ratings(ofUnit: unit)
            guard range.count > 1 else { continue }
            own.removeAll(keepingCapacity: true)
            for position in range { own.append(scores[Int(table.categories[position])]) }
            add(
                own, of: table.raters[range], raters: table.raterCount, base: (groupOf[unit] < 0 ? groups : groupOf[unit]) * pairs
            )
        }
        totals = Self.totals(parts, pairs: pairs)
    }

    /// The same raters over several criteria, which must share a scale.
    init(adding sums: [QuadraticKappaSums]) {
        pairs = sums.first?.pairs ?? 0
        groups = sums.first?.groups ?? 0
        parts = sums.first?.parts ?? []
        for other in sums.dropFirst() {
            for place in parts.indices { parts[place] = parts[place] + other.parts[place] }
        }
        totals = Self.totals(parts, pairs: pairs)
    }

    private static func totals(_ parts: [Moments], pairs: Int) -> [Moments] {
        (0..<pairs).map { pair in stride(from: pair, to: parts.count, by: pairs).reduce(Moments()) { $0 + parts[$1] } }
    }

    private mutating func add(_ scores: [Double], of people: ArraySlice<Int32>, raters: Int, base: Int) {
        let people = Array(people)
        parts.withUnsafeMutableBufferPointer { parts in
            for one in scores.indices {
                let first = Int(people[one])
                let score = scores[one]
                // Pairs in a triangle: those of the first rater, then of the second …
                let row = base + first * (2 * raters - first - 1) / 2 - first - 1
                for other in (one + 1)..<max(one + 1, scores.count) {
                    let place = row + Int(people[other])
                    let otherScore = scores[other]
                    parts[place].n += 1
                    parts[place].x += score
                    parts[place].y += otherScore
                    parts[place].squares += score * score + otherScore * otherScore
                    parts[place].products += score * otherScore
                }
            }
        }
    }

    /// The mean over the pairs that have a kappa, of how many it is, and how many share a sample; nil when none has a kappa.
    ///
    /// - Parameter group: left out; nil for none.
    func mean(leavingOut group: Int? = nil) -> (kappa: Double, defined: Int, shared: Int)? {
        var sum = 0.0
        var defined = 0
        var shared = 0
        for pair in 0..<pairs {
            let moments = group.map { totals[pair] - parts[$0 * pairs + pair] } ?? totals[pair]
            if moments.n > 0 { shared += 1 }
            guard let kappa = moments.kappa else { continue }
            sum += kappa
            defined += 1
        }
        return defined > 0 ? (sum / Double(defined), defined, shared) : nil
    }

    /// Pairs who share a sample.
    var sharedPairs: Int { totals.count { $0.n > 0 } }

    /// The mean with a jackknife interval.
    ///
    /// - Parameters:
    ///   - n: samples or cells that two people share.
    ///   - jackknife: nil for no interval.
    func figure(n: Int, counted: String, jackknife: Jackknife?, level: Double) -> Figure {
        guard let mean = mean() else {
            return Figure(undefined: n > 0 ? "no-variation" : "no-shared-samples", n: n, counted: counted)
        }
        var figure = Figure(mean.kappa, n: n, counted: counted)
        if mean.defined < mean.shared {
            figure.warnings = [.undefinedPairs(count: mean.shared - mean.defined, of: mean.shared)]
        }
        if let jackknife {
            jackknife.attach(to: &figure, level: level, within: -1...1) { self.mean(leavingOut: $0)?.kappa }
        } else {
            figure.cautions.append(.noInterval)
        }
        return figure
    }
}
