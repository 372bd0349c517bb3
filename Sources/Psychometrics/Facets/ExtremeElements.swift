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
    private(set) var facetOfRound: [Int] = []
    var roundCount: Int32 { Int32(facetOfRound.count) }
    /// Lowest and highest category seen in each step group among the ratings that take part.
    private(set) var lowest: [Int]
    private(set) var highest: [Int]
    /// Ratings of each category in each group that take part, row-major.
    private(set) var categoryCounts: [Int]
    /// Ratings that take part.
    private(set) var activeCount = 0
    /// By row; empty while all take part.
    private(set) var isActive: [Bool] = []

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
        var search = Search(data, groupFacet: groupFacet, groups: groups)
        repeat {
            let range = search.categoryRange()
            if range.lowest != lowest || range.highest != highest || roundCount == 0 {
                lowest = range.lowest
                highest = range.highest
                search.tally(lowest, highest)
            }
        } while setAside(&search, isFixed: isFixed, order: order)
        categoryCounts = search.categoryCounts
        activeCount = search.activeCount
        isActive = search.isActive
    }

    /// Sets aside the extreme elements of the first facet that has any; false when none has.
    private mutating func setAside(_ search: inout Search, isFixed: [[Bool]], order: [Int]) -> Bool {
        for facet in order {
            var found = false
            for element in kinds[facet].indices where rounds[facet][element] == Self.never {
                let tally = search.tallies[facet][element]
                let kind: Kind =
                    tally.count == 0
                    ? .unrated
                    : tally.above == 0 ? (tally.below == 0 ? .constant : .lowest) : tally.below == 0 ? .highest : .none
                guard kind != .none, !(isFixed[facet][element] && kind != .unrated) else { continue }
                kinds[facet][element] = kind
                guard kind != .unrated else { continue }
                rounds[facet][element] = roundCount
                found = true
            }
            if found {
                search.remove(facet: facet, rounds: rounds[facet], round: roundCount, lowest, highest)
                facetOfRound.append(facet)
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
        isActive = []
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
}

/// Counts of what takes part, kept up to date while elements are set aside.
private struct Search {
    struct Tally: Sendable {
        var count: Int32 = 0
        /// Ratings above the lowest and below the highest category of their group.
        var above: Int32 = 0
        var below: Int32 = 0
    }

    let data: FacetData
    let groupColumn: [Int32]?
    let groups: Int
    private(set) var tallies: [[Tally]] = []
    private(set) var categoryCounts: [Int]
    private(set) var activeCount: Int
    /// Empty while all ratings take part.
    private(set) var isActive: [Bool] = []

    init(_ data: FacetData, groupFacet: Int?, groups: Int) {
        self.data = data
        self.groups = groups
        groupColumn = groupFacet.map { data.elements[$0] }
        activeCount = data.count
        categoryCounts = [Int](repeating: 0, count: groups * data.categoryCount)
        for row in 0..<data.count { categoryCounts[group(row) * data.categoryCount + Int(data.categories[row])] += 1 }
    }

    @inline(__always)
    private func group(_ row: Int) -> Int { groupColumn.map { Int($0[row]) } ?? 0 }

    /// Lowest and highest category seen in each group; 0 where none is.
    func categoryRange() -> (lowest: [Int], highest: [Int]) {
        let width = data.categoryCount
        let ranges = (0..<groups).map { group in
            let seen = (0..<width).filter { categoryCounts[group * width + $0] > 0 }
            return (seen.first ?? 0, seen.last ?? 0)
        }
        return (ranges.map(\.0), ranges.map(\.1))
    }

    /// Counts anew, facet by facet.
    mutating func tally(_ lowest: [Int], _ highest: [Int]) {
        let (data, groupColumn, isActive) = (data, groupColumn, isActive)
        tallies = Computing.map(data.facets.count) { facet in
            var result = [Tally](repeating: Tally(), count: data.facets[facet].count)
            result.withUnsafeMutableBufferPointer { result in
                let column = data.elements[facet]
                for row in 0..<data.count where isActive.isEmpty || isActive[row] {
                    let group = groupColumn.map { Int($0[row]) } ?? 0
                    let category = Int(data.categories[row])
                    let element = Int(column[row])
                    result[element].count += 1
                    result[element].above += category > lowest[group] ? 1 : 0
                    result[element].below += category < highest[group] ? 1 : 0
                }
            }
            return result
        }
    }

    /// Takes out the ratings of a facet's elements that were set aside in a round.
    mutating func remove(facet: Int, rounds: [Int32], round: Int32, _ lowest: [Int], _ highest: [Int]) {
        if isActive.isEmpty { isActive = [Bool](repeating: true, count: data.count) }
        let column = data.elements[facet]
        for row in 0..<data.count where rounds[Int(column[row])] == round && isActive[row] {
            isActive[row] = false
            activeCount -= 1
            let group = group(row)
            let category = Int(data.categories[row])
            categoryCounts[group * data.categoryCount + category] -= 1
            for other in data.facets.indices {
                let element = Int(data.elements[other][row])
                tallies[other][element].count -= 1
                tallies[other][element].above -= category > lowest[group] ? 1 : 0
                tallies[other][element].below -= category < highest[group] ? 1 : 0
            }
        }
    }
}
