/// Elements for which no finite measure exists because all their scores are the lowest or all the highest possible ones.
///
/// They are set aside facet by facet with all their ratings until none is left: setting aside some may make others extreme, and may leave
/// a category without a rating. Elements set aside together belong to one facet, so no rating ties two of them, and measuring them in
/// the opposite order afterwards never meets an unknown measure.
struct ExtremeElements: Sendable {
    enum Kind: UInt8, Sendable {
        /// Takes part in the estimation.
        case none
        case lowest, highest
        /// Every rating is in the only category seen: both at once.
        case constant
        /// No rating at all, or all of them stand under elements already set aside.
        case unrated
    }

    static let never = Int32.max

    /// For each facet and element.
    private(set) var kinds: [[Kind]]
    /// In which round the element was set aside; `never` for one that takes part. A rating takes part in a round when none of its
    /// elements was set aside before it.
    private(set) var rounds: [[Int32]]
    private(set) var roundCount: Int32 = 0
    /// Lowest and highest category seen in each step group among the ratings that take part.
    private(set) var lowest: [Int]
    private(set) var highest: [Int]
    /// Ratings of each category in each group that take part, row-major.
    private(set) var categoryCounts: [Int]
    /// Ratings that take part.
    private(set) var activeCount = 0

    /// - Parameters:
    ///   - groupFacet: whose elements have steps of their own; nil for one set.
    ///   - isFixed: elements, by facet, that are anchored and so never extreme.
    ///   - order: facets in the order in which they are looked at.
    init(_ data: FacetData, groupFacet: Int?, isFixed: [[Bool]], order: [Int]) {
        let groups = groupFacet.map { data.facets[$0].count } ?? 1
        kinds = data.facets.map { [Kind](repeating: .none, count: $0.count) }
        rounds = data.facets.map { [Int32](repeating: Self.never, count: $0.count) }
        lowest = [Int](repeating: 0, count: groups)
        highest = [Int](repeating: 0, count: groups)
        categoryCounts = []
        repeat {
            countCategories(data, groupFacet: groupFacet, groups: groups)
        } while setAside(data, groupFacet: groupFacet, isFixed: isFixed, order: order)
    }

    private mutating func countCategories(_ data: FacetData, groupFacet: Int?, groups: Int) {
        let width = data.categoryCount
        var counts = [Int](repeating: 0, count: groups * width)
        let first = roundCount == 0
        for row in 0..<data.count where first || takesPart(data, row) {
            let group = groupFacet.map { Int(data.elements[$0][row]) } ?? 0
            counts[group * width + Int(data.categories[row])] += 1
        }
        categoryCounts = counts
        activeCount = counts.reduce(0, +)
        for group in 0..<groups {
            let seen = counts[group * width..<(group + 1) * width]
            lowest[group] = (seen.firstIndex { $0 > 0 } ?? group * width) - group * width
            highest[group] = (seen.lastIndex { $0 > 0 } ?? group * width) - group * width
        }
    }

    /// Whether a rating is used for the estimation as things stand.
    func takesPart(_ data: FacetData, _ row: Int) -> Bool {
        for facet in rounds.indices where rounds[facet][Int(data.elements[facet][row])] != Self.never { return false }
        return true
    }

    /// Sets aside the extreme elements of the first facet that has any; false when none has.
    private mutating func setAside(_ data: FacetData, groupFacet: Int?, isFixed: [[Bool]], order: [Int]) -> Bool {
        let active = takingPart(data)
        for facet in order {
            let tallies = tally(data, facet: facet, groupFacet: groupFacet, active: active)
            var found = false
            for element in kinds[facet].indices where rounds[facet][element] == Self.never {
                let (count, above, below) = tallies[element]
                let kind: Kind =
                    count == 0 ? .unrated : above == 0 ? (below == 0 ? .constant : .lowest) : below == 0 ? .highest : .none
                guard kind != .none, !(isFixed[facet][element] && kind != .unrated) else { continue }
                kinds[facet][element] = kind
                rounds[facet][element] = roundCount
                found = found || count > 0
            }
            if found {
                roundCount += 1
                return true
            }
        }
        return false
    }

    /// Takes everything back in, without regard to categories: to look at the design alone.
    mutating func includeEverything() {
        for facet in rounds.indices { rounds[facet] = [Int32](repeating: Self.never, count: rounds[facet].count) }
        lowest = [Int](repeating: 0, count: lowest.count)
        highest = lowest
        activeCount = -1
    }

    /// The facet and element with which a rating was set aside; nil for one that takes part. Elements of one round are of one facet.
    func owner(_ data: FacetData, _ row: Int) -> (facet: Int, element: Int, round: Int32)? {
        var result: (facet: Int, element: Int, round: Int32)?
        for facet in rounds.indices {
            let element = Int(data.elements[facet][row])
            let round = rounds[facet][element]
            if round != Self.never, round < result?.round ?? Self.never { result = (facet, element, round) }
        }
        return result
    }

    private func takingPart(_ data: FacetData) -> [Bool]? {
        roundCount == 0 ? nil : (0..<data.count).map { takesPart(data, $0) }
    }

    /// Ratings of each element, and how many of them are above the lowest and below the highest category.
    private func tally(
        _ data: FacetData, facet: Int, groupFacet: Int?, active: [Bool]?
    ) -> [(count: Int32, above: Int32, below: Int32)] {
        var result = [(count: Int32, above: Int32, below: Int32)](repeating: (0, 0, 0), count: data.facets[facet].count)
        let column = data.elements[facet]
        let groupColumn = groupFacet.map { data.elements[$0] }
        for row in 0..<data.count where active?[row] ?? true {
            let group = groupColumn.map { Int($0[row]) } ?? 0
            let category = Int(data.categories[row])
            let element = Int(column[row])
            result[element].count += 1
            result[element].above += category > lowest[group] ? 1 : 0
            result[element].below += category < highest[group] ? 1 : 0
        }
        return result
    }
}
