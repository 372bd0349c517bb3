import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct PairChooserTests {
    private func names(_ pairs: [(left: Int, right: Int)]) -> [String] { pairs.map { "\($0.left) \($0.right)" } }

    @Test func theSameSeedGivesTheSamePairsAndAnotherGivesOthers() {
        var one = PairChooser(samples: 12, seed: "best/r1/ana"), same = one, other = PairChooser(samples: 12, seed: "best/r1/ben")
        let first = names(one.next(6))
        #expect(first == names(same.next(6)))
        #expect(first != names(other.next(6)))
    }

    @Test(arguments: 2..<9) func everyPairIsAskedOnceAndThenNone(samples: Int) {
        var chooser = PairChooser(samples: samples, seed: "x")
        let all = chooser.next(1000)
        #expect(all.count == samples * (samples - 1) / 2)
        #expect(Set(all.map { [min($0.left, $0.right), max($0.left, $0.right)] }).count == all.count)
        #expect(chooser.next(1).isEmpty)
    }

    @Test func theSampleMetLeastOftenComesFirst() {
        var chooser = PairChooser(samples: 5, seed: "x")
        for other in 1..<4 { chooser.add(left: 0, right: other, isOwn: false) }
        let pair = chooser.next(1)
        #expect(pair.first.map { $0.left == 4 || $0.right == 4 } == true)
    }

    @Test func groupsThatNothingLinksAreLinkedFirst() {
        var chooser = PairChooser(samples: 6, seed: "x")
        // 0-1-2 and 3-4-5, equally often met but for 3 and 5, which the counts alone would send to each other.
        for (left, right) in [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5)] { chooser.add(left: left, right: right, isOwn: false) }
        let pair = chooser.next(1)[0]
        #expect((pair.left < 3) != (pair.right < 3), "\(pair)")
    }

    @Test func aSampleIsOnEachSideAboutEquallyOften() {
        var chooser = PairChooser(samples: 10, seed: "x")
        var leaning = [Int](repeating: 0, count: 10)
        for pair in chooser.next(45) {
            leaning[pair.left] += 1
            leaning[pair.right] -= 1
        }
        #expect(leaning.allSatisfy { abs($0) <= 2 }, "\(leaning)")
    }

    /// Eight raters in turn, five pairs each: twenty samples end up met four times each, and all of them linked.
    @Test(arguments: 0..<5) func manyRatersShareTheWorkEvenly(seed: Int) {
        var made: [(rater: Int, left: Int, right: Int)] = []
        for turn in 0..<40 {
            let rater = turn % 8
            var chooser = PairChooser(samples: 20, seed: "\(seed)/\(rater)")
            for one in made { chooser.add(left: one.left, right: one.right, isOwn: one.rater == rater) }
            let pair = chooser.next(1)[0]
            made.append((rater, pair.left, pair.right))
        }
        let met = (0..<20).map { sample in made.count { $0.left == sample || $0.right == sample } }
        #expect(Set(met) == [4])
        var reached: Set<Int> = [0]
        for _ in 0..<20 {
            for one in made where reached.contains(one.left) || reached.contains(one.right) {
                reached.formUnion([one.left, one.right])
            }
        }
        #expect(reached.count == 20)
    }
}
