import AssessmentModel
import Psychometrics

extension RoundAnalysis {
    func pluginFindings() throws(RatingError) -> [PluginFindings] {
        var found: [PluginFindings] = []
        for plugin in data.plugins {
            guard let rater = data.judgments.raters.firstIndex(of: plugin.rater) else { continue }
            found.append(try pluginFindings(plugin, rater: rater))
        }
        return found
    }

    private func pluginFindings(_ plugin: RoundData.PluginRater, rater: Int) throws(RatingError) -> PluginFindings {
        let levels = levels(givenBy: rater)
        var rows: [PluginFindings.Row] = []
        for column in tables.columns.indices { rows.append(try pluginRow(plugin.rater, levels: levels, columns: [column])) }
        let overall = try pluginRow(plugin.rater, levels: levels, columns: Array(tables.columns.indices))
        var meets: Bool?
        if let kappa = overall.kappa.value, let difference = overall.standardisedDifference.value {
            meets = kappa >= Customary.pluginKappa && difference.magnitude <= Customary.pluginDifference
        }
        return PluginFindings(
            rater: plugin.rater, stamp: plugin.stamp, overall: overall, byCriterion: rows, meetsThresholds: meets,
            sentence: words.plugin(plugin.rater, overall: overall, meets: meets))
    }

    /// - Parameter columns: one criterion, or all of them.
    private func pluginRow(_ plugin: PersonID, levels: [[Int?]], columns: [Int]) throws(RatingError) -> PluginFindings.Row {
        let criterion = columns.count == 1 ? tables.columns[columns[0]].criterion : nil
        let place = criterion.map { "On \($0.title)" } ?? "Over all criteria"
        let scope = FindingWords.Scope(
            criterion: columns.count == tables.columns.count && columns.count > 1 ? nil : criterion?.id, place: place,
            raters: [plugin],
            yardstick: .people)
        let shares = ShareFigures(pluginPairs(levels, columns), confidence: options.confidence)
        let scale = tables.scales[columns[0]].scale
        var kappa = Figure(undefined: "scales-differ", counted: "cells")
        var difference = kappa
        if columns.allSatisfy({ tables.scales[$0].scale == scale }) {
            let tally = PluginTally(self, levels: levels, columns: columns)
            kappa = try tally.kappa(scale, leavingOut: nil)
            difference = try tally.difference(scale, leavingOut: nil)
            if let jackknife {
                var left: [(kappa: Double?, difference: Double?)] = []
                for group in 0..<jackknife.groups {
                    left.append(
                        (try tally.kappa(scale, leavingOut: group).value, try tally.difference(scale, leavingOut: group).value))
                }
                jackknife.attach(to: &kappa, level: options.confidence, within: -1...1) { left[$0].kappa }
                jackknife.attach(to: &difference, level: options.confidence, within: nil) { left[$0].difference }
            }
        }
        return PluginFindings.Row(
            criterion: scope.criterion, title: criterion?.title ?? "All criteria", exact: words.exact(shares.exact, scope),
            adjacent: words.adjacent(shares.adjacent, scope),
            kappa: words.kappa(kappa, scope, pairs: tables.people.count, samples: sharedSamples),
            standardisedDifference: words.standardised(difference, scope))
    }

    /// The plugin's level beside each person's on every sample.
    private func pluginPairs(_ levels: [[Int?]], _ columns: [Int]) -> [PairCounts] {
        (0..<tables.sampleCount).map { sample in
            var counts = PairCounts()
            for column in columns {
                guard let own = levels[column][sample] else { continue }
                let table = tables.tables[column]
                for position in table.ratings(ofUnit: sample) {
                    let apart = abs(own - Int(table.categories[position]))
                    counts.all += 1
                    counts.exact += apart == 0 ? 1 : 0
                    counts.adjacent += apart <= policy.adjacentWithin ? 1 : 0
                }
            }
            return counts
        }
    }
}

/// How a plugin's levels and each person's fall together, kept by group of samples so that any group can be left out.
private struct PluginTally {
    let width: Int
    let people: Int
    /// Counts in all, and in each group: `[person * width * width + own * width + person's]`.
    private var all: [Int]
    private var inGroup: [[Int]]

    init(_ analysis: RoundAnalysis, levels: [[Int?]], columns: [Int]) {
        width = analysis.tables.scales[columns[0]].scale.count
        people = analysis.tables.people.count
        all = [Int](repeating: 0, count: people * width * width)
        inGroup = [[Int]](repeating: all, count: analysis.jackknife?.groups ?? 0)
        for column in columns {
            let table = analysis.tables.tables[column]
            for sample in 0..<analysis.tables.sampleCount {
                guard let own = levels[column][sample] else { continue }
                for position in table.ratings(ofUnit: sample) {
                    let cell = (Int(table.raters[position]) * width + own) * width + Int(table.categories[position])
                    all[cell] += 1
                    let group = analysis.sampleGroup[sample]
                    if group >= 0 { inGroup[group][cell] += 1 }
                }
            }
        }
    }

    private func counts(leavingOut group: Int?) -> [Int] {
        guard let group else { return all }
        return zip(all, inGroup[group]).map { $0 - $1 }
    }

    /// The mean over people of the quadratic weighted kappa of plugin and person.
    func kappa(_ scale: Scale, leavingOut group: Int?) throws(RatingError) -> Figure {
        let counts = counts(leavingOut: group)
        var sum = 0.0
        var defined = 0
        var cells = 0
        for person in 0..<people {
            let own = Array(counts[person * width * width..<(person + 1) * width * width])
            let table = try ConfusionTable(scale: scale, counts: own)
            cells += table.total
            if let kappa = table.cohenKappa(.quadratic).estimate.value {
                sum += kappa
                defined += 1
            }
        }
        guard defined > 0 else {
            return Figure(undefined: cells > 0 ? "no-variation" : "no-shared-samples", n: cells, counted: "pairs")
        }
        return Figure(sum / Double(defined), n: cells, counted: "pairs")
    }

    /// Plugin minus people, in standard deviations.
    func difference(_ scale: Scale, leavingOut group: Int?) throws(RatingError) -> Figure {
        let counts = counts(leavingOut: group)
        let pooled = (0..<width * width).map { cell in (0..<people).reduce(0) { $0 + counts[$1 * width * width + cell] } }
        let estimate = try ConfusionTable(scale: scale, counts: pooled).standardisedMeanDifference()
        var figure = Figure(estimate, units: "pairs")
        figure.warnings = []
        return figure
    }
}
