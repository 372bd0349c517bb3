extension RatingPatterns {
    /// Reads columns of equal length, in any order; the same rules as for ``RatingTable``.
    ///
    /// A small panel is read in one pass: each unit's row is packed into a few bits, and packed rows are counted in a table addressed by
    /// them. A large one is sorted and hashed.
    ///
    /// - Parameters:
    ///   - units: index of the unit of each rating, below `unitCount`; `raters` likewise.
    ///   - categories: index into the scale, -1 where missing.
    ///   - unitWeights: how many units each unit stands for, as in a table of counts; nil for one.
    /// - Throws: ``RatingError`` with code `.columnLength`, `.index` or `.weights`.
    public init(
        scale: Scale, unitCount: Int, raterCount: Int, units: [Int32], raters: [Int32], categories: [Int32],
        unitWeights: [Int32]? = nil
    ) throws(RatingError) {
        guard units.count == raters.count, units.count == categories.count else {
            throw RatingError(
                .columnLength,
                "Columns differ in length: \(units.count) units, \(raters.count) raters, \(categories.count) categories.")
        }
        if let unitWeights { try Self.check(unitWeights, unitCount: unitCount) }
        let fieldBits = Int.bitWidth - scale.count.leadingZeroBitCount
        let (rowBits, isHuge) = fieldBits.multipliedReportingOverflow(by: raterCount)
        guard !isHuge, raterCount > 0, rowBits <= 20, 1 << rowBits <= max(4096, 4 * unitCount) else {
            let table = try RatingTable(
                scale: scale, unitCount: unitCount, raterCount: raterCount, units: units, raters: raters, categories: categories)
            try self.init(table, unitWeights: unitWeights)
            return
        }
        var packed = PackedRows(unitCount: unitCount, raterCount: raterCount, fieldBits: fieldBits)
        guard packed.fill(units: units, raters: raters, categories: categories, scaleCount: scale.count) else {
            throw RatingError(.index, "An index is outside the \(unitCount) units or \(raterCount) raters declared.")
        }
        self.init(packed: packed, scale: scale, unitWeights: unitWeights)
    }

    private init(packed: PackedRows, scale: Scale, unitWeights: [Int32]?) {
        var starts: [Int32] = [0]
        var raters: [Int32] = []
        var categories: [Int32] = []
        var multiplicities: [Int32] = []
        let field = UInt32(1) << UInt32(packed.fieldBits) - 1
        for (row, count) in packed.counted(weights: unitWeights).enumerated() where row > 0 && count > 0 {
            for rater in 0..<packed.raterCount {
                let value = (UInt32(row) >> UInt32(rater * packed.fieldBits)) & field
                guard value > 0 else { continue }
                raters.append(Int32(rater))
                categories.append(Int32(value) - 1)
            }
            starts.append(Int32(raters.count))
            multiplicities.append(count)
        }
        var warnings: [StatisticalWarning] = []
        if packed.outside > 0 { warnings.append(.outOfScale(ratings: packed.outside)) }
        if packed.repeated > 0 { warnings.append(.repeatedRatings(dropped: packed.repeated)) }
        self.init(
            scale: scale, raterCount: packed.raterCount, starts: starts, raters: raters, categories: categories,
            multiplicities: multiplicities, warnings: warnings)
    }
}

/// One number a unit: a field of bits for each rater, holding category + 1, or zero where missing.
private struct PackedRows {
    let raterCount: Int
    let fieldBits: Int
    private var rows: [UInt32]
    private(set) var outside = 0
    private(set) var repeated = 0

    init(unitCount: Int, raterCount: Int, fieldBits: Int) {
        self.raterCount = raterCount
        self.fieldBits = fieldBits
        rows = [UInt32](repeating: 0, count: max(0, unitCount))
    }

    /// False when an index is outside what was declared.
    mutating func fill(units: [Int32], raters: [Int32], categories: [Int32], scaleCount: Int) -> Bool {
        let bits = UInt32(fieldBits)
        let field = UInt32(1) << bits - 1
        let most = UInt32(scaleCount)
        let raterLimit = UInt32(raterCount)
        var outside = 0
        var repeated = 0
        let isComplete = rows.withUnsafeMutableBufferPointer { rows in
            units.withUnsafeBufferPointer { units in
                raters.withUnsafeBufferPointer { raters in
                    categories.withUnsafeBufferPointer { categories in
                        let unitLimit = UInt32(truncatingIfNeeded: rows.count)
                        for position in 0..<units.count {
                            let unit = UInt32(bitPattern: units[position])
                            let rater = UInt32(bitPattern: raters[position])
                            guard unit < unitLimit, rater < raterLimit else { return false }
                            let category = UInt32(bitPattern: categories[position])
                            guard category < most else {
                                outside += category == .max ? 0 : 1
                                continue
                            }
                            let shift = rater &* bits
                            let row = rows[Int(unit)]
                            if row & (field &<< shift) != 0 {
                                repeated += 1
                            } else {
                                rows[Int(unit)] = row | ((category &+ 1) &<< shift)
                            }
                        }
                        return true
                    }
                }
            }
        }
        self.outside = outside
        self.repeated = repeated
        return isComplete
    }

    /// How many units show each packed row.
    func counted(weights: [Int32]?) -> [Int32] {
        var counts = [Int32](repeating: 0, count: 1 << (fieldBits * raterCount))
        counts.withUnsafeMutableBufferPointer { counts in
            if let weights {
                for (row, weight) in zip(rows, weights) { counts[Int(row)] += weight }
            } else {
                for row in rows { counts[Int(row)] += 1 }
            }
        }
        return counts
    }
}
