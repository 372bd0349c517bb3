import AssessmentAnalysis
import Testing

@Suite struct AgreementBandTests {
    @Test func usesTheHighestBandReachedWithProbabilityPoint95() {
        // The published example: .775 lies in the substantial band, yet with this standard error only moderate is safe.
        #expect(AgreementBand.reached(0.775, standardError: 0.143, samples: 30) == .moderate)
        #expect(AgreementBand.reached(0.775, standardError: 0.05, samples: 30) == .substantial)
        #expect(AgreementBand.reached(0.95, standardError: 0.02, samples: 30) == .almostPerfect)
        #expect(AgreementBand.reached(0.1, standardError: 0.2, samples: 30) == .poor)
        #expect(AgreementBand.reached(0.1, standardError: 0.04, samples: 30) == .slight)
    }

    @Test func saysNothingOnAHandfulOfSamples() {
        #expect(AgreementBand.reached(0.9, standardError: 0.01, samples: 9) == nil)
        #expect(AgreementBand.reached(0.9, standardError: 0.01, samples: 10) == .almostPerfect)
    }

    @Test func saysNothingWithoutAStandardError() {
        #expect(AgreementBand.reached(0.9, standardError: nil, samples: 30) == nil)
        #expect(AgreementBand.reached(1, standardError: 0, samples: 30) == nil)
        #expect(AgreementBand.reached(nil, standardError: 0.1, samples: 30) == nil)
    }
}
