/// Turns the maximum of a marginal likelihood into named estimates.
struct MarginalAssembly {
    let data: FacetData
    let selection: MarginalSelection
    let model: MarginalModel
    let maximum: MarginalMaximizer
    let options: MarginalFacetsOptions

    var fit: MarginalFacetsFit {
        let samples = MarginalSamples(model, values: maximum.values, options: options)
        let spread = model.parameters.spreadPlace
        let sigma = Elementary.exp(maximum.values[spread])
        let isBounded = maximum.isSpreadAtLowerBound || maximum.isSpreadAtUpperBound
        let spreadError = isBounded ? nil : maximum.information.standardError(model.parameters.dependence(on: spread))
        let measures = data.facets.indices.map(measures)
        return MarginalFacetsFit(
            logLikelihood: maximum.likelihood.value, parameterCount: model.parameters.free.count, nodes: options.nodes,
            mean: maximum.values[model.parameters.meanPlace], variance: sigma * sigma,
            varianceError: spreadError.map { 2 * sigma * sigma * $0 },
            measures: measures, contrasts: contrasts(measures), steps: steps, thresholds: thresholds, samples: samples.estimates,
            eapReliability: samples.eapReliability, wleReliability: samples.wleReliability,
            plausibleValues: samples.plausibleValues,
            convergence: .init(
                isConverged: maximum.isConverged, iterations: maximum.history.count - 1, gradient: maximum.lastGradient,
                newtonStep: maximum.lastStep, logLikelihoods: maximum.history),
            ratingCount: model.ratingCount,
            warnings: MarginalWarnings(data: data, selection: selection, model: model, maximum: maximum, options: options)
                .list(samples))
    }

    private func diagonalError(_ place: Int) -> Double? {
        let information = maximum.likelihood.observedInformation[place * model.parameters.count + place]
        return information > 0 ? 1 / information.squareRoot() : nil
    }

    private func measures(of facet: Int) -> [MarginalFacetsFit.Measure] {
        guard facet != selection.sampleFacet else { return [] }
        return selection.gaps[facet].indices.map { element in
            let place = model.parameters.facetStart[facet] + element
            let isAnchored = options.anchors[facet]?[element] != nil
            let dependence = model.parameters.dependence(on: place)
            let isOpen = !isAnchored && selection.gaps[facet][element] == nil && !maximum.information.determines(dependence)
            let gap = isAnchored ? nil : isOpen ? .notIdentified : selection.gaps[facet][element]
            let error = gap == nil && !isAnchored ? maximum.information.standardError(dependence) : nil
            return MarginalFacetsFit.Measure(
                value: gap == nil ? maximum.values[place] : nil, gap: gap, standardError: error,
                diagonalStandardError: error == nil ? nil : diagonalError(place), isAnchored: isAnchored,
                ratings: selection.counts[facet][element])
        }
    }

    private func contrasts(_ measures: [[MarginalFacetsFit.Measure]]) -> [[MarginalFacetsFit.Contrast?]] {
        let contrasts = MarginalContrasts(parameters: model.parameters, maximum: maximum)
        return measures.indices.map { facet in
            guard facet != selection.sampleFacet else { return [] }
            let groups = SampleLinks(data, selection: selection, facet: facet).groups
            return contrasts.list(facet: facet, measures: measures[facet], groups: groups)
        }
    }

    private var thresholds: [[Double?]] {
        zip(model.thresholds(maximum.values), selection.isUsed).map { values, used in
            zip(values, used).map { $1 ? $0 : nil }
        }
    }

    private var steps: [[MarginalFacetsFit.Measure]] {
        selection.isUsed.indices.map { group in (1..<data.categoryCount).map { step(from: $0 - 1, group: group) } }
    }

    /// The step from a category to the next.
    private func step(from category: Int, group: Int) -> MarginalFacetsFit.Measure {
        let used = selection.isUsed[group]
        let places = model.parameters.thresholdPlace[group]
        guard used[category], used[category + 1] else {
            return .init(
                value: nil, gap: used.filter { $0 }.count < 2 ? .noVariation : .unusedCategory, standardError: nil,
                diagonalStandardError: nil, isAnchored: false, ratings: 0)
        }
        let above = places[category + 1]
        let below = places[category]
        let value = (above >= 0 ? maximum.values[above] : 0) - (below >= 0 ? maximum.values[below] : 0)
        let dependence =
            model.parameters.dependence(on: above) + model.parameters.dependence(on: below).map { ($0.index, -$0.coefficient) }
        return .init(
            value: value, gap: nil, standardError: maximum.information.standardError(dependence), diagonalStandardError: nil,
            isAnchored: false, ratings: 0)
    }
}
