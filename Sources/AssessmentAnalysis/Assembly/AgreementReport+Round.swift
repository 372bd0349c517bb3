public import AssessmentModel
import Psychometrics

extension AgreementReport {
    /// Analyses a round.
    ///
    /// People and plugins never mix: every panel figure is made from people's scores alone.
    ///
    /// - Throws: ``RoundDataError`` with code `.levels` when a criterion's levels cannot form a scale.
    public init(of data: RoundData, policy: Policy, options: AnalysisOptions = AnalysisOptions()) throws(RoundDataError) {
        do throws(RatingError) {
            let analysis = RoundAnalysis(data: data, tables: try PanelTables(data), policy: policy, options: options)
            self = try analysis.report()
        } catch {
            throw RoundDataError(.levels, error.message, hint: error.hint)
        }
    }
}

/// What ``AgreementReport/init(of:policy:options:)`` makes, as a function.
public func agreementReport(
    of data: RoundData, policy: Policy, options: AnalysisOptions = AnalysisOptions()
) throws(RoundDataError) -> AgreementReport {
    try AgreementReport(of: data, policy: policy, options: options)
}

/// One analysis under way; its parts are extensions, one a file.
struct RoundAnalysis {
    let data: RoundData
    let tables: PanelTables
    let policy: Policy
    let options: AnalysisOptions
    /// Pairs of each sample on each criterion: `[criterion][sample]`.
    let pairCounts: [[PairCounts]]
    /// Samples that two or more people scored on some criterion.
    let sharedSamples: Int
    /// Leaves out samples in turn; nil when there are too few.
    let jackknife: Jackknife?
    /// The jackknife group of each sample, dealt out in turn; -1 for samples that say nothing about agreement.
    let sampleGroup: [Int]
    /// One a criterion; empty when there are too many pairs of people to compare one by one.
    let kappaSums: [QuadraticKappaSums]
    let words: FindingWords

    init(data: RoundData, tables: PanelTables, policy: Policy, options: AnalysisOptions) {
        self.data = data
        self.tables = tables
        self.policy = policy
        self.options = options
        let counts = tables.tables.map { PairCounts.ofUnits($0, within: policy.adjacentWithin) }
        pairCounts = counts
        let isShared = (0..<tables.sampleCount).map { sample in counts.contains { $0[sample].all > 0 } }
        sharedSamples = isShared.count { $0 }
        jackknife = Jackknife(samples: sharedSamples)
        let groups = jackknife?.groups ?? 0
        let sampleGroup = Self.groups(isShared, count: groups)
        self.sampleGroup = sampleGroup
        let isCrowd = tables.people.count * (tables.people.count - 1) / 2 > Self.mostPairs
        kappaSums = isCrowd ? [] : tables.tables.map { QuadraticKappaSums($0, groups: groups, groupOf: sampleGroup) }
        words = FindingWords(
            people: tables.people.map { data.judgments.raters[$0].rawValue }, adjacentWithin: policy.adjacentWithin,
            confidence: options.confidence)
    }

    private static func groups(_ isShared: [Bool], count: Int) -> [Int] {
        var next = 0
        return isShared.map { shared in
            guard shared, count > 0 else { return -1 }
            defer { next += 1 }
            return next % count
        }
    }

    func name(ofPerson number: Int) -> PersonID { data.judgments.raters[tables.people[number]] }

    func report() throws(RatingError) -> AgreementReport {
        var criteria: [CriterionFindings] = []
        for column in tables.columns.indices { criteria.append(self.criterion(column)) }
        let overall = try self.overall(criteria)
        let order = Self.talkOrder(criteria)
        let plugins = try pluginFindings()
        let raters = try raterFindings()
        let anchors = anchorFindings()
        let answer = HeadlineWords(
            words: words, overall: overall, criteria: criteria, order: order, raters: raters, plugins: plugins, anchors: anchors,
            sharedSamples: sharedSamples)
        return AgreementReport(
            session: data.session, title: data.title, kind: data.kind, round: data.round.id, roundTitle: data.round.title,
            isSealed: data.round.isSealed, provenance: data.provenance, rubricTitle: data.rubricTitle, rubric: data.rubric,
            language: data.language,
            taskTitle: data.taskTitle, task: data.task, policy: policy,
            thresholds: thresholds(anchors: anchors, plugins: plugins),
            counts: counts(), answer: answer.answer, headline: answer.sentences, criteria: criteria, talkOrder: order,
            overall: overall, raters: raters, plugins: plugins, disagreements: disagreements(), anchors: anchors,
            cautions: cautions(), methods: MethodWords.methods(for: self, plugins: plugins, anchors: anchors))
    }

