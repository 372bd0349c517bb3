import Testing

@testable import Psychometrics

@Suite struct MarginalFacetsTests {
    /// Values of R TAM 4.3 with the same nodes.
    @Test func equalsOtherProgramsOnACompleteRatingScale() throws {
        let fit = try MarginalCases.completeData().marginalFit(sampleFacet: 0)
        #expect(abs(fit.deviance - 1262.273000306191) < 1e-6)
        #expect(abs(fit.variance - 1.113340018463856) < 1e-6)
        expect(fit.measures[1], [-0.24271204402510463, -0.07026844384888266, 0.31406254687281193, -0.001082058998824631])
        expect(fit.measures[2], [-0.08482076879667758, 0.17619148706768487, -0.024194109054347206])
        expect(fit.steps[0], [-1.841254880232432, -0.5606174197193988, 0.8417798458754213, 1.5600924540764096])
        let first = try #require(fit.samples[0])
        #expect(abs(first.eap - 0.28064017208556247) < 1e-6)
        #expect(abs(first.eapDeviation - 0.3094758462606873) < 1e-6)
        #expect(abs(first.wle - 0.3127078094254) < 0.002)
        #expect(abs(try #require(fit.eapReliability) - 0.9020410045456325) < 1e-6)
        #expect(fit.convergence.isConverged && fit.convergence.gradient < 1e-8 && fit.convergence.newtonStep < 1e-8)
    }

    @Test func equalsOtherProgramsOnASparsePartialCreditDesign() throws {
        let fit = try MarginalCases.spineData().marginalFit(sampleFacet: 0, options: .init(stepFacet: 2))
        #expect(abs(fit.deviance - 903.2697054926766) < 1e-6)
        #expect(abs(fit.variance - 1.5098045321312084) < 1e-6)
        expect(
            fit.measures[1],
            [
                -0.8065596743304108, 0.18873670299497516, 0.13118279776255326, 0.39194143303833595, -1.0517062469043308,
                -0.4727209273624318, 0.5464212652066353, 1.072704649594674,
            ])
        expect(fit.measures[2], [-0.6640732370017213, 0.07892422956462199, 0.9339650978035299])
        expect(fit.steps[1], [-1.8120164740868485, -0.06190135191709725, 1.8739178260039457])
        let first = try #require(fit.samples[0])
        #expect(abs(first.eap - 2.2552359757747107) < 1e-6 && abs(first.wle - 2.385953967934) < 0.002)
        #expect(abs(try #require(fit.eapReliability) - 0.720573068223113) < 1e-6)
    }

