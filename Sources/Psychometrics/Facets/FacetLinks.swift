/// Which differences between elements the ratings can tell at all.
///
/// Two ratings of a unit that differ in one element only tell the difference of two elements of one facet. Elements so linked form
/// classes, and ratings are compared again by class until nothing changes. What then is left apart is settled exactly: the shifts of
/// classes that leave every rating's expectation unchanged are the null space of the differences within units, found by elimination.
/// A criterion that everybody used links nothing by itself: its difficulty can be traded against the units of each group of raters.
struct FacetLinks: Sendable {
    /// Class of each element column; -1 for a column without a rating. Classes of different facets differ.
    private(set) var classes: [Int32]
    private(set) var classCount = 0
    /// Place in `otherFacets` of each class.
    private(set) var places: [Int] = []
    /// Shifts of classes that no rating can see, one number a class.
    private(set) var nullVectors: [[Double]] = []
    /// False when there were too many classes for the exact settlement.
    private(set) var isExact = true

    private let fixedClasses: Set<Int32>

    /// - Parameters:
    ///   - isColumnFixed: anchored columns.
    ///   - isUnitFixed: anchored units; empty when there are none.
    init(_ design: GroupedRatings, isColumnFixed: [Bool], isUnitFixed: [Bool]) {
        var forest = UnionFind(design.elementColumns)
        let placeOf = Self.placesOfColumns(design)
        for place in design.otherFacets.indices {
            let anchored = isColumnFixed.indices.filter { isColumnFixed[$0] && placeOf[$0] == place }
            for column in anchored.dropFirst() { forest.join(anchored[0], column) }
        }
        var isRated = [Bool](repeating: false, count: design.elementColumns)
        for column in design.slotColumns where column < Int32(design.elementColumns) { isRated[Int(column)] = true }
        Self.linkByRatings(design, &forest, wanted: Self.excess(isRated, isColumnFixed, placeOf, design.otherFacets.count))
        classes = [Int32](repeating: -1, count: design.elementColumns)
        var names: [Int: Int32] = [:]
        var fixedClasses: Set<Int32> = []
        for column in isRated.indices where isRated[column] || isColumnFixed[column] {
            let root = forest.root(column)
            let name = names[root] ?? Int32(names.count)
            if names[root] == nil {
                names[root] = name
                places.append(placeOf[column])
            }
            classes[column] = name
            if isColumnFixed[column] { fixedClasses.insert(name) }
        }
        classCount = names.count
        self.fixedClasses = fixedClasses
        settle(design, isUnitFixed: isUnitFixed)
        mergeEqual()
    }

    /// Whether every difference within every facet can be estimated.
    var isConnected: Bool { classCount <= Set(places).count }

    private static func placesOfColumns(_ design: GroupedRatings) -> [Int] {
        var result = [Int](repeating: 0, count: design.elementColumns)
        for place in design.firstColumn.indices {
            let end = place + 1 < design.firstColumn.count ? design.firstColumn[place + 1] : design.elementColumns
            for column in design.firstColumn[place]..<end { result[column] = place }
        }
        return result
    }

    /// Joins that would leave one class a facet.
    private static func excess(_ isRated: [Bool], _ isFixed: [Bool], _ placeOf: [Int], _ facets: Int) -> Int {
        let used = isRated.indices.filter { isRated[$0] || isFixed[$0] }
        let anchored = (0..<facets).reduce(0) { sum, place in
            sum + max(0, used.filter { isFixed[$0] && placeOf[$0] == place }.count - 1)
        }
        return used.count - Set(used.map { placeOf[$0] }).count - anchored
    }

