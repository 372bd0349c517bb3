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
        var options = options
        if options.adjustsNodes { options.nodes = nodesNeeded(selection, sampleFacet: sampleFacet, from: options.nodes) }
        for _ in 0..<3 {
            let fit = try fit(selection, options: options)
            guard options.adjustsNodes, let better = betterNodes(fit, than: options.nodes) else { return fit }
            options.nodes = better
        }
        return try fit(selection, options: options)
    }

    private func fit(_ selection: MarginalSelection, options: MarginalFacetsOptions) throws(RatingError) -> MarginalFacetsFit {
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

    /// Nodes fine enough for the sample with most ratings, by a rough guess of the information in a rating.
    private func nodesNeeded(
        _ selection: MarginalSelection, sampleFacet: Int, from nodes: MarginalFacetsOptions.Nodes
    ) -> MarginalFacetsOptions.Nodes {
        var weight = [Double](repeating: 0, count: facets[sampleFacet].count)
        for rating in 0..<count where selection.isKept[rating] {
            weight[Int(elements[sampleFacet][rating])] += weights?[rating] ?? 1
        }
        let information = 1 + (weight.max() ?? 0) * Double(min(categoryCount, 9) - 1) / 4
        let deviation = 1 / information.squareRoot()
        var nodes = nodes
        while deviation < 0.6 * nodes.step, let finer = nodes.finer { nodes = finer }
        return nodes
    }

    private func betterNodes(
        _ fit: MarginalFacetsFit, than nodes: MarginalFacetsOptions.Nodes
    ) -> MarginalFacetsOptions.Nodes? {
        let codes = Set(fit.warnings.map(\.code))
        if codes.contains("nodes-too-narrow") { return nodes.wider }
        return codes.contains("nodes-too-coarse") ? nodes.finer : nil
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
