/// Elements sorted by what ties them together.
enum FacetSubsets {
    /// Everything in one subset.
    static func whole(_ data: FacetData) -> FacetSubset {
        FacetSubset(elements: data.facets.map { Array(0..<$0.count) })
    }

    /// Classes that share a rating belong together, facets whose elements are all comparable aside: those are common to all subsets.
    static func subsets(_ data: FacetData, _ design: GroupedRatings, _ links: FacetLinks) -> [FacetSubset] {
        guard !links.isConnected else { return [whole(data)] }
        var classesOfPlace = [Int](repeating: 0, count: design.otherFacets.count)
        for place in links.places { classesOfPlace[place] += 1 }
        let tying = design.otherFacets.indices.filter { classesOfPlace[$0] > 1 }
        var forest = UnionFind(links.classCount)
        for unit in 0..<design.unitCount {
            let start = design.slotStart[unit]
            var first: Int?
            for rating in design.ratingStart[unit]..<design.ratingStart[unit + 1] {
                for place in tying {
                    let name = Int(links.classes[design.column(of: rating, place: place, slotStart: start)])
                    if let first { forest.join(first, name) } else { first = name }
                }
            }
        }
        var numbers: [Int: Int] = [:]
        var subsets: [[[Int]]] = []
        func number(_ name: Int) -> Int {
            let root = forest.root(name)
            if let known = numbers[root] { return known }
            numbers[root] = subsets.count
            subsets.append([[Int]](repeating: [], count: data.facets.count))
            return subsets.count - 1
        }
        for unit in 0..<design.unitCount {
            guard let place = tying.first else { continue }
            let column = design.column(of: design.ratingStart[unit], place: place, slotStart: design.slotStart[unit])
            subsets[number(Int(links.classes[column]))][design.unitFacet].append(Int(design.unitElements[unit]))
        }
        for (column, name) in links.classes.enumerated() where name >= 0 {
            let place = links.places[Int(name)]
            guard tying.contains(place) else { continue }
            subsets[number(Int(name))][design.otherFacets[place]].append(column - design.firstColumn[place])
        }
        return subsets.map { FacetSubset(elements: $0) }
    }
}
