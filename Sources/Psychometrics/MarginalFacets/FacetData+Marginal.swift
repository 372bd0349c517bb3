extension FacetData {
    /// Marginal maximum likelihood estimates of the many-facet Rasch model (Linacre 1989; Bock and Aitkin 1981): the abilities of the
    /// samples are integrated out over a normal distribution, so the estimates are consistent in the number of samples however few
    /// ratings each has.
    ///
    /// - Parameter sampleFacet: index of the facet whose elements have ability θ.
    /// - Throws: ``RatingError`` with code `.index` for a facet or anchor that does not exist, `.weights` for weights whose sum exceeds
    ///   10¹², `.tableShape` for more than 3,000 parameters or more cells than memory allows.
    public func marginalFit(
        sampleFacet: Int, options: MarginalFacetsOptions = MarginalFacetsOptions()
    ) throws(RatingError) -> MarginalFacetsFit {
        try check(sampleFacet: sampleFacet, options: options)
        let selection = MarginalSelection(self, sampleFacet: sampleFacet, options: options)
        let model = MarginalModel(self, selection: selection, options: options)
        guard model.parameters.count <= 3000, model.patterns.cells.count * model.nodes.count * categoryCount <= 400_000_000 else {
            throw RatingError(
                .tableShape,
                "The model has \(model.parameters.count) parameters and \(model.patterns.cells.count) combinations of elements, more than marginal estimation handles.",
                hint: "Use joint estimation, or leave out a facet.")
        }
        let maximum = MarginalMaximizer(model, options: options)
        return MarginalAssembly(data: self, selection: selection, model: model, maximum: maximum, options: options).fit
    }

    private func check(sampleFacet: Int, options: MarginalFacetsOptions) throws(RatingError) {
        let indexes = [sampleFacet, options.stepFacet, options.floatingFacet].compactMap { $0 } + options.anchors.keys
        guard indexes.allSatisfy(facets.indices.contains), options.stepFacet != sampleFacet, options.floatingFacet != sampleFacet
        else {
            throw RatingError(.index, "The model names a facet that the ratings do not have, or the sample twice.")
        }
        for (facet, anchors) in options.anchors {
            guard facet != sampleFacet else {
                throw RatingError(
                    .index, "Samples cannot be anchored in marginal estimation: their abilities are integrated out.")
            }
            for (element, value) in anchors where element < 0 || element >= facets[facet].count || !(value.magnitude <= 50) {
                throw RatingError(.index, "Anchor \(value) for element \(element) of \(facets[facet].name) is not usable.")
            }
        }
        if let weights, weights.reduce(0, +) > 1e12 {
            throw RatingError(.weights, "The weights sum to more than 10¹² and cannot be summed exactly.")
        }
    }
}
