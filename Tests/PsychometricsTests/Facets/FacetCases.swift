@testable import Psychometrics

/// Ratings of known origin for the facets tests.
enum FacetCases {
    /// Simulated: 40 samples by 4 raters by 3 criteria, scores 1 to 5, in that order of nesting.
    static let complete = data(
        samples: 40, raters: 4, criteria: 3, lowest: 1, categories: 5,
        scores:
            "343244432144533445335442454443424242222121111222445453435333344233433443322222224333454423323434435334242334354433342543"
            + "433313523324235344433423222222323332422533331233242323211223455444512324333243313423122334213124322223213311323313343321"
            + "254534122333335341233234543333514353334453344355111111111212211112112122432333232333243324342323323435324333554342233352"
            + "534455535555222221122322422223313324544545445524443534544443455552334432231223232334312211121112323343334433342333333433"
    )

    /// Guilford's example of creativity: 3 senior scientists by 7 juniors by 5 traits, scores 1 to 9, in that order of nesting.
    static let guilford: FacetData? = {
        let scores = Array(
            "553539758533371731339778535351775556546387572453665645524323446423355455573775753555553331977773335377757".utf8)
        let order = scores.indices
        return try? FacetData(
            facets: [
                .init(name: "sample", count: 7, isPositive: true), .init(name: "rater", count: 3, isPositive: false),
                .init(name: "criterion", count: 5, isPositive: false),
            ],
            elements: [order.map { Int32($0 / 5 % 7) }, order.map { Int32($0 / 35) }, order.map { Int32($0 % 5) }],
            categories: scores.map { $0 - UInt8(ascii: "1") }, categoryCount: 9)
    }()

    static func data(samples: Int, raters: Int, criteria: Int, lowest: UInt8, categories: Int, scores: String) -> FacetData? {
        let digits = Array(scores.utf8).map { $0 - UInt8(ascii: "0") - lowest }
        let order = digits.indices
        return try? FacetData(
            facets: [
                .init(name: "sample", count: samples, isPositive: true), .init(name: "rater", count: raters, isPositive: false),
                .init(name: "criterion", count: criteria, isPositive: false),
            ],
            elements: [
                order.map { Int32($0 / (raters * criteria)) }, order.map { Int32($0 / criteria % raters) },
                order.map { Int32($0 % criteria) },
            ], categories: digits, categoryCount: categories)
    }

    /// Any ratings: one row of elements and a category each.
    static func data(
        _ facets: [(String, Int, Bool)], _ rows: [([Int], Int)], categories: Int, weights: [Double]? = nil
    ) -> FacetData? {
        try? FacetData(
            facets: facets.map { FacetData.Facet(name: $0.0, count: $0.1, isPositive: $0.2) },
            elements: facets.indices.map { facet in rows.map { Int32($0.0[facet]) } }, categories: rows.map { UInt8($0.1) },
            categoryCount: categories, weights: weights)
    }
}

/// Draws ratings from a known model.
struct FacetSimulation {
    var samples = 200
    var raters = 6
    var criteria = 3
    var steps = [-1.5, -0.4, 0.5, 1.4]
    /// Raters for each sample, taken from the ring of raters in turn; all of them when as many as there are raters.
    var each = 6
    var seed: UInt64 = 1
    /// Added to a rating's logit.
    var extra: @Sendable (_ sample: Int, _ rater: Int, _ criterion: Int) -> Double = { _, _, _ in 0 }
    /// What the measures of a rating are multiplied by.
    var slope: @Sendable (_ rater: Int) -> Double = { _ in 1 }

    struct Outcome {
        let data: FacetData
        let abilities: [Double]
        let severities: [Double]
        let difficulties: [Double]
    }

    func run() -> Outcome? {
        var stream = RandomStream(seed: seed)
        func normal() -> Double { Normal.quantile(min(1 - 1e-12, max(1e-12, stream.uniform()))) }
        func centred(_ count: Int, _ spread: Double) -> [Double] {
            let values = (0..<count).map { _ in spread * normal() }
            let mean = values.reduce(0, +) / Double(max(1, count))
            return values.map { $0 - mean }
        }
        let abilities = (0..<samples).map { _ in 1.2 * normal() }
        let severities = centred(raters, 0.5)
        let difficulties = centred(criteria, 0.4)
        var rows: [([Int], Int)] = []
        for sample in 0..<samples {
            for turn in 0..<each {
                let rater = (sample + turn) % raters
                for criterion in 0..<criteria {
                    let logit =
                        slope(rater) * abilities[sample] - severities[rater] - difficulties[criterion]
                        + extra(sample, rater, criterion)
                    rows.append(([sample, rater, criterion], draw(logit, stream.uniform())))
                }
            }
        }
        return FacetCases.data(
            [("sample", samples, true), ("rater", raters, false), ("criterion", criteria, false)], rows,
            categories: steps.count + 1
        ).map { Outcome(data: $0, abilities: abilities, severities: severities, difficulties: difficulties) }
    }

    private func draw(_ logit: Double, _ uniform: Double) -> Int {
        var logarithms = [0.0]
        for step in steps { logarithms.append((logarithms.last ?? 0) + logit - step) }
        let largest = logarithms.max() ?? 0
        let weights = logarithms.map { Elementary.exp($0 - largest) }
        var rest = uniform * weights.reduce(0, +)
        for (category, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return category }
        }
        return weights.count - 1
    }
}
