/// Standard errors from the whole information matrix, given the centring in force.
///
/// With S⁺ the covariance of the other columns, a unit's measure has variance 1/d + b S⁺ bᵀ / d². Where the units are centred and
/// another facet floats, their mean moves from the one to the other.
struct FullErrors {
    private let estimation: JointEstimation
    private let floating: Int
    private let isUnitFacetCentred: Bool

    init(_ estimation: JointEstimation, floating: Int, isFixed: [[Bool]]) {
        self.estimation = estimation
        self.floating = floating
        let unitFacet = estimation.design.unitFacet
        isUnitFacetCentred = unitFacet != floating && !isFixed[unitFacet].contains(true) && !isFixed[floating].contains(true)
    }

    /// By facet and element; NaN where there is none.
    func errors(of facets: [FacetData.Facet]) -> [[Double]] {
        var result = facets.map { [Double](repeating: .nan, count: $0.count) }
        let design = estimation.design
        guard let covariance = estimation.covariance, design.ratingCount > 0 else { return result }
        let order = design.columnCount
        let mean = isUnitFacetCentred ? meanOfUnits(covariance) : nil
        for (place, facet) in design.otherFacets.enumerated() {
            for element in result[facet].indices {
                let column = design.firstColumn[place] + element
                var variance = covariance[column * order + column]
                guard variance > 0 || facet == floating else { continue }
                if let mean, facet == floating { variance += mean.variance - 2 * mean.withColumns[column] }
                if variance > 0 { result[facet][element] = variance.squareRoot() }
            }
        }
        let unitErrors = unitErrors(covariance, mean)
        for (unit, element) in design.unitElements.enumerated() { result[design.unitFacet][Int(element)] = unitErrors[unit] }
        return result
    }

    /// Variance of the mean of the units' measures, S⁺ b̄, and minus its covariance with the columns.
    private func meanOfUnits(_ covariance: [Double]) -> (variance: Double, withColumns: [Double]) {
        let design = estimation.design
        let rows = estimation.unitRows
        let order = design.columnCount
        let n = Double(max(1, design.unitCount))
        var mean = [Double](repeating: 0, count: order)
        var own = 0.0
        for unit in 0..<design.unitCount where rows.information[unit] > 0 {
            let share = 1 / (rows.information[unit] * n)
            own += share / n
            for slot in design.slotStart[unit]..<design.slotStart[unit + 1] {
                mean[Int(design.slotColumns[slot])] += share * rows.cross[slot]
            }
        }
        let product = (0..<order).map { row in (0..<order).reduce(0) { $0 + covariance[row * order + $1] * mean[$1] } }
        let variance = own + zip(product, mean).reduce(0) { $0 + $1.0 * $1.1 }
        return (variance, product)
    }

    private func unitErrors(_ covariance: [Double], _ mean: (variance: Double, withColumns: [Double])?) -> [Double] {
        let design = estimation.design
        let rows = estimation.unitRows
        let order = design.columnCount
        let n = Double(max(1, design.unitCount))
        let pieces = Computing.pieces(design.unitCount, atLeast: 256, most: 32)
        return Computing.map(pieces.count) { piece in
            pieces[piece].map { unit -> Double in
                let own = rows.information[unit]
                guard own > 0 else { return .nan }
                let start = design.slotStart[unit]
                let count = design.slotStart[unit + 1] - start
                var form = 0.0
                var shared = 0.0
                covariance.withUnsafeBufferPointer { covariance in
                    for a in 0..<count {
                        let row = Int(design.slotColumns[start + a])
                        var sum = 0.5 * covariance[row * order + row] * rows.cross[start + a]
                        for b in 0..<a {
                            sum += covariance[row * order + Int(design.slotColumns[start + b])] * rows.cross[start + b]
                        }
                        form += 2 * sum * rows.cross[start + a]
                        if let mean { shared += mean.withColumns[row] * rows.cross[start + a] }
                    }
                }
                var variance = 1 / own + form / (own * own)
                if let mean { variance += mean.variance - 2 * (1 / (own * n) + shared / own) }
                return variance > 0 ? variance.squareRoot() : .nan
            }
        }.flatMap { $0 }
    }
}