    private func expect(_ measures: [MarginalFacetsFit.Measure], _ values: [Double]) {
        #expect(measures.count == values.count)
        for (measure, value) in zip(measures, values) { #expect(abs((measure.value ?? .infinity) - value) < 1e-6) }
    }

    /// 600 samples × 2 of 6 raters × 3 criteria, seed 11: within three standard errors of the truth.
    @Test func recoversTheTruth() throws {
        let panel = try SimulatedPanel(
            seed: 11, samples: 600, severity: [-0.8, -0.3, 0, 0.1, 0.4, 0.6], difficulty: [-0.4, 0.1, 0.5],
            steps: [-1.2, 0.2, 1.0],
            deviation: 1.3, perSample: 2)
        let fit = try panel.data.marginalFit(sampleFacet: 0)
        for (measure, truth) in zip(fit.measures[1] + fit.measures[2], panel.severity + panel.difficulty) {
            let error = try #require(measure.standardError)
            #expect(error > 0.02 && error < 0.15)
            #expect(abs(try #require(measure.value) - truth) < 3 * error)
        }
        for (step, truth) in zip(fit.steps[0], panel.steps) {
            let error = try #require(step.standardError)
            #expect(abs(try #require(step.value) - truth) < 3 * error)
        }
        let varianceError = try #require(fit.varianceError)
        #expect(abs(fit.variance - 1.69) < 3 * varianceError)
        // Posterior intervals of one standard deviation hold the truth about 68 times in 100.
        let held = zip(fit.samples, panel.ability).filter { abs(($0?.eap ?? 99) - $1) < $0?.eapDeviation ?? 0 }.count
        #expect(held > 370 && held < 450)
    }

    @Test func contrastsAreTheSameWhicheverFacetFloats() throws {
        let panel = try SimulatedPanel(
            seed: 3, samples: 80, severity: [-0.3, 0, 0.3], difficulty: [0.6, 1.5], steps: [-1, 1], deviation: 1, perSample: 2)
        let centred = try panel.data.marginalFit(sampleFacet: 0, options: .init(floatingFacet: 2))
        let floating = try panel.data.marginalFit(sampleFacet: 0, options: .init(floatingFacet: 1))
        let anchored = try panel.data.marginalFit(sampleFacet: 0, options: .init(floatingFacet: 2, anchors: [1: [0: 2]]))
        for element in 0..<3 {
            let contrast = try #require(centred.contrasts[1][element])
            let error = try #require(contrast.standardError)
            // Centred, the measure is the contrast; floating, its error holds that of the level too.
            #expect(abs(contrast.value - (centred.measures[1][element].value ?? 9)) < 1e-9)
            #expect(abs(error - (centred.measures[1][element].standardError ?? 9)) < 1e-9)
            #expect(try #require(floating.measures[1][element].standardError) > error + 0.01)
            for other in [floating, anchored] {
                let same = try #require(other.contrasts[1][element])
                #expect(abs(same.value - contrast.value) < 1e-6)
                #expect(abs((same.standardError ?? 9) - error) < 1e-6)
            }
        }
    }

    @Test func isTheSameOnOneThreadAndOnMany() throws {
        let panel = try SimulatedPanel(
            seed: 3, samples: 80, severity: [-0.3, 0, 0.3], difficulty: [0, 0.5], steps: [-1, 1], deviation: 1, perSample: 2)
        let options = MarginalFacetsOptions(plausibleValues: 3, seed: 5)
        let one = try Computing.$threads.withValue(1) { try panel.data.marginalFit(sampleFacet: 0, options: options) }
        let many = try Computing.$threads.withValue(5) { try panel.data.marginalFit(sampleFacet: 0, options: options) }
        #expect(one == many)
    }

    @Test func drawsPlausibleValuesWithThePosteriorsMoments() throws {
        let data = try MarginalCases.completeData()
        let fit = try data.marginalFit(sampleFacet: 0, options: .init(plausibleValues: 4000, seed: 9))
        let first = try #require(fit.samples.first.flatMap { $0 })
        let draws = fit.plausibleValues[0]
        let mean = draws.reduce(0, +) / 4000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        #expect(abs(mean - first.eap) < 4 * first.eapDeviation / 4000.0.squareRoot())
        #expect(abs(variance.squareRoot() / first.eapDeviation - 1) < 0.05)
        #expect(Set(draws).count == 4000)
    }

    @Test func anchorsAtTheEstimatesChangeNothing() throws {
        let data = try MarginalCases.completeData()
        let free = try data.marginalFit(sampleFacet: 0)
        var anchors: [Int: [Int: Double]] = [1: [:]]
        for element in 0..<4 { anchors[1]?[element] = free.measures[1][element].value }
        let held = try data.marginalFit(sampleFacet: 0, options: .init(anchors: anchors))
        #expect(abs(held.deviance - free.deviance) < 1e-7)
        #expect(held.parameterCount == free.parameterCount - 3)
        #expect(held.measures[1].allSatisfy { $0.isAnchored && $0.standardError == nil })
        // Anchoring the floating facet half a logit up moves ability's mean up by as much.
        let moved = (free.measures[2][0].value ?? 0) + 0.5
        var all: [Int: Double] = [:]
        for element in 0..<3 { all[element] = (free.measures[2][element].value ?? 0) + 0.5 }
        let shifted = try data.marginalFit(sampleFacet: 0, options: .init(anchors: [2: all]))
        #expect(abs(shifted.mean - 0.5) < 1e-5 && shifted.measures[2][0].value == moved)
    }
}