    private func counts() -> AgreementReport.Counts {
        let judgments = data.judgments
        let plugins = Set(data.plugins.map(\.rater))
        var own = 0
        var scores = 0
        var conditions = 0
        var isScored = [Bool](repeating: false, count: judgments.samples.count)
        let width = judgments.columns.count
        let isPlugin = judgments.raters.map(plugins.contains)
        for judgment in 0..<judgments.count where !isPlugin[Int(judgments.raterIndex[judgment])] {
            own += 1
            for verdict in judgments.verdicts[judgment * width..<(judgment + 1) * width] {
                if verdict >= 0 {
                    scores += 1
                    isScored[Int(judgments.sampleIndex[judgment])] = true
                } else if verdict < -1 {
                    conditions += 1
                }
            }
        }
        return AgreementReport.Counts(
            samples: isScored.count { $0 }, sharedSamples: sharedSamples, raters: tables.people.count, plugins: plugins.count,
            judgments: own, scores: scores, conditions: conditions)
    }

    private func cautions() -> [Caution] {
        var found: [Caution] = []
        if data.provenance.late > 0 { found.append(.late(data.provenance.late)) }
        if data.provenance.unreadable > 0 { found.append(.unreadable(data.provenance.unreadable)) }
        if data.provenance.broughtIn > 0 { found.append(.broughtIn(data.provenance.broughtIn, of: data.judgments.count)) }
        if tables.people.count < StatisticalWarning.advisedRaters { found.append(.fewRaters(tables.people.count)) }
        if sharedSamples < StatisticalWarning.advisedUnits { found.append(.fewSamples(sharedSamples)) }
        if !tables.haveOneScale { found.append(.scalesDiffer) }
        for index in tables.columns.indices where tables.scales[index].usesPositions {
            found.append(.positions(tables.columns[index].criterion.title))
        }
        if tables.people.count == 2 { found.append(.mirror) }
        if tables.people.count * tables.columns.count >= 20 { found.append(.manyIntervals) }
        return found
    }

    private func thresholds(anchors: AnchorFindings?, plugins: [PluginFindings]) -> [AgreementReport.Threshold] {
        typealias Threshold = AgreementReport.Threshold
        let custom = "custom of the field"
        var found = [
            Threshold(name: "exact agreement of a panel", value: Customary.exact, source: custom),
            Threshold(name: "exact or adjacent agreement of a panel", value: Customary.adjacent, source: custom),
        ]
        if anchors != nil {
            let source = "policy “\(policy.title)”"
            found.append(
                Threshold(name: "exact agreement with anchors", value: policy.qualification.exactAgreement, source: source))
            found.append(
                Threshold(
                    name: "exact or adjacent agreement with anchors", value: policy.qualification.adjacentAgreement,
                    source: source))
            found.append(Threshold(name: "anchors scored, at least", value: Double(policy.qualification.samples), source: source))
        }
        if !plugins.isEmpty {
            found.append(
                Threshold(name: "quadratic weighted kappa of a plugin and people", value: Customary.pluginKappa, source: custom))
            found.append(
                Threshold(
                    name: "standardised mean difference of a plugin, at most", value: Customary.pluginDifference, source: custom))
        }
        return found
    }

    /// Widest spread first: by discrepant pairs, then mean spread, then least exact agreement, then the rubric's order.
    private static func talkOrder(_ criteria: [CriterionFindings]) -> [Int] {
        criteria.indices.sorted { one, other in
            let a = criteria[one]
            let b = criteria[other]
            let (first, second) = (a.discrepant.value ?? -1, b.discrepant.value ?? -1)
            if first != second { return first > second }
            if a.meanSpread != b.meanSpread { return a.meanSpread > b.meanSpread }
            let (exact, otherExact) = (a.exact.value ?? 2, b.exact.value ?? 2)
            return exact != otherExact ? exact < otherExact : one < other
        }
    }
}

/// Customary thresholds; a policy may ask for others of its own raters.
enum Customary {
    /// The common classroom rule: 70 to 80 % exact, 95 % exact or adjacent.
    static let exact = 0.7
    static let adjacent = 0.95
    /// Human and machine.
    static let pluginKappa = 0.7
    static let pluginDifference = 0.15
}
