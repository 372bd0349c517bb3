import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentWorkbench

@Suite struct FactNameTests {
    @Test func namesSortByTimeWhateverChanceAdds() {
        var generator = SeededGenerator(seed: 1)
        var seconds: Int64 = 0
        var last: FactID?
        for _ in 0..<3000 {
            seconds += Int64.random(in: 1...5_000_000, using: &generator)
            let name = FactName.make(at: .init(secondsSince1970: seconds), random: (generator.next(), generator.next()))
            if let last { #expect(last < name) }
            last = name
        }
    }

    @Test func namesAreIdentifiersWithoutDotsOfOneLength() {
        var generator = SeededGenerator(seed: 2)
        for seconds: Int64 in [0, 1, 1_795_466_557, 281_474_976_710] {
            let name = FactName.make(at: .init(secondsSince1970: seconds), random: (generator.next(), generator.next())).rawValue
            #expect(name.utf8.count == 26)
            #expect(IdentifierRule.problem(with: name) == nil)
            #expect(!name.contains("."))
        }
    }

    @Test func everyRandomBitCounts() {
        let moment = Timestamp(secondsSince1970: 1_795_466_557)
        var names: Set<FactID> = [FactName.make(at: moment, random: (0, 0))]
        for bit in 0..<16 { names.insert(FactName.make(at: moment, random: (1 << bit, 0))) }
        for bit in 0..<64 { names.insert(FactName.make(at: moment, random: (0, 1 << bit))) }
        #expect(names.count == 81)
        // Bits beyond the eighty are not of the name.
        #expect(FactName.make(at: moment, random: (1 << 16, 0)) == FactName.make(at: moment, random: (0, 0)))
    }

    @Test func theLayoutIsThatOfULIDs() {
        // The ULID specification's example 01ARZ3NDEK is 1469922850259 ms; these are its whole seconds.
        let name = FactName.make(at: .init(secondsSince1970: 1_469_922_850), random: (0, 31)).rawValue
        #expect(name.hasPrefix("01arz3nd6g"))
        #expect(name.hasSuffix("000z"))
    }

    @Test func aNameThatFollowsSortsAfter() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<1000 {
            let name = FactName.make(
                at: .init(secondsSince1970: .random(in: 0...2_000_000_000, using: &generator)),
                random: (generator.next(), generator.next()))
            let next = try #require(FactName.following(name, by: generator.next()))
            #expect(name < next)
            #expect(next.rawValue.utf8.count == 26)
        }
        let carried = FactName.make(at: .init(secondsSince1970: 1), random: (0, .max))
        #expect(try #require(FactName.following(carried, by: .max)) > carried)
        for odd in [
            "", "f1", "01jd0000000000000000000000.", "zzzzzzzzzzzzzzzzzzzzzzzzzz", "7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "01JD0000000000000000000000",
        ] {
            #expect(FactName.following(id(odd), by: 0) == nil, "\(odd)")
        }
    }
}
