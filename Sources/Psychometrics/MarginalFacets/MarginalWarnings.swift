/// What has to be said with a marginal fit.
struct MarginalWarnings {
    let data: FacetData
    let selection: MarginalSelection
    let model: MarginalModel
    let maximum: MarginalMaximizer
    let options: MarginalFacetsOptions

    /// Fewer samples than this leave the spread of ability, and all that rests on it, poorly known.
    static let advisedSamples = 30

    func list(_ samples: MarginalSamples) -> [AnalysisWarning] {
        var list: [AnalysisWarning] = []
        let count = samples.estimates.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
        if model.ratingCount == 0 {
            return [.init(code: "no-variation", message: "No rating can tell samples or raters apart; nothing was estimated.")]
        }
        if count < Self.advisedSamples {
            list.append(
                .init(
                    code: "few-samples",
                    message:
                        "Marginal estimation assumes a distribution of ability and learns it from the samples; \(count) are few for that (\(Self.advisedSamples) advised)."
                ))
        }
        if !maximum.isConverged {
            list.append(
                .init(
                    code: "not-converged",
                    message: "The estimates have not settled: the largest gradient is still \(maximum.lastGradient)."))
        }
        if !maximum.information.isComplete {
            list.append(
                .init(
                    code: "not-identified",
                    message:
                        "The design cannot tell all elements of the facets apart; those it leaves open have no measure."
                ))
        }
        list += spread(samples)
        list += groups
        list += setAside
        return list
    }

    private func spread(_ samples: MarginalSamples) -> [AnalysisWarning] {
        var list: [AnalysisWarning] = []
        if maximum.isSpreadAtLowerBound {
            list.append(
                .init(
                    code: "no-ability-variance",
                    message:
                        "The samples differ no more than chance would make them; the spread of ability is at its lower bound."))
        }
        if maximum.isSpreadAtUpperBound || samples.edge > 1e-4 {
            list.append(
                .init(code: "nodes-too-narrow", message: "Abilities reach the ends of the nodes; use a wider range of nodes."))
        }
        if samples.smallestDeviation < 0.6 * options.nodes.step, !maximum.isSpreadAtLowerBound {
            list.append(
                .init(
                    code: "nodes-too-coarse", message: "Abilities are known more closely than the nodes lie; use a smaller step.")
            )
        }
        return list
    }

    /// Facets whose elements fall into groups that share no sample.
    private var groups: [AnalysisWarning] {
        model.patterns.cells.facets.compactMap { facet in
            let count = SampleLinks(data, selection: selection, facet: facet).groupCount
            guard count > 1 else { return nil }
            return AnalysisWarning(
                code: "disconnected-subsets",
                message:
                    "The elements of \(data.facets[facet].name) fall into \(count) groups that share no sample. Between groups only the assumption of one distribution of ability links the measures."
            )
        }
    }

    private var setAside: [AnalysisWarning] {
        model.patterns.cells.facets.compactMap { facet in
            let count = selection.gaps[facet].filter { $0 == .allLowest || $0 == .allHighest }.count
            guard count > 0 else { return nil }
            return AnalysisWarning(
                code: "extreme-elements",
                message:
                    "\(count) of \(data.facets[facet].name) gave or got only the lowest or only the highest category and have no finite measure; their ratings say nothing of the rest."
            )
        }
    }
}

/// Groups of a facet's elements that are linked through shared samples.
struct SampleLinks {
    let groupCount: Int
    /// By element: number of its group, in order of first elements; -1 without a rating.
    let groups: [Int]

    init(_ data: FacetData, selection: MarginalSelection, facet: Int) {
        var parent = Array(0..<data.facets[facet].count)
        func root(_ element: Int) -> Int {
            var element = element
            while parent[element] != element {
                parent[element] = parent[parent[element]]
                element = parent[element]
            }
            return element
        }
        var firstOfSample = [Int](repeating: -1, count: data.facets[selection.sampleFacet].count)
        for rating in 0..<data.count where selection.isKept[rating] {
            let sample = Int(data.elements[selection.sampleFacet][rating])
            let element = Int(data.elements[facet][rating])
            if firstOfSample[sample] < 0 {
                firstOfSample[sample] = element
            } else {
                parent[root(element)] = root(firstOfSample[sample])
            }
        }
        var numbers: [Int: Int] = [:]
        var groups = [Int](repeating: -1, count: parent.count)
        for element in parent.indices where selection.counts[facet][element] > 0 {
            let number = numbers[root(element)] ?? numbers.count
            numbers[root(element)] = number
            groups[element] = number
        }
        self.groups = groups
        groupCount = numbers.count
    }
}
