extension JointBuilder {
    /// Structural subsets of the design: judged with the ratings of extreme elements when those alone tie the rest together.
    mutating func subsets(_ design: GroupedRatings, _ links: FacetLinks, _ extremes: ExtremeElements) -> [FacetSubset] {
        if links.isConnected, design.ratingCount > 0 { return [FacetSubsets.whole(data)] }
        var all = extremes
        all.includeEverything()
        let wide = GroupedRatings(data, extremes: all, unitFacet: unitFacet, groupFacet: nil)
        var isColumnFixed = [Bool](repeating: false, count: wide.elementColumns)
        for (place, facet) in wide.otherFacets.enumerated() {
            for element in isFixed[facet].indices where isFixed[facet][element] {
                isColumnFixed[wide.firstColumn[place] + element] = true
            }
        }
        let isUnitFixed = isFixed[unitFacet].contains(true) ? wide.unitElements.map { isFixed[unitFacet][Int($0)] } : []
        let wideLinks = FacetLinks(wide, isColumnFixed: isColumnFixed, isUnitFixed: isUnitFixed)
        let subsets = FacetSubsets.subsets(data, wide, wideLinks)
        if subsets.count > 1 {
            warnings.append(
                AnalysisWarning(
                    code: "disconnected-subsets",
                    message: "The ratings fall into \(subsets.count) subsets that no rating ties together; measures of different "
                        + "subsets cannot be compared."))
        } else if wideLinks.isConnected, design.ratingCount > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "linked-by-extremes",
                    message:
                        "Some elements are tied to the rest only by scores that are all lowest or all highest; their measures "
                        + "cannot be compared with the others'."))
        } else if !wideLinks.isConnected {
            warnings.append(
                AnalysisWarning(
                    code: "confounded-facets",
                    message: "Elements of different facets always occur together, so their effects cannot be told apart."))
        }
        return subsets
    }

    mutating func warn(
        _ extremes: ExtremeElements, _ design: GroupedRatings, _ links: FacetLinks, _ record: ConvergenceRecord, unbounded: [Int]
    ) {
        func add(_ code: String, _ message: String) { warnings.append(AnalysisWarning(code: code, message: message)) }
        if data.count == 0 {
            add("no-ratings", "There are no ratings.")
            return
        }
        if design.ratingCount == 0 {
            add(
                "all-extreme",
                "No measure can be estimated: every element has only lowest or only highest scores, or the scores do not differ.")
        } else if !record.isConverged {
            add("not-converged", "The estimation did not converge: \(record.reason)")
        }
        if data.facets[floatingFacet].isPositive == false, model.floatingFacet == nil, data.facets.count > 1 {
            add(
                "no-positive-facet", "No facet is free to carry the level of the scores; \(data.facets[floatingFacet].name) does."
            )
        }
        for (facet, kinds) in extremes.kinds.enumerated() {
            let constant = kinds.reduce(0) { $0 + ($1 == .constant ? 1 : 0) }
            if constant > 0, design.ratingCount > 0 {
                add(
                    "constant-scores",
                    "\(constant) of \(kinds.count) elements of \(data.facets[facet].name) have scores that never differ where they could; "
                        + "they have no measure.")
            }
        }
        for (facet, count) in unbounded.enumerated() where count > 0 {
            add(
                "unbounded-elements",
                "\(count) of \(data.facets[facet].count) elements of \(data.facets[facet].name) have no finite measure: their scores are as extreme "
                    + "as the scores they are compared with allow.")
        }
        if !links.isExact {
            add(
                "links-not-exact",
                "There are too many separate groups of elements to find every indirect tie; subsets may be fewer than said.")
        }
    }

    mutating func warnAboutSteps(_ sets: [FacetSteps]) {
        var unseen = 0
        var disordered = 0
        for set in sets where !set.isAnchored && set.highest > set.lowest {
            if set.categories.contains(where: { $0.count == 0 }) { unseen += 1 }
            if !set.disordered.isEmpty { disordered += 1 }
        }
        if unseen > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "unobserved-categories",
                    message: "Some categories of the scale were never used"
                        + (sets.count > 1 ? " under \(unseen) of \(sets.count) elements" : "")
                        + ": they keep their place on the scale with probability zero, and steps beside them do not exist."))
        }
        if disordered > 0 {
            warnings.append(
                AnalysisWarning(
                    code: "disordered-steps",
                    message: "Steps are out of order"
                        + (sets.count > 1 ? " for \(disordered) of \(sets.count) elements" : "")
                        + ": some category is nowhere the most likely one, so it may not be a level of its own."))
        }
    }
}
