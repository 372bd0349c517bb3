/// Bradley and Terry's (1952) model for comparisons of scripts two at a time, by exact maximum likelihood.
public enum BradleyTerry {
    /// What to do with comparisons that ended in a tie.
    public enum TieRule: Sendable, Hashable {
        /// Davidson's (1970) model: a tie is likelier the closer the scripts.
        case davidson
        /// Half a win for each.
        case half
    }

    public struct Options: Sendable, Hashable {
        /// Script that reference-coded measures are taken from.
        public var reference: Int?
        public var ties = TieRule.davidson
        /// Estimate what standing left (playing at home) adds.
        public var sideEffect = false
        /// Score a script without losses is measured at: its number of comparisons less this; without wins: this.
        public var adjustment = 0.3
        /// Parts with more scripts than this get no full covariance: it takes memory by the square and time by the cube.
        public var fullCovarianceLimit = 4000

        public init() {}
    }

    /// Chance that a script of this measure wins against the other, ties aside.
    public static func chance(of measure: Double, against other: Double) -> Double {
        PairModel().moments(measure - other).expected
    }

    /// Measures, standard errors and fit of all scripts.
    public static func fit(_ outcomes: PairOutcomes, options: Options = Options()) -> BradleyTerryFit {
        Computing.progress?("summing comparisons by pair", nil)
        return fit(PairTable(outcomes, keepsSides: options.sideEffect), options: options)
    }

    static func fit(_ table: PairTable, options: Options) -> BradleyTerryFit {
        let structure = PairStructure(table)
        var fit = BradleyTerryFit(table, structure)
        fit.warn(table, structure)
        var local = [Int32](repeating: -1, count: table.scriptCount)
        fit.convergence.isConverged = !structure.parts.isEmpty
        for (part, scripts) in structure.parts.enumerated() {
            for (index, script) in scripts.enumerated() { local[script] = Int32(index) }
            let isWhole = scripts.count == table.scriptCount
            let inner = isWhole ? table : table.restricted(to: local, count: scripts.count)
            Computing.progress?("fitting a Bradley-Terry model", nil)
            let solution = solve(inner, options, &fit)
            fit.place(solution, part: part, scripts: scripts, options: options)
            fit.addFit(inner, solution, scripts)
            for script in scripts { local[script] = -1 }
        }
        fit.measureExtremes(table, structure, adjustment: options.adjustment.isFinite ? options.adjustment : 0.3)
        // Parts may each have given the same warning.
        var seen = Set<AnalysisWarning>()
        fit.warnings.removeAll { !seen.insert($0).inserted }
        return fit
    }

    /// Measures with every score drawn toward the middle, `epsilon` + (n - 2 `epsilon`) / n · score, so each script that is linked to the
    /// others has one, unbeaten or not (the convention of sirt's btm). Nil entries where a script is not linked to the largest part.
    static func adjustedMeasures(_ table: PairTable, epsilon: Double) -> [Double?] {
        let linked = table.largestLinked()
        var measures = [Double?](repeating: nil, count: table.scriptCount)
        guard linked.count > 1 else { return measures }
        var local = [Int32](repeating: -1, count: table.scriptCount)
        for (index, script) in linked.enumerated() { local[script] = Int32(index) }
        let inner = table.restricted(to: local, count: linked.count)
        let (counts, scores) = inner.totals()
        let targets = zip(counts, scores).map { count, score in
            let shift = min(max(0, epsilon.isFinite ? epsilon : 0.3), 0.4 * count)
            return shift + (count - 2 * shift) / count * score
        }
        let solution = PairSolver(inner, targets: targets).solve()
        guard solution.convergence.isConverged else { return measures }
        for (index, script) in linked.enumerated() { measures[script] = solution.measures[index] }
        return measures
    }

    /// Scores drawn toward the middle by `epsilon`; see ``adjustedMeasures(_:epsilon:)`` for the rule.
    public static func adjustedMeasures(_ outcomes: PairOutcomes, epsilon: Double = 0.3) -> [Double?] {
        adjustedMeasures(PairTable(outcomes), epsilon: epsilon)
    }

    /// Fits with all parameters asked for, and without those that turn out to have no finite maximum.
    private static func solve(_ table: PairTable, _ options: Options, _ fit: inout BradleyTerryFit) -> PairSolver.Solution {
        var hasTies = options.ties == .davidson && table.entries.contains { $0.ties > 0 }
        var hasSide = options.sideEffect
        if hasTies, !table.hasDecidedCycle() {
            hasTies = false
            fit.warnings.append(.tiesAsHalf)
        }
        if hasSide, !table.hasBothSidesWinning() {
            hasSide = false
            fit.warnings.append(.sideEffectUndefined)
        }
        let solution = PairSolver(table, hasSide: hasSide, hasTies: hasTies).solve()
        if solution.convergence.isConverged || !(hasSide || hasTies) { return solution }
        fit.warnings.append(hasSide ? .sideEffectUndefined : .tiesAsHalf)
        let plain = PairSolver(table, hasSide: false, hasTies: hasTies && hasSide).solve()
        return plain.convergence.isConverged ? plain : PairSolver(table).solve()
    }
}

extension PairTable {
    /// Decided comparisons run in a circle, which keeps Davidson's tie parameter finite.
    func hasDecidedCycle() -> Bool {
        let arcs = Arcs(self, backward: false, decidedOnly: true)
        let everyone = [Bool](repeating: true, count: scriptCount)
        return StrongComponents(offsets: arcs.offsets, targets: arcs.targets, isIn: everyone).count < scriptCount
    }

    /// Each side won at least once; else its effect has no finite estimate.
    func hasBothSidesWinning() -> Bool {
        entries.contains { $0.score > 0 } && entries.contains { $0.score < $0.count }
    }

    /// Scripts of the largest group linked by comparisons, whoever won.
    func largestLinked() -> [Int] {
        var links = DisjointSets(count: scriptCount)
        for entry in entries { links.join(Int(entry.first), Int(entry.second)) }
        var sizes = [Int](repeating: 0, count: scriptCount)
        for script in 0..<scriptCount { sizes[links.root(script)] += 1 }
        guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return [] }
        return (0..<scriptCount).filter { links.root($0) == largest }
    }
}
