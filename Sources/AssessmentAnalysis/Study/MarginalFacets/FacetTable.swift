import Psychometrics

/// Long ratings as the facets model takes them: the sample is facet 0, missing scores are left out.
struct FacetTable {
    let facets: FacetData
    let factors: [LongRatings.Factor]

    enum Outcome {
        case success(FacetTable)
        case failure(Caution)
    }

    static func make(_ ratings: LongRatings, options: MarginalFacetsStudy.Options) -> Outcome {
        guard let sample = ratings.factor(options.sampleFactor) else {
            return .failure(Caution(code: "no-samples", sentence: "The table has no column for \(options.sampleFactor)."))
        }
        let names = options.facets ?? ratings.factors.map(\.name).filter { $0 != options.sampleFactor && $0 != "time" }
        var factors = [sample]
        for name in names where name != options.sampleFactor {
            guard let factor = ratings.factor(name) else {
                return .failure(Caution(code: "no-facet", sentence: "The table has no column for \(name)."))
            }
            factors.append(factor)
        }
        let rows = ratings.categories.indices.filter { row in
            ratings.categories[row] >= 0 && factors.allSatisfy { $0.codes[row] >= 0 } && ratings.weights?[row] != 0
        }
        guard !rows.isEmpty else { return .failure(Caution(code: "no-ratings", sentence: "The table has no scores.")) }
        do {
            let facets = try FacetData(
                facets: factors.enumerated().map { .init(name: $1.name, count: $1.labels.count, isPositive: $0 == 0) },
                elements: factors.map { factor in rows.map { factor.codes[$0] } },
                categories: rows.map { UInt8(clamping: ratings.categories[$0]) }, categoryCount: ratings.scale.count,
                weights: ratings.weights.map { weights in rows.map { weights[$0] } })
            return .success(FacetTable(facets: facets, factors: factors))
        } catch {
            return .failure(Caution(code: "not-usable", sentence: error.description))
        }
    }

    func index(of name: String?) -> Int? { name.flatMap { name in factors.firstIndex { $0.name == name } } }

    func options(_ options: MarginalFacetsStudy.Options, scale: [Double]) -> MarginalFacetsOptions {
        var anchors: [Int: [Int: Double]] = [:]
        for (name, values) in options.anchors {
            guard let facet = index(of: name) else { continue }
            for (element, label) in factors[facet].labels.enumerated() {
                if let value = values[label] { anchors[facet, default: [:]][element] = value }
            }
        }
        return MarginalFacetsOptions(
            stepFacet: index(of: options.stepFactor), floatingFacet: index(of: options.floatingFactor) ?? index(of: "criterion"),
            anchors: anchors, nodes: options.nodes, plausibleValues: options.plausibleValues, seed: options.seed)
    }
}
