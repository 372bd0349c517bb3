/// The design that a set of scores has, found from which levels occur together.
public struct DesignDetection: Sendable, Equatable {
    public enum Note: Sendable, Hashable {
        /// One level only, so the facet tells nothing.
        case single(String)
        /// Each level of the one goes with one level of the other and the other way round; the first is left out.
        case confounded(String, with: String)
        /// Each object of measurement has one level of the facet only.
        case onePerObject(String)
        /// Says when or where a score was given but never repeats it.
        case unneeded(String)
    }

    /// Nil when no facet is left beside the object of measurement.
    public let design: GeneralizabilityDesign?
    /// Positions of the facets that the design keeps.
    public let kept: [Int]
    public let notes: [Note]

    /// - Parameters:
    ///   - facets: letters, the object of measurement first.
    ///   - codes: one column a facet.
    ///   - isKept: of each row, whether it has a score.
    ///   - optional: letters kept only where they are needed to tell scores apart or something is nested in them.
    public init(facets: [String], codes: [[Int32]], isKept: [Bool], optional: Set<String> = []) {
        let whole = isKept.allSatisfy { $0 }
        let columns = codes.map { column in
            FacetCells.compressed(whole ? column : zip(column, isKept).filter(\.1).map(\.0))
        }
        var cells = FacetCells(facets: columns.map(\.ids), counts: columns.map(\.count))
        var notes: [Note] = []
        var kept = facets.indices.filter { facet in
            if columns[facet].count < 2, facet > 0 { notes.append(.single(facets[facet])) }
            return columns[facet].count > 1 || facet == 0
        }
        /// Each level of a goes with one level of b.
        func isNested(_ a: Int, _ b: Int) -> Bool {
            cells.numbering(of: [FacetSet(a), FacetSet(b)]).count == columns[a].count
        }
        for facet in kept.dropFirst() {
            if let other = kept.first(where: { $0 < facet && isNested(facet, $0) && isNested($0, facet) }) {
                notes.append(.confounded(facets[facet], with: facets[other]))
                kept.removeAll { $0 == facet }
            } else if isNested(0, facet) {
                notes.append(.onePerObject(facets[facet]))
                kept.removeAll { $0 == facet }
            }
        }
        for facet in kept.dropFirst() where optional.contains(facets[facet]) {
            let rest = kept.filter { $0 != facet }
            let isHost = rest.dropFirst().contains { isNested($0, facet) }
            let without = cells.numbering(of: FacetSet(rest.map { FacetSet($0) }))
            let with = cells.numbering(of: FacetSet(kept.map { FacetSet($0) }))
            if !isHost, without.count == with.count, rest.count > 1 {
                notes.append(.unneeded(facets[facet]))
                kept = rest
            }
        }
        let within = kept.map { facet -> FacetSet in
            guard facet != 0 else { return [] }
            return FacetSet(
                kept.indices.filter { kept[$0] != facet && isNested(facet, kept[$0]) }.map { FacetSet($0) })
        }
        self.notes = notes
        self.kept = kept
        design = GeneralizabilityDesign(facets: kept.map { facets[$0] }, within: within)
    }
}
