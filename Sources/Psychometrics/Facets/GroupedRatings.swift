/// The ratings that take part in an estimation, ordered by the elements of the largest facet, here called units.
///
/// The other facets' elements and the categories have columns of one parameter vector. The columns that a unit touches are its slots; a
/// rating knows its elements by slot, so that what a unit contributes to the information is one short row.
struct GroupedRatings: Sendable {
    /// The facet of the units.
    let unitFacet: Int
    /// The others, in their order, and the first column of each.
    let otherFacets: [Int]
    let firstColumn: [Int]
    /// Which of `otherFacets` has a step group for each element; nil for one set of steps.
    let groupPlace: Int?
    let elementColumns: Int
    /// The first column of each group's inner categories (those between the lowest and the highest seen).
    let categoryColumn: [Int]
    let columnCount: Int
    /// For each group: the category that counts as 0, and how many there are above it.
    let lowest: [Int]
    let top: [Int]
    /// Categories a group has room for.
    let width: Int

    /// Element of each unit.
    private(set) var unitElements: [Int32] = []
    /// Units + 1 entries each.
    private(set) var ratingStart: [Int] = [0]
    private(set) var slotStart: [Int] = [0]
    /// Column of each slot, ascending within a unit; elements first, then inner categories.
    private(set) var slotColumns: [Int32] = []
    /// For a slot of an element with steps of its own (any slot's entry, with one set): where its categories' slots begin.
    private(set) var categorySlots: [Int32] = []
    /// `otherFacets.count` entries a rating.
    private(set) var slots: [Int32] = []
    /// Category of each rating, counted from the lowest of its group.
    private(set) var categories: [UInt8] = []
    private(set) var weights: [Double]?

    /// What one rating counts on average: residuals are sums of so many.
    var meanWeight: Double { weights.map { $0.isEmpty ? 1 : $0.reduce(0, +) / Double($0.count) } ?? 1 }
    /// Row of the data of each rating.
    private(set) var rows: [Int32] = []

    var unitCount: Int { unitElements.count }
    var ratingCount: Int { categories.count }

    init(_ data: FacetData, extremes: ExtremeElements, unitFacet: Int, groupFacet: Int?) {
        self.unitFacet = unitFacet
        let others = data.facets.indices.filter { $0 != unitFacet }
        otherFacets = others
        var columns = 0
        var starts: [Int] = []
        for facet in others {
            starts.append(columns)
            columns += data.facets[facet].count
        }
        firstColumn = starts
        elementColumns = columns
        groupPlace = groupFacet.flatMap { others.firstIndex(of: $0) }
        lowest = extremes.lowest
        top = zip(extremes.highest, extremes.lowest).map { $0 - $1 }
        width = data.categoryCount
        var categoryStarts: [Int] = []
        for top in top {
            categoryStarts.append(columns)
            columns += max(0, top - 1)
        }
        categoryColumn = categoryStarts
        columnCount = columns
        fill(data, extremes: extremes)
    }

    private mutating func fill(_ data: FacetData, extremes: ExtremeElements) {
        let counts = Self.unitCounts(data, extremes: extremes, unitFacet: unitFacet)
        var places = [Int](repeating: 0, count: counts.count)
        var total = 0
        for element in counts.indices where counts[element] > 0 {
            places[element] = total
            total += Int(counts[element])
            unitElements.append(Int32(element))
            ratingStart.append(total)
        }
        rows = Self.rowsInOrder(data, extremes: extremes, unitFacet: unitFacet, places: places, total: total)
        let pieces = Computing.pieces(unitCount, atLeast: 256, most: 32)
        let ordered = self
        var parts = Computing.map(pieces.count) { ordered.part(data, units: pieces[$0]) }
        slots.reserveCapacity(total * otherFacets.count)
        categories.reserveCapacity(total)
        slotStart.reserveCapacity(unitCount + 1)
        for index in parts.indices {
            // Each part is let go as soon as it is taken over.
            let part = parts[index]
            parts[index] = Part()
            let base = slotColumns.count
            for end in part.slotEnds { slotStart.append(base + Int(end)) }
            slotColumns += part.slotColumns
            categorySlots += part.categorySlots
            slots += part.slots
            categories += part.categories
        }
        if let all = data.weights { weights = rows.map { all[Int($0)] } }
    }

