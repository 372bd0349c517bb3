/// One pass over the ratings: score residuals, information and log-likelihood at given parameters.
///
/// The units are eliminated on the way: what is collected for the other columns is the Schur complement H − Σ b bᵀ / d, where b is the
/// row of a unit's cross information and d its own.
struct JointPass: Sendable {
    /// Upper triangle, row-major, `columnCount` squared.
    private(set) var information: [Double]
    /// Observed minus expected, by column.
    private(set) var residuals: [Double]
    /// The residuals less what the units' own steps take of them: the right-hand side for the step of the columns.
    private(set) var reduced: [Double]
    private(set) var logLikelihood: Double

    private init(columns: Int) {
        information = [Double](repeating: 0, count: columns * columns)
        residuals = [Double](repeating: 0, count: columns)
        reduced = residuals
        logLikelihood = 0
    }

    /// What a pass leaves behind of each unit, so that its own step follows from the step of the columns.
    final class UnitRows: @unchecked Sendable {
        // Pieces write to ranges of their own, so threads never meet.
        let cross: UnsafeMutablePointer<Double>
        let information: UnsafeMutablePointer<Double>
        let residual: UnsafeMutablePointer<Double>
        let units: Int

        init(_ design: GroupedRatings) {
            units = design.unitCount
            cross = .allocate(capacity: max(1, design.slotColumns.count))
            information = .allocate(capacity: max(1, units))
            residual = .allocate(capacity: max(1, units))
            cross.initialize(repeating: 0, count: max(1, design.slotColumns.count))
            information.initialize(repeating: 0, count: max(1, units))
            residual.initialize(repeating: 0, count: max(1, units))
        }

        deinit {
            cross.deallocate()
            information.deallocate()
            residual.deallocate()
        }
    }

    /// - Parameter isUnitFixed: units whose measure is given take no part in the elimination; empty when there are none.
    init(
        _ design: GroupedRatings, at parameters: FacetParameters, fixed: FixedSteps, isUnitFixed: [Bool], rows: UnitRows
    ) {
        let factors = parameters.factors(design, fixed: fixed)
        // Every piece holds a matrix of its own, so many columns mean few pieces.
        let room = max(1, 8_000_000 / max(1, design.columnCount * design.columnCount))
        let pieces = Computing.pieces(design.unitCount, atLeast: 64, most: min(16, room))
        let parts = Computing.map(pieces.count) { piece in
            var part = JointPass(columns: design.columnCount)
            part.collect(
                design, units: pieces[piece], parameters: parameters, factors: factors, isUnitFixed: isUnitFixed, rows: rows)
            return part
        }
        self = parts[0]
        for part in parts.dropFirst() { add(part) }
        if design.columnCount == 0 {
            information = []
            residuals = []
            reduced = []
        }
    }

    private mutating func add(_ other: JointPass) {
        for index in information.indices { information[index] += other.information[index] }
        for index in residuals.indices {
            residuals[index] += other.residuals[index]
            reduced[index] += other.reduced[index]
        }
        logLikelihood += other.logLikelihood
    }

    private mutating func collect(
        _ design: GroupedRatings, units: Range<Int>, parameters: FacetParameters, factors: FacetParameters.Factors,
        isUnitFixed: [Bool], rows: UnitRows
    ) {
        let columns = design.columnCount
        // Without columns (dichotomous ratings of one facet) the kernel still needs addresses.
        if columns == 0 {
            information = [0]
            residuals = [0]
            reduced = [0]
        }
        logLikelihood = DesignMemory.with(design, parameters, factors) { memory in
            information.withUnsafeMutableBufferPointer { information in
                residuals.withUnsafeMutableBufferPointer { residuals in
                    reduced.withUnsafeMutableBufferPointer { reduced in
                        guard let information = information.baseAddress, let residuals = residuals.baseAddress,
                            let reduced = reduced.baseAddress
                        else { return 0 }
                        return Kernel(
                            memory: memory, rows: rows, columns: columns, information: information, residuals: residuals,
                            reduced: reduced
                        ).run(units, isUnitFixed: isUnitFixed)
                    }
                }
            }
        }
    }
}
