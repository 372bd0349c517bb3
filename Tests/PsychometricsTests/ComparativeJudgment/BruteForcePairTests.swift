@testable import Psychometrics
import Testing

/// Against slow and plain implementations of the same definitions.
@Suite struct BruteForcePairTests {
    /// Minorisation by Hunter (2004), measures summing to zero.
    private static func hunter(_ table: PairTable) -> [Double] {
        var strength = [Double](repeating: 1, count: table.scriptCount)
        let scores = table.totals().scores
        for _ in 0..<20_000 {
            var sums = [Double](repeating: 0, count: strength.count)
            for entry in table.entries {
                let share = entry.count / (strength[Int(entry.first)] + strength[Int(entry.second)])
                sums[Int(entry.first)] += share
                sums[Int(entry.second)] += share
            }
            let next = zip(scores, sums).map { $0 / $1 }
            let isDone = zip(next, strength).allSatisfy { abs($0 - $1) < 1e-13 * $0 }
            strength = next
            if isDone { break }
        }
        return PairSystem.centred(strength.map(Elementary.log))
    }

    @Test(arguments: 1...8)
    func measuresAgreeWithHunter(_ seed: Int) throws {
        let outcomes = try PairCases.simulated(
            PairCases.normal(6 + seed, seed: UInt64(seed)), comparisons: 150, tie: seed % 2 == 0 ? 0.4 : 0,
            seed: UInt64(seed) + 50)
        var options = BradleyTerry.Options()
        options.ties = .half
        let fit = BradleyTerry.fit(outcomes, options: options)
        guard fit.maximumExists else { return }
        let expected = Self.hunter(PairTable(outcomes))
        for (script, value) in expected.enumerated() { #expect(abs(try #require(fit.measures[script]) - value) < 1e-7) }
    }

    /// Log-likelihood of Davidson's model with a side effect; parameters are measures, side, ln ν.
    private static func likelihood(_ outcomes: PairOutcomes, _ parameters: [Double]) -> Double {
        let scripts = outcomes.scriptCount
        var sum = 0.0
        for row in 0..<outcomes.count {
            let d = parameters[Int(outcomes.left[row])] - parameters[Int(outcomes.right[row])] + parameters[scripts]
            let tie = parameters[scripts + 1] + d / 2
            let total = Elementary.log(Elementary.exp(d) + Elementary.exp(tie) + 1)
            let own: Double = outcomes.outcomes[row] == .left ? d : outcomes.outcomes[row] == .tie ? tie : 0
            sum += own - total
        }
        return sum
    }

    @Test func sideAndTiesAreAtTheMaximumWithTheErrorsOfTheHessian() throws {
        let scripts = 6
        let outcomes = try PairCases.simulated(
            PairCases.normal(scripts, seed: 3), comparisons: 400, side: 0.4, tie: 0.8, seed: 12)
        var options = BradleyTerry.Options()
        options.sideEffect = true
        let fit = BradleyTerry.fit(outcomes, options: options)
        let side = try #require(fit.sideEffect)
        let tie = try #require(fit.logTie)
        let point = fit.measures.compactMap { $0 } + [side.value, tie.value]
        let top = Self.likelihood(outcomes, point)
        let h = 1e-3
        func moved(_ steps: [(Int, Double)]) -> Double {
            var moved = point
            for (index, step) in steps { moved[index] += step }
            return Self.likelihood(outcomes, moved)
        }
        // Gradient and Hessian by central differences, the last script taken along with the sum-zero constraint left out:
        // a constant added to the Hessian of the measures inverts to the same sum-zero covariance plus a known constant.
        let order = scripts + 2
        var hessian = [Double](repeating: 0, count: order * order)
        for i in 0..<order {
            let slope: Double = (moved([(i, h)]) - moved([(i, -h)])) / (2 * h)
            #expect(abs(slope) < 1e-3)
            for j in 0...i {
                let value: Double
                if i == j {
                    value = (moved([(i, h)]) - 2 * top + moved([(i, -h)])) / (h * h)
                } else {
                    let alike = moved([(i, h), (j, h)]) + moved([(i, -h), (j, -h)])
                    let opposite = moved([(i, h), (j, -h)]) + moved([(i, -h), (j, h)])
                    value = (alike - opposite) / (4 * h * h)
                }
                let shift: Double = i < scripts && j < scripts ? 10 : 0
                hessian[i * order + j] = shift - value
            }
        }
        let inverse = try #require(CholeskyFactor(hessian, order: order)).inverse()
        let constant = 1 / (10.0 * Double(scripts * scripts))
        for script in 0..<scripts {
            let expected = (inverse[script * order + script] - constant).squareRoot()
            #expect(abs(try #require(fit.fullErrors[script]) / expected - 1) < 1e-4)
        }
        #expect(abs(side.standardError / inverse[scripts * order + scripts].squareRoot() - 1) < 1e-4)
        #expect(abs(tie.standardError / inverse[order * order - 1].squareRoot() - 1) < 1e-4)
    }

    @Test(arguments: 1...40)
    func componentsAreMutualReachability(_ seed: Int) {
        var stream = RandomStream(seed: UInt64(seed))
        let nodes = 2 + stream.index(below: 7)
        var arcs = [[Int32]](repeating: [], count: nodes)
        var reach = (0..<nodes).map { node in (0..<nodes).map { $0 == node } }
        for from in 0..<nodes {
            for to in 0..<nodes where from != to && stream.uniform() < 0.25 {
                arcs[from].append(Int32(to))
                reach[from][to] = true
            }
        }
        for k in 0..<nodes { for i in 0..<nodes { for j in 0..<nodes where reach[i][k] && reach[k][j] { reach[i][j] = true } } }
        var offsets: [Int32] = [0]
        for list in arcs { offsets.append(offsets[offsets.count - 1] + Int32(list.count)) }
        let found = StrongComponents(
            offsets: offsets, targets: arcs.flatMap { $0 }, isIn: [Bool](repeating: true, count: nodes))
        for i in 0..<nodes {
            for j in 0..<nodes {
                #expect((found.component[i] == found.component[j]) == (reach[i][j] && reach[j][i]))
            }
        }
        #expect(found.count == Set(found.component).count)
    }

    /// A finite maximum exists exactly when the whole is one component, and then and only then everything is measured exactly.
    @Test(arguments: 1...40)
    func existenceIsStrongConnection(_ seed: Int) throws {
        let outcomes = try PairCases.simulated(PairCases.normal(6, seed: UInt64(seed)), comparisons: 11, seed: UInt64(seed))
        let table = PairTable(outcomes)
        let arcs = Arcs(table, backward: false)
        let counts = table.totals().counts
        let found = StrongComponents(offsets: arcs.offsets, targets: arcs.targets, isIn: counts.map { $0 > 0 })
        let fit = BradleyTerry.fit(outcomes)
        #expect(fit.maximumExists == (found.count == 1))
        for script in 0..<6 where fit.maximumExists && counts[script] > 0 { #expect(fit.isMeasured(script)) }
        #expect(fit.measures.compactMap { $0 }.allSatisfy { $0.isFinite && abs($0) < 30 })
    }
}
