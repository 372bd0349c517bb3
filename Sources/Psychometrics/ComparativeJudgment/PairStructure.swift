/// Which measures comparisons can support: the maximum of the likelihood is finite exactly when each script can be reached from each
/// other along "won against at least once" (Ford 1957).
struct PairStructure: Sendable {
    /// How a script stands in the whole.
    enum Place: Sendable, Hashable {
        /// Has no comparisons with another script.
        case uncompared
        /// Measured together with the others of this part.
        case part(Int)
        /// Won (or lost) every comparison with those left when it was set aside.
        case setAside(round: Int, isUnbeaten: Bool)
        /// Neither extreme nor strongly tied to any other.
        case alone
    }

    let places: [Place]
    /// Scripts of each part, ascending; each part has at least two and is strongly connected.
    let parts: [[Int]]
    /// One finite maximum covers all compared scripts.
    let maximumExists: Bool

    init(_ table: PairTable) {
        let wins = Arcs(table, backward: false)
        var isIn = [Bool](repeating: false, count: table.scriptCount)
        for entry in table.entries {
            isIn[Int(entry.first)] = true
            isIn[Int(entry.second)] = true
        }
        var places = isIn.map { $0 ? Place.alone : .uncompared }
        var components = StrongComponents(offsets: wins.offsets, targets: wins.targets, isIn: isIn)
        maximumExists = components.count == 1
        if components.count > 1 {
            Self.peel(wins, Arcs(table, backward: true), &isIn, &places)
            components = StrongComponents(offsets: wins.offsets, targets: wins.targets, isIn: isIn)
        }
        var members = [[Int]](repeating: [], count: components.count)
        for (script, component) in components.component.enumerated() where component >= 0 {
            members[Int(component)].append(script)
        }
        parts = members.filter { $0.count > 1 }
        for (part, scripts) in parts.enumerated() {
            for script in scripts { places[script] = .part(part) }
        }
        self.places = places
    }

    /// Sets scripts aside that never lost or never won, round by round: without them others may turn out to be extreme.
    private static func peel(_ wins: Arcs, _ losses: Arcs, _ isIn: inout [Bool], _ places: inout [Place]) {
        var won = wins.degrees
        var lost = losses.degrees
        var round = 0
        var leaving = isIn.indices.filter { isIn[$0] && (won[$0] == 0 || lost[$0] == 0) }
        while !leaving.isEmpty {
            for script in leaving {
                // What had wins only from scripts that left before is judged by what it had when it left.
                if won[script] > 0 || lost[script] > 0 {
                    places[script] = .setAside(round: round, isUnbeaten: lost[script] == 0)
                }
                isIn[script] = false
            }
            var touched: [Int] = []
            for script in leaving {
                for beaten in wins.of(script) where isIn[Int(beaten)] {
                    lost[Int(beaten)] -= 1
                    touched.append(Int(beaten))
                }
                for better in losses.of(script) where isIn[Int(better)] {
                    won[Int(better)] -= 1
                    touched.append(Int(better))
                }
            }
            var isListed = Set<Int>()
            leaving = touched.filter { (won[$0] == 0 || lost[$0] == 0) && isListed.insert($0).inserted }.sorted()
            round += 1
        }
    }
}

/// Arcs from winner to loser, or back; a tie goes both ways.
struct Arcs: Sendable {
    let offsets: [Int32]
    let targets: [Int32]

    init(_ table: PairTable, backward: Bool, decidedOnly: Bool = false) {
        var offsets = [Int32](repeating: 0, count: table.scriptCount + 1)
        func forEach(_ body: (Int32, Int32) -> Void) {
            for entry in table.entries {
                let half = decidedOnly ? 0.5 * entry.ties : 0
                if entry.score > half { backward ? body(entry.second, entry.first) : body(entry.first, entry.second) }
                if entry.score < entry.count - half {
                    backward ? body(entry.first, entry.second) : body(entry.second, entry.first)
                }
            }
        }
        forEach { source, _ in offsets[Int(source) + 1] += 1 }
        for node in 0..<table.scriptCount { offsets[node + 1] += offsets[node] }
        var next = offsets
        var targets = [Int32](repeating: 0, count: Int(offsets[table.scriptCount]))
        forEach { source, target in
            targets[Int(next[Int(source)])] = target
            next[Int(source)] += 1
        }
        self.offsets = offsets
        self.targets = targets
    }

    var degrees: [Int32] { (0..<offsets.count - 1).map { offsets[$0 + 1] - offsets[$0] } }

    func of(_ node: Int) -> ArraySlice<Int32> { targets[Int(offsets[node])..<Int(offsets[node + 1])] }
}
