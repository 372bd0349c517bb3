/// Builds the elements' results from a finished estimation: centres measures, adds errors, measures extreme elements.
struct ElementTable {
    let data: FacetData
    let model: FacetModel
    let extremes: ExtremeElements
    let estimation: JointEstimation
    let fit: FitPass
    let floating: Int
    let isFixed: [[Bool]]
    /// Ratings set aside, by element: count, weight, score.
    private let aside: [[Int: (count: Int, weight: Double, score: Double)]]
    /// Measures in the direction of higher scores, centred; NaN where there is none. By facet and element.
    private var values: [[Double]]
    private var errors: [[Double]]
    private let fullErrors: [[Double]]

    init(
        _ data: FacetData, _ model: FacetModel, _ extremes: ExtremeElements, _ estimation: JointEstimation, _ fit: FitPass,
        floating: Int, isFixed: [[Bool]]
    ) {
        self.data = data
        self.model = model
        self.extremes = extremes
        self.estimation = estimation
        self.fit = fit
        self.floating = floating
        self.isFixed = isFixed
        values = Self.centred(data, estimation, fit, floating: floating, isFixed: isFixed, anchors: model.anchors)
        errors = data.facets.map { [Double](repeating: .nan, count: $0.count) }
        fullErrors = FullErrors(estimation, floating: floating, isFixed: isFixed).errors(of: data.facets)
        var aside = [[Int: (count: Int, weight: Double, score: Double)]](repeating: [:], count: data.facets.count)
        var lists: [Int32: [Int: [Int]]] = [:]
        if estimation.design.ratingCount < data.count {
            for row in 0..<data.count {
                guard let owner = extremes.owner(data, row) else { continue }
                lists[owner.round, default: [:]][owner.element, default: []].append(row)
                let weight = data.weights?[row] ?? 1
                for facet in data.facets.indices {
                    let element = Int(data.elements[facet][row])
                    var sums = aside[facet][element] ?? (0, 0, 0)
                    sums.count += 1
                    sums.weight += weight
                    sums.score += weight * Double(data.categories[row])
                    aside[facet][element] = sums
                }
            }
        }
        self.aside = aside
        if estimation.design.ratingCount > 0 { measureExtremes(lists) }
    }

    /// Estimates with the sum zero in every facet but the floating one, which takes up the difference.
    private static func centred(
        _ data: FacetData, _ estimation: JointEstimation, _ fit: FitPass, floating: Int, isFixed: [[Bool]],
        anchors: [FacetModel.Anchor]
    ) -> [[Double]] {
        let design = estimation.design
        var values = data.facets.map { [Double](repeating: .nan, count: $0.count) }
        for (unit, element) in design.unitElements.enumerated() {
            guard !estimation.unboundedUnits.contains(unit) else { continue }
            values[design.unitFacet][Int(element)] = estimation.parameters.units[unit]
        }
        for (place, facet) in design.otherFacets.enumerated() {
            for element in values[facet].indices {
                let column = design.firstColumn[place] + element
                if fit.columns[column].count > 0, !estimation.unboundedColumns.contains(column) {
                    values[facet][element] = estimation.parameters.columns[column]
                }
            }
        }
        for anchor in anchors where isFixed.indices.contains(anchor.facet) && anchor.measure.isFinite {
            guard isFixed[anchor.facet].indices.contains(anchor.element) else { continue }
            values[anchor.facet][anchor.element] = data.facets[anchor.facet].isPositive ? anchor.measure : -anchor.measure
        }
        guard !isFixed[floating].contains(true) else { return values }
        var taken = 0.0
        for facet in data.facets.indices where facet != floating && !isFixed[facet].contains(true) {
            let known = values[facet].filter { !$0.isNaN }
            guard !known.isEmpty else { continue }
            let mean = known.reduce(0, +) / Double(known.count)
            taken += mean
            for element in values[facet].indices { values[facet][element] -= mean }
        }
        for element in values[floating].indices { values[floating][element] += taken }
        return values
    }

