/// Which facets a score depends on and which of them are nested: p x r, p x i x r, r:p, p x (r:t) and others like them.
///
/// The first facet is the object of measurement. All effects are random. An effect is the set of facets it varies over; the effect of a nested
/// facet always varies over what it is nested in too, so r within t is the set {r, t}. The last effect holds every facet and is confounded with
/// error, since each cell has one score.
public struct GeneralizabilityDesign: Sendable, Hashable {
    /// One letter each: `p`, `i`, `r`, `t`. The first is the object of measurement.
    public let facets: [String]
    /// What each facet is nested in, transitively closed; empty when crossed.
    public let within: [FacetSet]
    /// Effects from small to large; the last is the residual.
    public let effects: [FacetSet]

    public static let mostFacets = 5

    /// - Parameters:
    ///   - facets: 2 to 5 different letters, the object of measurement first.
    ///   - within: what each facet is nested in.
    /// - Returns: nil for an unusable number of facets or nesting in a circle. The object of measurement cannot be nested.
    public init?(facets: [String], within: [FacetSet] = []) {
        guard (2...Self.mostFacets).contains(facets.count), Set(facets).count == facets.count else { return nil }
        var closed = within.isEmpty ? [FacetSet](repeating: [], count: facets.count) : within
        guard closed.count == facets.count, closed[0].isEmpty else { return nil }
        for _ in facets {
            for facet in closed.indices { closed[facet] = closed[facet].members.reduce(closed[facet]) { $0.union(closed[$1]) } }
        }
        guard
            closed.indices.allSatisfy({ !closed[$0].contains(FacetSet($0)) && closed[$0].rawValue >> UInt32(facets.count) == 0 })
        else { return nil }
        self.facets = facets
        self.within = closed
        let all = (1..<UInt32(1) << UInt32(facets.count)).map(FacetSet.init(rawValue:))
        effects =
            all
            .filter { set in set.members.allSatisfy { set.isSuperset(of: closed[$0]) } }
            .sorted { $0.count == $1.count ? $0.rawValue < $1.rawValue : $0.count < $1.count }
    }

    public var person: FacetSet { FacetSet(0) }

    /// A facet with everything it is nested in.
    public func closure(_ facet: Int) -> FacetSet { within[facet].union(FacetSet(facet)) }

    public func index(of letter: String) -> Int? { facets.firstIndex(of: letter) }

    /// In writing, for example `p x (r:t)`.
    public var name: String {
        var terms: [String] = []
        for facet in facets.indices where !within.contains(where: { $0.contains(FacetSet(facet)) }) || within[facet].isEmpty {
            guard within[facet].isEmpty else {
                terms.append("(\(nestedName(facet)))")
                continue
            }
            // A facet that others are nested in is named with them.
            if !within.contains(where: { $0.contains(FacetSet(facet)) }) { terms.append(facets[facet]) }
        }
        if terms.count == 1 { return String(terms[0].dropFirst().dropLast()) }
        return terms.joined(separator: " x ")
    }

    private func nestedName(_ facet: Int) -> String {
        let hosts = within[facet].members
        let names = hosts.map { facets[$0] }.joined()
        return "\(facets[facet]):\(hosts.count > 1 ? "(\(names))" : names)"
    }

    /// The usual name of an effect: `p`, `pi`, `r:t`, `pr:t,e`.
    public func name(of effect: FacetSet) -> String {
        let hosts = effect.members.filter { facet in effect.members.contains { within[$0].contains(FacetSet(facet)) } }
        let own = effect.members.filter { !hosts.contains($0) }
        var name = own.map { facets[$0] }.joined()
        if !hosts.isEmpty { name += ":" + hosts.map { facets[$0] }.joined() }
        guard effect == effects.last else { return name }
        return name + (own.count > 2 && hosts.isEmpty ? "_e" : ",e")
    }

    /// All letters of an effect, as its line in a table of mean squares is named: `prt`.
    public func lineName(of effect: FacetSet) -> String { effect.members.map { facets[$0] }.joined() }
}
