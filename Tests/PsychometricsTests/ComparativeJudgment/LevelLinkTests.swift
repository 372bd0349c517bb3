@testable import Psychometrics
import Testing

@Suite struct LevelLinkTests {
    @Test func cutsLieMidwayBetweenAnchors() throws {
        let measures: [Double?] = [-2, -1, 0.5, 1.5, 3, nil]
        let link = try #require(
            LevelLink(
                anchors: [
                    .init(script: 0, level: 0), .init(script: 1, level: 0), .init(script: 3, level: 2),
                    .init(script: 5, level: 3),
                ],
                measures: measures, errors: [0.4, 0.4, 0.3, 0.3, 0.5, nil]))
        #expect(link.cuts.count == 1)
        #expect(link.cuts[0].lower == .init(lowest: 0, highest: 0))
        #expect(link.cuts[0].upper.lowest == 2)
        #expect(abs(link.cuts[0].measure) < 1e-12)
        // Spread of -2 and -1 about their mean: 0.5 / 2 = 0.25; the other anchor's error squared is 0.09.
        #expect(abs(link.cuts[0].standardError - 0.5 * (0.25 + 0.09).squareRoot()) < 1e-12)
        let placed = link.place(measure: 0.5, error: 0.3)
        #expect(placed.band.lowest == 2)
        #expect(placed.probability > 0.8 && placed.probability < 0.95)
        #expect(link.place(measure: -0.5, error: 0.3).band.lowest == 0)
        #expect(abs(link.place(measure: 0, error: 0.3).probability - 0.5) < 1e-12)
    }

    @Test func disorderedAndMissingAnchorsGiveNoCut() throws {
        let measures: [Double?] = [1, -1, 2]
        let errors: [Double?] = [0.2, 0.2, 0.2]
        #expect(
            LevelLink(anchors: [.init(script: 0, level: 0), .init(script: 1, level: 1)], measures: measures, errors: errors)
                == nil)
        #expect(LevelLink(anchors: [.init(script: 0, level: 0)], measures: measures, errors: errors) == nil)
        #expect(LevelLink(anchors: [.init(script: 9, level: 0)], measures: measures, errors: errors) == nil)
        let link = try #require(
            LevelLink(
                anchors: [.init(script: 0, level: 0), .init(script: 1, level: 1), .init(script: 2, level: 2)], measures: measures,
                errors: errors))
        // The first two share a band, whose anchors' mean of 0 lies 2 below the third's.
        #expect(link.bands == [.init(lowest: 0, highest: 1), .init(lowest: 2, highest: 2)])
        #expect(link.cuts.map(\.measure) == [1])
        #expect(link.place(measure: 0.9, error: 0.2).band.isMerged)
    }
}