    /// From the last set aside to the first, so that every other measure a rating involves is known.
    private mutating func measureExtremes(_ lists: [Int32: [Int: [Int]]]) {
        let design = estimation.design
        let factors = estimation.parameters.factors(design, fixed: estimation.fixed)
        for round in lists.keys.sorted(by: >) {
            guard let list = lists[round] else { continue }
            let facet = extremes.facetOfRound[Int(round)]
            for (element, rows) in list {
                let kind = extremes.kinds[facet][element]
                guard kind == .lowest || kind == .highest else { continue }
                let terms = rows.compactMap { term($0, without: facet, factors) }
                let most = terms.reduce(0) { $0 + $1.weight * Double($1.logarithms.count - 1) }
                let inset = min(model.extremeAdjustment, 0.3 * most)
                guard inset > 0,
                    let solved = ScoreMeasure.solve(score: kind == .lowest ? inset : most - inset, terms)
                else { continue }
                values[facet][element] = solved.measure
                errors[facet][element] = solved.se
            }
        }
    }

    private func term(_ row: Int, without facet: Int, _ factors: FacetParameters.Factors) -> ScoreMeasure.Term? {
        let design = estimation.design
        var logit = 0.0
        for other in data.facets.indices where other != facet { logit += values[other][Int(data.elements[other][row])] }
        guard logit.isFinite else { return nil }
        let group = design.groupPlace.map { Int(data.elements[design.otherFacets[$0]][row]) } ?? 0
        guard design.top[group] > 0 else { return nil }
        let start = group * design.width
        return ScoreMeasure.Term(
            logit: logit, weight: data.weights?[row] ?? 1, logarithms: factors.logarithms[start...start + design.top[group]])
    }

    /// By facet and element.
    func elements() -> [[FacetElement]] {
        let design = estimation.design
        var unitOf = [Int32](repeating: -1, count: data.facets[design.unitFacet].count)
        for (unit, element) in design.unitElements.enumerated() { unitOf[Int(element)] = Int32(unit) }
        return data.facets.indices.map { facet in
            let place = design.otherFacets.firstIndex(of: facet)
            return data.facets[facet].indices.map { element in
                let sums: FitSums? =
                    if let place {
                        fit.columns[design.firstColumn[place] + element]
                    } else {
                        unitOf[element] >= 0 ? fit.units[Int(unitOf[element])] : nil
                    }
                return result(facet, element, sums ?? FitSums())
            }
        }
    }

    private func result(_ facet: Int, _ element: Int, _ sums: FitSums) -> FacetElement {
        let kind = extremes.kinds[facet][element]
        let isAnchored = isFixed[facet][element]
        let status: FacetElement.Status =
            switch kind {
            case .lowest: .lowest
            case .highest: .highest
            case .constant: .constant
            case .unrated: isAnchored ? .anchored : .unrated
            case .none:
                isAnchored ? .anchored : sums.count == 0 ? .unrated : values[facet][element].isNaN ? .unbounded : .estimated
            }
        let value = values[facet][element]
        let isExtreme = kind == .lowest || kind == .highest
        let error = isExtreme ? errors[facet][element] : sums.information > 0 ? 1 / sums.information.squareRoot() : .nan
        let full = fullErrors[facet][element]
        let extra = aside[facet][element]
        return FacetElement(
            status: status, measure: value.isNaN ? nil : data.facets[facet].isPositive ? value : -value + 0,
            modelError: error.isNaN || value.isNaN ? nil : error, fullError: full.isNaN ? nil : full, infit: sums.infit,
            outfit: sums.outfit, pointMeasure: sums.pointMeasure, count: sums.count + (extra?.count ?? 0),
            weight: sums.weight + (extra?.weight ?? 0), score: sums.score + (extra?.score ?? 0), fairAverage: nil)
    }
}

extension FacetData.Facet {
    /// Indexes of the elements.
    var indices: Range<Int> { 0..<count }
}
