import Psychometrics

/// The ratings of a study as a facets model takes them, with the way back to labels and scores.
struct FacetsInput: Sendable {
    let data: FacetData
    /// Factors that became facets, in the order of the data's facets.
    let factors: [LongRatings.Factor]
    /// Factors left out of the model because another determines them; codes of the rows kept.
    let setAside: [(factor: LongRatings.Factor, codes: [Int32])]
    let scale: [Double]
    /// Whether scores are whole numbers one apart, so that a category is a score less a constant.
    let isConsecutive: Bool
    let cautions: [Caution]

    /// - Returns: nil when there is nothing to estimate from; `problem` says why.
    static func make(_ ratings: LongRatings, _ options: FacetsStudyOptions) -> (input: FacetsInput?, problem: Caution?) {
        let rows = ratings.categories.indices.filter { ratings.categories[$0] >= 0 }
        guard !rows.isEmpty else { return (nil, Caution(code: "no-ratings", sentence: "There are no scores to analyse.")) }
        guard (2...100).contains(ratings.scale.count) else {
            let sentence =
                ratings.scale.count < 2
                ? "All scores are the same, so nothing can be told apart."
                : "The scale has \(NumberWords.count(ratings.scale.count)) different scores; a facets model takes at most 100."
            return (nil, Caution(code: "scale", sentence: sentence))
        }
        let isWhole = rows.count == ratings.count
        var kept: [(LongRatings.Factor, [Int32])] = []
        for factor in ratings.factors where factor.codes.count == ratings.count {
            kept.append((factor, isWhole ? factor.codes : rows.map { factor.codes[$0] }))
        }
        let (chosen, aside, cautions) = choose(kept, options)
        guard !chosen.isEmpty else {
            return (nil, Caution(code: "no-facets", sentence: "No column says under what a score was given."))
        }
        let weights = ratings.weights.map { all in isWhole ? all : rows.map { all[$0] } }
        let categories = rows.map { UInt8(clamping: ratings.categories[$0]) }
        let positive = options.positive.intersection(chosen.map(\.0.name))
        let facets = chosen.enumerated().map { index, entry in
            FacetData.Facet(
                name: entry.0.name, count: entry.0.labels.count,
                isPositive: positive.isEmpty ? index == 0 : positive.contains(entry.0.name))
        }
        do {
            let data = try FacetData(
                facets: facets, elements: chosen.map(\.1), categories: categories, categoryCount: ratings.scale.count,
                weights: weights)
            let steps = zip(ratings.scale, ratings.scale.dropFirst()).map { $1 - $0 }
            let input = FacetsInput(
                data: data, factors: chosen.map(\.0), setAside: aside.map { (factor: $0.0, codes: $0.1) }, scale: ratings.scale,
                isConsecutive: steps.allSatisfy { $0 == 1 }, cautions: cautions)
            return (input, nil)
        } catch {
            return (nil, Caution(code: "unusable-ratings", sentence: error.message))
        }
    }

    private typealias Column = (LongRatings.Factor, [Int32])

    /// Facets of the model, and factors that add nothing to it: constant ones, and those that samples or raters determine.
    private static func choose(_ columns: [Column], _ options: FacetsStudyOptions) -> ([Column], [Column], [Caution]) {
        if let wanted = options.facets {
            let chosen = wanted.compactMap { name in columns.first { $0.0.name == name } }
            return (chosen, columns.filter { !wanted.contains($0.0.name) }, [])
        }
        guard columns.count > 1 else { return (columns, [], []) }
        let core: Set<String> = ["sample", "rater", "criterion"]
        var chosen: [Column] = []
        var aside: [Column] = []
        var cautions: [Caution] = []
        for column in columns {
            let name = column.0.name
            if core.contains(name) {
                chosen.append(column)
            } else if column.0.labels.count < 2 {
                aside.append(column)
            } else if let owner = columns.first(where: { ["sample", "rater"].contains($0.0.name) && determines($0, column) }) {
                aside.append(column)
                cautions.append(
                    Caution(
                        code: "nested-facet",
                        sentence:
                            "Each \(owner.0.name) has one \(name), so differences between them cannot be told from differences "
                            + "between \(owner.0.name)s; \(name) is used only to look for bias."))
            } else {
                chosen.append(column)
            }
        }
        return (chosen, aside, cautions)
    }

    /// Whether every label of `owner` goes with one label of `column`.
    private static func determines(_ owner: Column, _ column: Column) -> Bool {
        var first = [Int32](repeating: -1, count: owner.0.labels.count)
        for (a, b) in zip(owner.1, column.1) {
            guard first.indices.contains(Int(a)) else { return false }
            if first[Int(a)] < 0 { first[Int(a)] = b } else if first[Int(a)] != b { return false }
        }
        return true
    }

    /// The score at a mean category; between scores it runs straight.
    func score(atCategory category: Double) -> Double {
        guard category.isFinite, scale.count > 1 else { return .nan }
        if isConsecutive { return scale[0] + category }
        let low = max(0, min(scale.count - 2, Int(category.rounded(.down))))
        return scale[low] + (category - Double(low)) * (scale[low + 1] - scale[low])
    }

    func label(_ facet: Int, _ element: Int) -> String { factors[facet].labels[element] }

    /// Index of the facet of that name.
    func facet(_ name: String) -> Int? { factors.firstIndex { $0.name == name } }

    func element(_ facet: Int, _ label: String) -> Int? {
        factors[facet].labels.firstIndex { $0.utf8.elementsEqual(label.utf8) }
    }
}
