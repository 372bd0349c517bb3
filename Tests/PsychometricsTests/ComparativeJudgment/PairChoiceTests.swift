@testable import Psychometrics
import Testing

@Suite struct PairChoiceTests {
    private static let nothing = try? PairOutcomes(scriptCount: 10, left: [], right: [], outcomes: [])

    @Test(arguments: PairChoice.Method.allCases)
    func everyScriptIsComparedEquallyOftenAndNoPairTwice(_ method: PairChoice.Method) throws {
        var choice = PairChoice(try #require(Self.nothing), judge: 0, method: method, seed: 5)
        let pairs = choice.next(45)
        var counts = [Int](repeating: 0, count: 10)
        var lefts = counts
        for pair in pairs {
            counts[pair.left] += 1
            counts[pair.right] += 1
            lefts[pair.left] += 1
        }
        #expect(pairs.count == 45)
        #expect(pairs.allSatisfy { $0.left != $0.right })
        // Up to half of the pairs there are, nothing repeats.
        #expect(Set(pairs.prefix(22).map { min($0.left, $0.right) * 10 + max($0.left, $0.right) }).count == 22)
        #expect((counts.max() ?? 9) - (counts.min() ?? 0) <= 2)
        #expect(lefts.allSatisfy { abs($0 * 2 - 9) <= 3 })
    }

    @Test func linksFirst() throws {
        var choice = PairChoice(try #require(Self.nothing), judge: nil, method: .random, seed: 1)
        var links = DisjointSets(count: 10)
        for pair in choice.next(9) { links.join(pair.left, pair.right) }
        #expect(links.count <= 2)
    }

    @Test func aSeedGivesTheSamePairs() throws {
        let start = try #require(Self.nothing)
        var (a, b, c) = (
            PairChoice(start, judge: 0, method: .random, seed: 5), PairChoice(start, judge: 0, method: .random, seed: 5),
            PairChoice(start, judge: 0, method: .random, seed: 6)
        )
        let first = a.next(20)
        #expect(first == b.next(20))
        #expect(first != c.next(20))
    }

    @Test func adaptiveChoiceComparesLikeWithLike() throws {
        let truth = (0..<20).map { 0.4 * Double($0) }
        // A balanced start: ten comparisons of each script at random, judged by chance from the true measures.
        var start = PairChoice(
            try PairOutcomes(scriptCount: 20, left: [], right: [], outcomes: []), judge: nil, method: .random, seed: 8)
        var stream = RandomStream(seed: 4)
        let rows = start.next(100).map { pair in
            let isLeft = stream.uniform() < BradleyTerry.chance(of: truth[pair.left], against: truth[pair.right])
            return isLeft ? (pair.left, pair.right, 1.0) : (pair.right, pair.left, 1.0)
        }
        let outcomes = try PairCases.wins(20, rows)
        let fit = BradleyTerry.fit(outcomes)
        func distance(_ method: PairChoice.Method) -> Double {
            var choice = PairChoice(outcomes, judge: nil, fit: fit, method: method, seed: 3)
            return choice.next(60).reduce(0) { $0 + abs(truth[$1.left] - truth[$1.right]) } / 60
        }
        #expect(distance(.adaptive) < 0.8 * distance(.random))
        #expect(distance(.swiss) < 0.9 * distance(.random))
    }

    /// Coins tossed over 16 scripts, 12 rounds, four seeds: adaptive pairs look reliable, random ones don't, and closeness tells them apart.
    @Test func adaptiveChoiceInflatesReliability() throws {
        func tossed(_ method: PairChoice.Method, _ seed: UInt64) throws -> BradleyTerryFit {
            var stream = RandomStream(seed: seed)
            var rows: [(winner: Int, loser: Int, count: Double)] = []
            for round in 0..<12 {
                let outcomes = try PairCases.wins(16, rows)
                var choice = PairChoice(
                    outcomes, judge: nil, fit: BradleyTerry.fit(outcomes), method: round < 3 ? .random : method,
                    seed: seed + UInt64(round))
                rows += choice.next(8).map { stream.next() & 1 == 0 ? ($0.left, $0.right, 1) : ($0.right, $0.left, 1) }
            }
            return BradleyTerry.fit(try PairCases.wins(16, rows))
        }
        var reliability = (random: 0.0, adaptive: 0.0)
        for seed in [UInt64(1), 2, 3, 4] {
            let random = try tossed(.random, seed)
            let adaptive = try tossed(.adaptive, seed)
            #expect(try #require(random.pairingCloseness) > BradleyTerryFit.closePairing)
            #expect(try #require(adaptive.pairingCloseness) < BradleyTerryFit.closePairing)
            reliability.random += try #require(random.separation(.diagonal, .sample)).reliability / 4
            reliability.adaptive += try #require(adaptive.separation(.diagonal, .sample)).reliability / 4
        }
        #expect(reliability.adaptive > 0.6)
        #expect(reliability.random < 0.5)
    }

    @Test func tooFewScripts() throws {
        for scripts in [0, 1] {
            var choice = PairChoice(
                try PairOutcomes(scriptCount: scripts, left: [], right: [], outcomes: []), judge: nil, method: .random, seed: 1)
            #expect(choice.next(5).isEmpty)
        }
    }
}
