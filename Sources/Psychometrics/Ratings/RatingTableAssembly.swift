extension RatingTable {
    /// Builds a table from three columns of equal length, in any order.
    ///
    /// A category of -1 means missing. Any other category outside the scale, and a second rating of a unit by the same rater
    /// (the first in input order is kept), is left out and counted in ``RatingTable/warnings``.
    ///
    /// - Parameters:
    ///   - unitCount: declared units; nil takes the highest index used plus one.
    ///   - raterCount: declared raters; nil likewise.
    /// - Throws: ``RatingError`` with code `.columnLength`, or `.index` for a unit or rater index outside its declared count.
    public init(
        scale: Scale, unitCount: Int? = nil, raterCount: Int? = nil, units: [Int32], raters: [Int32], categories: [Int32]
    ) throws(RatingError) {
        guard units.count == raters.count, units.count == categories.count else {
            throw RatingError(
                .columnLength,
                "Columns differ in length: \(units.count) units, \(raters.count) raters, \(categories.count) categories.")
        }
        let unitTotal = try RatingTableAssembly.total(declared: unitCount, column: units, name: "Unit")
        let raterTotal = try RatingTableAssembly.total(declared: raterCount, column: raters, name: "Rater")
        let assembled = RatingTableAssembly(
            units: units, raters: raters, categories: categories, unitCount: unitTotal, raterCount: raterTotal,
            scaleCount: scale.count)
        self.init(assembled: assembled, scale: scale, unitCount: unitTotal, raterCount: raterTotal)
    }

    /// Builds a table from columns that hold scores instead of category indexes. A score that is not on the scale is left out and counted.
    ///
    /// - Throws: ``RatingError`` as for the initialiser with categories.
    public init(
        scale: Scale, unitCount: Int? = nil, raterCount: Int? = nil, units: [Int32], raters: [Int32], values: [Double]
    ) throws(RatingError) {
        // An index past the scale marks "not on the scale"; -1 would read as missing.
        let categories = values.map { Int32(scale.category(of: $0) ?? scale.count) }
        try self.init(
            scale: scale, unitCount: unitCount, raterCount: raterCount, units: units, raters: raters, categories: categories)
    }

    /// Builds a table from a matrix of scores, one row a unit, one column a rater, nil where missing.
    ///
    /// - Throws: ``RatingError`` with code `.tableShape` when rows differ in length.
    public init(scale: Scale, rows: [[Double?]]) throws(RatingError) {
        let width = rows.first?.count ?? 0
        var units: [Int32] = []
        var raters: [Int32] = []
        var values: [Double] = []
        for (unit, row) in rows.enumerated() {
            guard row.count == width else {
                throw RatingError(.tableShape, "Row \(unit + 1) has \(row.count) columns, the first has \(width).")
            }
            for case (let rater, let value?) in row.enumerated() {
                units.append(Int32(unit))
                raters.append(Int32(rater))
                values.append(value)
            }
        }
        try self.init(scale: scale, unitCount: rows.count, raterCount: width, units: units, raters: raters, values: values)
    }
}

/// The sorting and sifting that turns columns into compressed rows.
struct RatingTableAssembly {
    private(set) var unitStarts: [Int32]
    private(set) var raters: [Int32] = []
    private(set) var categories: [Int32] = []
    private(set) var warnings: [StatisticalWarning] = []

    init(units: [Int32], raters: [Int32], categories: [Int32], unitCount: Int, raterCount: Int, scaleCount: Int) {
        let order = Self.order(units: units, raters: raters, unitCount: unitCount, raterCount: raterCount)
        var sift = Sift(unitCount: unitCount, scaleCount: Int32(clamping: scaleCount), most: units.count)
        units.withUnsafeBufferPointer { units in
            raters.withUnsafeBufferPointer { raters in
                categories.withUnsafeBufferPointer { categories in
                    if let order {
                        for row in order { sift.take(units[Int(row)], raters[Int(row)], categories[Int(row)]) }
                    } else {
                        for row in 0..<units.count { sift.take(units[row], raters[row], categories[row]) }
                    }
                }
            }
        }
        for unit in 0..<unitCount { sift.unitStarts[unit + 1] += sift.unitStarts[unit] }
        unitStarts = sift.unitStarts
        self.raters = sift.raters
        self.categories = sift.categories
        if sift.outside > 0 { warnings.append(.outOfScale(ratings: sift.outside)) }
        if sift.repeated > 0 { warnings.append(.repeatedRatings(dropped: sift.repeated)) }
    }

    /// Takes ratings in order of unit and rater and keeps those that count.
    private struct Sift {
        let scaleCount: Int32
        var unitStarts: [Int32]
        var raters: [Int32] = []
        var categories: [Int32] = []
        var outside = 0
        var repeated = 0
        private var lastUnit: Int32 = -1
        private var lastRater: Int32 = -1

        init(unitCount: Int, scaleCount: Int32, most: Int) {
            self.scaleCount = scaleCount
            unitStarts = [Int32](repeating: 0, count: unitCount + 1)
            raters.reserveCapacity(most)
            categories.reserveCapacity(most)
        }

        @inline(__always) mutating func take(_ unit: Int32, _ rater: Int32, _ category: Int32) {
            if category == -1 { return }
            guard category >= 0, category < scaleCount else {
                outside += 1
                return
            }
            guard unit != lastUnit || rater != lastRater else {
                repeated += 1
                return
            }
            lastUnit = unit
            lastRater = rater
            unitStarts[Int(unit) + 1] += 1
            raters.append(rater)
            categories.append(category)
        }
    }

    /// Row numbers sorted by unit, then rater, then input order; nil when the input is in that order already.
    private static func order(units: [Int32], raters: [Int32], unitCount: Int, raterCount: Int) -> [Int32]? {
        let isSorted = units.withUnsafeBufferPointer { units in
            raters.withUnsafeBufferPointer { raters in
                for row in 1..<max(1, units.count)
                where units[row] < units[row - 1] || (units[row] == units[row - 1] && raters[row] < raters[row - 1]) {
                    return false
                }
                return true
            }
        }
        if isSorted { return nil }
        let identity = [Int32](unsafeUninitializedCapacity: units.count) { buffer, count in
            for row in 0..<units.count { buffer[row] = Int32(row) }
            count = units.count
        }
        let byRater = countingSort(identity, key: raters, keyCount: raterCount)
        return countingSort(byRater, key: units, keyCount: unitCount)
    }

    private static func countingSort(_ rows: [Int32], key: [Int32], keyCount: Int) -> [Int32] {
        var next = [Int32](repeating: 0, count: keyCount + 1)
        for row in rows { next[Int(key[Int(row)]) + 1] += 1 }
        for value in 0..<keyCount { next[value + 1] += next[value] }
        return [Int32](unsafeUninitializedCapacity: rows.count) { buffer, count in
            for row in rows {
                let value = Int(key[Int(row)])
                buffer[Int(next[value])] = row
                next[value] += 1
            }
            count = rows.count
        }
    }

    static func total(declared: Int?, column: [Int32], name: String) throws(RatingError) -> Int {
        var highest: Int32 = -1
        for index in column {
            guard index >= 0 else { throw RatingError(.index, "\(name) index \(index) is negative.") }
            highest = max(highest, index)
        }
        guard let declared else { return Int(highest) + 1 }
        guard declared >= 0, Int(highest) < declared else {
            throw RatingError(.index, "\(name) index \(highest) is outside the \(declared) declared.")
        }
        return declared
    }
}
