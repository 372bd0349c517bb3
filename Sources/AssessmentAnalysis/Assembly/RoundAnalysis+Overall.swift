import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    /// All criteria together. Intervals keep the scores of one sample together, whatever the criterion.
    func overall(_ criteria: [CriterionFindings]) throws(RatingError) -> OverallFindings {
        let scope = FindingWords.Scope(criterion: nil, place: "Over all criteria")
        let bySample = (0..<tables.sampleCount).map { sample in
            pairCounts.reduce(PairCounts()) { $0 + $1[sample] }
        }
        let shares = ShareFigures(bySample, confidence: options.confidence)
        var kappa = Figure(undefined: "scales-differ", counted: "cells")
        var alpha = kappa
        if let table = try tables.pooled() {
            if tables.tables.count == 1, let only = criteria.first {
                kappa = Figure(only.kappa)
                alpha = Figure(only.alpha)
            } else {
                (kappa, alpha) = try pooledCoefficients(table)
            }
        }
        let kappaFinding = words.kappa(kappa, scope, pairs: criteria.map(\.pairCount).max() ?? 0, samples: sharedSamples)
        return OverallFindings(
            pairs: PairTotals(bySample), exact: words.exact(shares.exact, scope),
            adjacent: words.adjacent(shares.adjacent, scope),
            discrepant: words.discrepant(shares.discrepant, scope), kappa: kappaFinding,
            band: AgreementBand.reached(kappaFinding.value, standardError: kappaFinding.standardError, samples: sharedSamples),
            alpha: words.alpha(alpha, scope))
    }

    /// Scores that computing alpha over and over may go through in all.
    private static let alphaBudget = 2_000_000

    private func pooledCoefficients(_ table: RatingTable) throws(RatingError) -> (kappa: Figure, alpha: Figure) {
        let kappa = pooledKappa(cells: table.sharedUnitCount)
        var alpha = Self.bare(table.krippendorffAlpha(.ordinal, bootstrap: nil))
        guard let jackknife, table.ratingCount * jackknife.groups <= Self.alphaBudget else {
            alpha.cautions.append(.noInterval)
            return (kappa, alpha)
        }
        var left: [Double?] = []
        for group in 0..<jackknife.groups {
            left.append(try tables.pooled(keep: { sampleGroup[$0] != group })?.krippendorffAlpha(.ordinal, bootstrap: nil).value)
        }
        jackknife.attach(to: &alpha, level: options.confidence, within: -1...1) { left[$0] }
        return (kappa, alpha)
    }

    private func pooledKappa(cells: Int) -> Figure {
        if tables.scales[0].scale.span == 0 { return Figure(undefined: "scale-without-distance", n: cells, counted: "cells") }
        guard !kappaSums.isEmpty else {
            var figure = Figure(undefined: "crowd", n: cells, counted: "cells")
            figure.cautions = [.crowd]
            return figure
        }
        return QuadraticKappaSums(adding: kappaSums).figure(
            n: cells, counted: "cells", jackknife: jackknife, level: options.confidence)
    }

    /// Without the engine's interval and size warnings, which would take each cell for a sample of its own.
    private static func bare(_ estimate: Estimate) -> Figure {
        var figure = Figure(estimate, units: "cells")
        figure.standardError = nil
        figure.interval = nil
        figure.hasNoVariation = false
        figure.warnings = estimate.warnings.filter { warning in
            switch warning {
            case .fewUnits, .fewRaters, .noSamplingVariation, .singleRatedUnits: false
            default: true
            }
        }
        return figure
    }
}

extension Figure {
    /// The number of a finding, to be told in another place.
    init(_ finding: Finding) {
        self.init(0, n: finding.n, counted: finding.counted)
        value = finding.value
        undefined = finding.undefined
        standardError = finding.standardError
        interval = finding.interval
        cautions = finding.cautions
    }
}