    private static func linkByRatings(_ design: GroupedRatings, _ forest: inout UnionFind, wanted: Int) {
        var wanted = wanted
        let places = design.otherFacets.count
        for _ in 0..<8 where wanted > 0 {
            let before = wanted
            for unit in 0..<design.unitCount {
                let slotStart = design.slotStart[unit]
                for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] - 1 {
                    var differing = 0
                    var pair = (0, 0)
                    for place in 0..<places {
                        let a = Int(design.slotColumns[slotStart + Int(design.slots[rating * places + place])])
                        let b = Int(design.slotColumns[slotStart + Int(design.slots[(rating + 1) * places + place])])
                        guard a != b, forest.root(a) != forest.root(b) else { continue }
                        differing += 1
                        pair = (a, b)
                    }
                    guard differing == 1 else { continue }
                    forest.join(pair.0, pair.1)
                    wanted -= 1
                    if wanted == 0 { return }
                }
            }
            if wanted == before { return }
        }
    }

    /// Finds the null vectors by elimination over the classes.
    private mutating func settle(_ design: GroupedRatings, isUnitFixed: [Bool]) {
        isExact = classCount <= 1500
        // Conjugate gradients do without a null space that is too large to be found.
        guard isExact else { return }
        var space = NullSpace(order: classCount)
        // Shifting a whole facet never shows in a difference, so no more than this can be settled.
        let fewest = Set(places).count
        let needsDifferences = !isConnected && isExact
        if needsDifferences || !isUnitFixed.isEmpty {
            var seen: Set<[Int32]> = []
            for unit in 0..<design.unitCount {
                if !isUnitFixed.isEmpty, isUnitFixed[unit] {
                    insert(vector(design, unit, design.ratingStart[unit], nil), &seen, &space)
                }
                guard needsDifferences, !isUnitFixed.isEmpty || space.vectors.count > fewest else { continue }
                for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] - 1 {
                    insert(vector(design, unit, rating, rating + 1), &seen, &space)
                }
            }
        }
        for name in fixedClasses.sorted() { space.insert([(Int(name), 1)]) }
        nullVectors = space.vectors
    }

    /// Classes under a rating, or the difference to another rating: class and sign as ±(class + 1).
    private func vector(_ design: GroupedRatings, _ unit: Int, _ rating: Int, _ other: Int?) -> [Int32] {
        let places = design.otherFacets.count
        let slotStart = design.slotStart[unit]
        var result: [Int32] = []
        for place in 0..<places {
            let a = classes[Int(design.slotColumns[slotStart + Int(design.slots[rating * places + place])])]
            let b = other.map { classes[Int(design.slotColumns[slotStart + Int(design.slots[$0 * places + place])])] }
            guard a != b else { continue }
            result.append(a + 1)
            if let b { result.append(-b - 1) }
        }
        return result
    }

    private func insert(_ vector: [Int32], _ seen: inout Set<[Int32]>, _ space: inout NullSpace) {
        guard !vector.isEmpty, seen.insert(vector).inserted else { return }
        space.insert(vector.map { (Int(abs($0)) - 1, $0 > 0 ? 1 : -1) })
    }

    /// Classes of a facet that every null vector shifts alike are one.
    private mutating func mergeEqual() {
        guard !isConnected, isExact else { return }
        var names: [[Int64]: Int32] = [:]
        var renamed = [Int32](repeating: 0, count: classCount)
        var newPlaces: [Int] = []
        var newVectors = [[Double]](repeating: [], count: nullVectors.count)
        for old in 0..<classCount {
            let key = [Int64(places[old])] + nullVectors.map { Int64(($0[old] * 1e6).rounded()) }
            if let name = names[key] {
                renamed[old] = name
            } else {
                let name = Int32(names.count)
                names[key] = name
                renamed[old] = name
                newPlaces.append(places[old])
                for index in nullVectors.indices { newVectors[index].append(nullVectors[index][old]) }
            }
        }
        classes = classes.map { $0 < 0 ? $0 : renamed[Int($0)] }
        classCount = names.count
        places = newPlaces
        nullVectors = newVectors
    }
}

/// Sets joined step by step (Tarjan 1975).
struct UnionFind: Sendable {
    private var parents: [Int32]

    init(_ count: Int) { parents = (0..<Int32(count)).map { $0 } }

    mutating func root(_ element: Int) -> Int {
        var element = Int32(element)
        while parents[Int(element)] != element {
            parents[Int(element)] = parents[Int(parents[Int(element)])]
            element = parents[Int(element)]
        }
        return Int(element)
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (a, b) = (root(a), root(b))
        // The lower index stays the root, so that roots do not depend on the order of joins.
        if a < b { parents[b] = Int32(a) } else { parents[a] = Int32(b) }
    }
}

/// The vectors that all rows given so far map to zero.
///
/// A row that maps some of them elsewhere takes one vector out and corrects the others by it. Rows that add nothing cost only a look at
/// their few entries.
struct NullSpace: Sendable {
    /// A basis.
    private(set) var vectors: [[Double]]

    init(order: Int) {
        vectors = (0..<order).map { index in
            var vector = [Double](repeating: 0, count: order)
            vector[index] = 1
            return vector
        }
    }

    mutating func insert(_ entries: [(index: Int, value: Double)]) {
        var images = [Double](repeating: 0, count: vectors.count)
        var pivot: Int?
        for (number, vector) in vectors.enumerated() {
            for entry in entries { images[number] += entry.value * vector[entry.index] }
            if images[number].magnitude > max(1e-9, pivot.map { images[$0].magnitude } ?? 0) { pivot = number }
        }
        guard let pivot else { return }
        let taken = vectors.remove(at: pivot)
        let image = images.remove(at: pivot)
        for number in vectors.indices where images[number].magnitude > 1e-12 {
            let factor = images[number] / image
            for index in taken.indices where taken[index] != 0 {
                let value = vectors[number][index] - factor * taken[index]
                vectors[number][index] = value.magnitude < 1e-12 ? 0 : value
            }
        }
    }
}
