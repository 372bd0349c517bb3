import AssessmentIndex
public import AssessmentAnalysis
import AssessmentModel

extension Workbench {
    public enum ReadSessionRatings {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            /// Raters that are programs, too.
            public var includesPlugins: Bool

            public init(session: String, round: String? = nil, includesPlugins: Bool = false) {
                self.session = session
                self.round = round
                self.includesPlugins = includesPlugins
            }
        }
    }

    /// A round's scores as a long table for the analyses; only once the round is open to everybody.
    public func ratings(_ input: ReadSessionRatings.Input) throws(WorkbenchError) -> LongRatings {
        try withRoundData(session: input.session, round: input.round) { data in
            try SessionRatings(data: data, includesPlugins: input.includesPlugins).ratings()
        }
    }
}

/// Judgments of a round turned into rows.
struct SessionRatings {
    let data: RoundData
    let includesPlugins: Bool

    func ratings() throws(WorkbenchError) -> LongRatings {
        let judgments = data.judgments
        let programs = Set(data.plugins.map(\.rater))
        let keepsRater = judgments.raters.map { includesPlugins || !programs.contains($0) }
        let scores = judgments.columns.map { column in column.levels.map { $0.score } }
        guard let scale = scale(of: scores) else {
            throw WorkbenchError(
                .data, "the rubric's levels have no scores, so there is nothing to calculate with",
                hint: "give every level a score, or use plumbline report, which needs only their order")
        }
        let places = scores.map { levels in levels.map { score in Int32(score.flatMap(scale.firstIndex) ?? -1) } }
        var columns = (samples: [Int32](), raters: [Int32](), criteria: [Int32](), categories: [Int32]())
        var withoutScore = 0
        for judgment in 0..<judgments.count where keepsRater[Int(judgments.raterIndex[judgment])] {
            for criterion in judgments.columns.indices {
                let verdict = judgments.verdict(judgment, criterion)
                if verdict.condition != nil { withoutScore += 1 }
                columns.samples.append(judgments.sampleIndex[judgment])
                columns.raters.append(judgments.raterIndex[judgment])
                columns.criteria.append(Int32(criterion))
                columns.categories.append(verdict.level.map { places[criterion][$0] } ?? -1)
            }
        }
        var cautions: [Caution] = []
        if withoutScore > 0 {
            cautions.append(
                Caution(
                    code: "condition-codes",
                    sentence: "\(withoutScore) verdicts are condition codes, not scores, and were left out."))
        }
        if !includesPlugins, !programs.isEmpty {
            cautions.append(
                Caution(
                    code: "plugins-left-out",
                    sentence:
                        "Raters that are programs were left out: \(programs.map(\.rawValue).sorted().joined(separator: ", "))."))
        }
        return LongRatings(
            factors: [
                .init(name: "sample", labels: Labels(judgments.samples.map(\.rawValue)), codes: columns.samples),
                .init(name: "rater", labels: Labels(judgments.raters.map(\.rawValue)), codes: columns.raters),
                .init(name: "criterion", labels: Labels(judgments.columns.map(\.criterion.id.rawValue)), codes: columns.criteria),
            ], scale: scale, isScaleDeclared: true, categories: columns.categories, cautions: cautions)
    }

    /// All scores of all levels, lowest first; nil when a level has none.
    private func scale(of scores: [[Double?]]) -> [Double]? {
        let all = scores.flatMap { $0 }
        guard all.allSatisfy({ $0 != nil }) else { return nil }
        return Array(Set(all.compactMap { $0 })).sorted()
    }
}
