import Psychometrics

/// A joint fit with everything a study says about it.
struct FacetsAnalysis: Sendable {
    let input: FacetsInput
    let options: FacetsStudyOptions
    let fit: JointFacetFit
    /// Facet with steps of its own; nil for a rating scale.
    let stepFacet: Int?
    /// Facet of the raters; nil without one.
    let raterFacet: Int?
    let sampleFacet: Int?
    /// By rater; empty without raters or an estimation.
    let effects: [RaterEffects]
    let biases: [FacetsBias]

    init(_ input: FacetsInput, _ options: FacetsStudyOptions) {
        self.input = input
        self.options = options
        var stepFacet: Int?
        if case .partialCredit(let name) = options.model { stepFacet = input.facet(name) }
        let fit = FacetEstimation.joint(input.data, model: Self.model(input, options, stepFacet: stepFacet))
        self.fit = fit
        self.stepFacet = fit.steps.first?.group == nil ? nil : stepFacet
        raterFacet = input.facet("rater")
        sampleFacet = input.facet("sample")
        guard fit.ratingCount > 0 else {
            effects = []
            biases = []
            return
        }
        effects =
            raterFacet.map {
                fit.raterEffects(
                    of: $0, in: input.data, sampleFacet: input.facet("sample"), criterionFacet: input.facet("criterion"))
            } ?? []
        let pairs = options.interactions ?? ["criterion", "group", "time"].map { FacetsStudyOptions.Pair("rater", $0) }
        biases = pairs.compactMap { FacetsBias($0, input, fit) }
    }

    private static func model(_ input: FacetsInput, _ options: FacetsStudyOptions, stepFacet: Int?) -> FacetModel {
        FacetModel(
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
    }

    /// What measures are multiplied by.
    var factor: Double { options.isBiasCorrected ? fit.biasCorrection ?? 1 : 1 }

    /// Elements of a facet with a rating, in the order of their labels.
    func ratedElements(_ facet: Int) -> [Int] { fit.elements[facet].indices.filter { fit.elements[facet][$0].count > 0 } }

    /// Anchors and pairs that name nothing in the ratings.
    var unknownNames: [Caution] {
        var unknown: [String] = []
        for anchor in options.anchors {
            if input.facet(anchor.facet).flatMap({ input.element($0, anchor.element) }) == nil {
                unknown.append("\(anchor.facet) \(anchor.element)")
            }
        }
        if let floating = options.floating, input.facet(floating) == nil { unknown.append(floating) }
        if case .partialCredit(let name) = options.model, input.facet(name) == nil { unknown.append(name) }
        guard !unknown.isEmpty else { return [] }
        return [
            Caution(
                code: "unknown-names",
                sentence: "The ratings have no \(NumberWords.list(unknown)); what was asked for it is not done.")
        ]
    }
}

/// Bias between two factors, with their labels.
struct FacetsBias: Sendable {
    let first: LongRatings.Factor
    let second: LongRatings.Factor
    let interaction: FacetInteraction

    var name: String { "\(first.name) x \(second.name)" }

    init?(_ pair: FacetsStudyOptions.Pair, _ input: FacetsInput, _ fit: JointFacetFit) {
        func find(_ name: String) -> (LongRatings.Factor, [Int32])? {
            if let facet = input.facet(name) { return (input.factors[facet], input.data.elements[facet]) }
            return input.setAside.first { $0.factor.name == name }.map { ($0.factor, $0.codes) }
        }
        guard let a = find(pair.first), let b = find(pair.second), a.0.labels.count > 1, b.0.labels.count > 1,
            let interaction = fit.interaction(
                .init(count: a.0.labels.count, codes: a.1), .init(count: b.0.labels.count, codes: b.1)),
            !interaction.cells.isEmpty
        else { return nil }
        first = a.0
        second = b.0
        self.interaction = interaction
    }

    /// Cells with a bias that is large and unlikely: |t| of 2 or more and at least half a logit, largest |t| first.
    var notable: [FacetInteraction.Cell] {
        interaction.cells.filter { $0.t.magnitude >= 2 && $0.bias.magnitude >= 0.5 && $0.count > 1 }
            .sorted {
                $0.t.magnitude != $1.t.magnitude ? $0.t.magnitude > $1.t.magnitude : ($0.first, $0.second) < ($1.first, $1.second)
            }
    }

    /// Order of the second factor's labels as times: by number where all are numbers, else by text.
    var timeOrder: [Int] {
        let labels = Array(second.labels)
        let numbers = labels.compactMap(Double.init)
        if numbers.count == labels.count { return labels.indices.sorted { numbers[$0] < numbers[$1] } }
        return labels.indices.sorted { labels[$0].utf8.lexicographicallyPrecedes(labels[$1].utf8) }
    }

    /// Change of severity from one time to the next for an element of the first factor, by weighted least squares; nil below two times.
    func trend(of element: Int) -> (slope: Double, error: Double)? {
        var place = [Int](repeating: 0, count: second.labels.count)
        for (position, label) in timeOrder.enumerated() { place[label] = position }
        let cells = interaction.cells.filter { $0.first == element }
        guard cells.count > 1 else { return nil }
        let weights = cells.map { 1 / ($0.error * $0.error) }
        let total = weights.reduce(0, +)
        let times = cells.map { Double(place[$0.second]) }
        let mean = zip(weights, times).reduce(0) { $0 + $1.0 * $1.1 } / total
        let spread = zip(weights, times).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        guard spread > 0 else { return nil }
        let slope = cells.indices.reduce(0) { $0 - weights[$1] * (times[$1] - mean) * cells[$1].bias } / spread
        return (slope, 1 / spread.squareRoot())
    }
}
