import Psychometrics

/// A joint fit with everything a study says about it.
struct FacetsAnalysis: Sendable {
    let input: FacetsInput
    let options: FacetsStudyOptions
    let fit: JointFacetFit
    /// Facet with steps of its own; nil for a rating scale.
    let stepFacet: Int?

    init(_ input: FacetsInput, _ options: FacetsStudyOptions) {
        self.input = input
        self.options = options
        var stepFacet: Int?
        if case .partialCredit(let name) = options.model { stepFacet = input.facet(name) }
        let model = FacetModel(
            steps: stepFacet.map { .partialCredit(facet: $0) } ?? .ratingScale,
            floatingFacet: options.floating.flatMap { input.facet($0) },
            anchors: options.anchors.compactMap { anchor in
                guard let facet = input.facet(anchor.facet), let element = input.element(facet, anchor.element) else {
                    return nil
                }
                return FacetModel.Anchor(facet: facet, element: element, measure: anchor.measure)
            },
            stepAnchors: options.stepAnchors.compactMap { anchor in
                guard let label = anchor.element, let facet = stepFacet else {
                    return anchor.element == nil ? FacetModel.StepAnchor(group: 0, steps: anchor.steps) : nil
                }
                return input.element(facet, label).map { FacetModel.StepAnchor(group: $0, steps: anchor.steps) }
            },
            extremeAdjustment: options.extremeAdjustment)
        fit = FacetEstimation.joint(input.data, model: model)
        self.stepFacet = fit.steps.first?.group == nil ? nil : stepFacet
    }

    /// What measures are multiplied by.
    var factor: Double { options.isBiasCorrected ? fit.biasCorrection ?? 1 : 1 }

    /// Elements of a facet with a rating, in the order of their labels.
    func ratedElements(_ facet: Int) -> [Int] { fit.elements[facet].indices.filter { fit.elements[facet][$0].count > 0 } }
}
