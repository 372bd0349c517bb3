/// Cells of combinations of facets, numbered from 0.
struct FacetCells {
    struct Numbering: Sendable {
        /// Which cell each score is in.
        let ids: [Int32]
        let count: Int

        /// Scores of each cell.
        func sizes() -> [Int32] {
            var sizes = [Int32](repeating: 0, count: count)
            for id in ids { sizes[Int(id)] += 1 }
            return sizes
        }
    }

    private let facets: [Numbering]
    private let rows: Int
    private var known: [FacetSet: Numbering] = [:]

    init(facets: [[Int32]], counts: [Int]) {
        self.facets = zip(facets, counts).map { Numbering(ids: $0, count: $1) }
        rows = facets.first?.count ?? 0
        known[[]] = Numbering(ids: [Int32](repeating: 0, count: rows), count: rows > 0 ? 1 : 0)
    }

    /// The cells of a set of facets, computed once.
    mutating func numbering(of set: FacetSet) -> Numbering {
        if let numbering = known[set] { return numbering }
        let numbering: Numbering
        if let last = set.members.last, set.count > 1 {
            numbering = Self.product(self.numbering(of: set.subtracting(FacetSet(last))), facets[last])
        } else {
            numbering = set.members.first.map { facets[$0] } ?? Numbering(ids: [], count: 0)
        }
        known[set] = numbering
        return numbering
    }

    func cells(of set: FacetSet) -> Numbering {
        var copy = self
        return copy.numbering(of: set)
    }

    /// Codes renumbered so that each from 0 occurs, in the old order.
    static func compressed(_ codes: [Int32]) -> Numbering {
        let largest = codes.max() ?? -1
        // Codes far above their number would need a table of mostly nothing.
        guard Int(largest) < 8 * codes.count + 1024 else {
            let distinct = Array(Set(codes)).sorted()
            let position = Dictionary(uniqueKeysWithValues: zip(distinct, 0..<Int32(distinct.count)))
            return Numbering(ids: codes.map { position[$0] ?? 0 }, count: distinct.count)
        }
        var new = [Int32](repeating: -1, count: Int(largest) + 1)
        for code in codes { new[Int(code)] = 0 }
        var count: Int32 = 0
        for code in new.indices where new[code] == 0 {
            new[code] = count
            count += 1
        }
        return Numbering(ids: Int(count) == new.count ? codes : codes.map { new[Int($0)] }, count: Int(count))
    }

    /// Cells of two numberings together: rows are gone through by the first, and the second marks where it last occurred.
    static func product(_ first: Numbering, _ second: Numbering) -> Numbering {
        let order = CountingSort.order(first.ids, count: first.count)
        var seen = [Int32](repeating: -1, count: second.count)
        var cell = [Int32](repeating: 0, count: second.count)
        var count: Int32 = 0
        let ids = [Int32](unsafeUninitializedCapacity: first.ids.count) { ids, initialized in
            first.ids.withUnsafeBufferPointer { firstIDs in
                second.ids.withUnsafeBufferPointer { secondIDs in
                    for row in order {
                        let (a, b) = (firstIDs[Int(row)], Int(secondIDs[Int(row)]))
                        if seen[b] != a {
                            seen[b] = a
                            cell[b] = count
                            count += 1
                        }
                        ids[Int(row)] = cell[b]
                    }
                }
            }
            initialized = first.ids.count
        }
        return Numbering(ids: ids, count: Int(count))
    }
}

enum CountingSort {
    /// Rows in the order of their keys, ties in the order they came; or a given order sorted further.
    static func order(_ keys: [Int32], count: Int, of rows: [Int32]? = nil) -> [Int32] {
        keys.withUnsafeBufferPointer { keys in
            var starts = [Int32](repeating: 0, count: count + 1)
            for key in keys { starts[Int(key) + 1] += 1 }
            for key in 0..<count { starts[key + 1] += starts[key] }
            return [Int32](unsafeUninitializedCapacity: keys.count) { order, initialized in
                starts.withUnsafeMutableBufferPointer { starts in
                    func place(_ row: Int32) {
                        let key = Int(keys[Int(row)])
                        order[Int(starts[key])] = row
                        starts[key] += 1
                    }
                    if let rows {
                        for row in rows { place(row) }
                    } else {
                        for row in 0..<Int32(keys.count) { place(row) }
                    }
                }
                initialized = keys.count
            }
        }
    }
}