    private static func unitCounts(_ data: FacetData, extremes: ExtremeElements, unitFacet: Int) -> [Int32] {
        var counts = [Int32](repeating: 0, count: data.facets[unitFacet].count)
        let column = data.elements[unitFacet]
        let isActive = extremes.isActive
        for row in 0..<data.count where isActive.isEmpty || isActive[row] { counts[Int(column[row])] += 1 }
        return counts
    }

    private static func rowsInOrder(
        _ data: FacetData, extremes: ExtremeElements, unitFacet: Int, places: [Int], total: Int
    ) -> [Int32] {
        var next = places
        let column = data.elements[unitFacet]
        let isActive = extremes.isActive
        return [Int32](unsafeUninitializedCapacity: total) { buffer, initialized in
            for row in 0..<data.count where isActive.isEmpty || isActive[row] {
                let unit = Int(column[row])
                buffer[next[unit]] = Int32(row)
                next[unit] += 1
            }
            initialized = total
        }
    }

    private struct Part: Sendable {
        var slotEnds: [Int32] = []
        var slotColumns: [Int32] = []
        var categorySlots: [Int32] = []
        var slots: [Int32] = []
        var categories: [UInt8] = []
    }

    private func part(_ data: FacetData, units: Range<Int>) -> Part {
        var part = Part()
        var owner = [Int32](repeating: -1, count: elementColumns)
        var place = [Int32](repeating: 0, count: elementColumns)
        var touched: [Int32] = []
        for unit in units {
            touched.removeAll(keepingCapacity: true)
            for index in ratingStart[unit]..<ratingStart[unit + 1] {
                let row = Int(rows[index])
                for (position, facet) in otherFacets.enumerated() {
                    let column = firstColumn[position] + Int(data.elements[facet][row])
                    if owner[column] != Int32(unit) {
                        owner[column] = Int32(unit)
                        touched.append(Int32(column))
                    }
                }
            }
            touched.sort()
            for (slot, column) in touched.enumerated() { place[Int(column)] = Int32(slot) }
            appendSlots(of: touched, to: &part)
            for index in ratingStart[unit]..<ratingStart[unit + 1] {
                let row = Int(rows[index])
                for (position, facet) in otherFacets.enumerated() {
                    part.slots.append(place[firstColumn[position] + Int(data.elements[facet][row])])
                }
                let group = groupPlace.map { Int(data.elements[otherFacets[$0]][row]) } ?? 0
                part.categories.append(data.categories[row] - UInt8(lowest[group]))
            }
        }
        return part
    }

    /// The slots of a unit: its element columns as given, then the inner categories of the groups among them.
    private func appendSlots(of touched: [Int32], to part: inout Part) {
        part.slotColumns += touched
        var next = touched.count
        guard let groupPlace else {
            for _ in touched { part.categorySlots.append(Int32(next)) }
            appendCategories(of: 0, next: &next, to: &part)
            part.slotEnds.append(Int32(part.slotColumns.count))
            return
        }
        let first = firstColumn[groupPlace]
        let end = first + lowest.count
        for column in touched {
            part.categorySlots.append(Int32(next))
            guard Int(column) >= first, Int(column) < end else { continue }
            next += max(0, top[Int(column) - first] - 1)
        }
        next = touched.count
        for column in touched where Int(column) >= first && Int(column) < end {
            appendCategories(of: Int(column) - first, next: &next, to: &part)
        }
        part.slotEnds.append(Int32(part.slotColumns.count))
    }

    private func appendCategories(of group: Int, next: inout Int, to part: inout Part) {
        guard top[group] > 1 else { return }
        for column in categoryColumn[group]..<categoryColumn[group] + top[group] - 1 {
            part.slotColumns.append(Int32(column))
            part.categorySlots.append(0)
            next += 1
        }
    }
}
