@testable import Psychometrics
import Testing

@Suite struct AllocationTests {
    /// Everything a request may ask for at once, over many sizes and seeds, tight ones among them.
    @Test(arguments: 1...60)
    func meetsItsRequest(_ seed: Int) throws {
        var stream = RandomStream(seed: UInt64(seed))
        let raters = 2 + stream.index(below: 9)
        let ratings = 2 + stream.index(below: raters - 1)
        let least = (raters - 1 + ratings - 2) / (ratings - 1)
        let samples = least + stream.index(below: 20)
        let validity = stream.index(below: 4)
        let load = (samples * ratings + raters - 1) / raters + validity
        let request = AllocationRequest(
            samples: samples, raters: raters, ratingsPerSample: ratings, load: load, validityPapers: validity, seed: UInt64(seed))
        let allocation = try Allocation(request)
        #expect(allocation.raters.count == samples)
        #expect(allocation.raters.allSatisfy { Set($0).count == ratings && $0.allSatisfy { (0..<Int32(raters)).contains($0) } })
        #expect((allocation.loads.max() ?? 0) <= load)
        #expect((allocation.loads.max() ?? 0) - (allocation.loads.min() ?? 0) <= 1)
        for rater in 0..<raters {
            let pile = allocation.rows.filter { $0.rater == rater }
            #expect(pile.map(\.position) == Array(1...allocation.loads[rater]))
            #expect(pile.filter { $0.kind == .validity }.map(\.sample).sorted() == Array(0..<validity))
            let live = allocation.raters.indices.filter { allocation.raters[$0].contains(Int32(rater)) }
            #expect(pile.filter { $0.kind == .live }.map(\.sample).sorted() == live)
        }
        let quality = try #require(LinkQuality(allocation))
        #expect(quality.groups == 1)
        #expect(quality.algebraicConnectivity > 1e-9)
        #expect(allocation == (try Allocation(request)))
    }

    @Test func pairsMeetAboutEquallyOften() throws {
        // 30 samples, 6 raters in pairs: 15 pairs meet twice each when perfectly even.
        let quality = try #require(LinkQuality(try Allocation(.init(samples: 30, raters: 6, ratingsPerSample: 2, seed: 3))))
        #expect(quality.sharedLeast >= 1)
        #expect(quality.sharedMost <= 3)
        #expect(quality.sharedMean == 2)
    }

    @Test func impossibleRequestsSayWhatWouldMendThem() {
        func faults(_ samples: Int, _ raters: Int, _ ratings: Int, _ load: Int?, _ validity: Int) -> [AllocationFault] {
            AllocationRequest(samples: samples, raters: raters, ratingsPerSample: ratings, load: load, validityPapers: validity)
                .faults()
        }
        #expect(faults(10, 3, 4, nil, 0) == [.moreRatingsThanRaters(ratings: 4, raters: 3)])
        #expect(faults(24, 6, 3, 10, 0) == [.load(needed: 12, allowed: 10, ratersNeeded: 8, ratingsPossible: 2)])
        #expect(faults(24, 6, 2, 3, 5) == [.load(needed: 13, allowed: 3, ratersNeeded: nil, ratingsPossible: nil)])
        #expect(faults(3, 6, 2, nil, 0) == [.cannotLink(ratingsNeeded: 3)])
        #expect(faults(3, 6, 1, nil, 0) == [.cannotLink(ratingsNeeded: 3)])
        #expect(faults(3, 6, 1, nil, 1).isEmpty)
        for bad in [
            faults(0, 3, 1, nil, 0), faults(3, 0, 1, nil, 0), faults(3, 3, 0, nil, 0), faults(3, 3, 1, nil, -1),
            faults(.max, 3, 1, nil, 0), faults(3, .max, 1, nil, 0), faults(1_000_000, 10_000, 9000, nil, 0),
            faults(3, 3, 1, .min, 0),
        ] {
            #expect(bad.count == 1)
        }
        #expect(throws: AllocationFault.self) { try Allocation(.init(samples: 3, raters: 6, ratingsPerSample: 2)) }
    }

    @Test func manyRatersAndSamples() throws {
        let allocation = try Allocation(.init(samples: 3000, raters: 300, ratingsPerSample: 2, load: 20, seed: 2))
        #expect(allocation.loads.allSatisfy { $0 == 20 })
    }

    /// Complete designs have closed forms: error √((1 - 1/r) / n), contrast √(2 / n), connectivity n.
    @Test func completeDesignsHaveTheirClosedForms() throws {
        let quality = try #require(
            LinkQuality(try Allocation(.init(samples: 8, raters: 5, ratingsPerSample: 5, validityPapers: 2))))
        let error = 0.08.squareRoot()
        let contrast = try #require(quality.largestContrastError)
        #expect(quality.severityErrors.allSatisfy { abs($0 - error) < 1e-12 })
        #expect(abs(contrast - 0.2.squareRoot()) < 1e-12)
        #expect(abs(quality.algebraicConnectivity - 10) < 1e-9)
        #expect(quality.sharedLeast == 10)
    }
}
