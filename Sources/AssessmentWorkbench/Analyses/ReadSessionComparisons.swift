public import AssessmentAnalysis
import AssessmentModel
import Psychometrics

extension Workbench {
    public enum ReadSessionComparisons {
        public struct Input: Sendable {
            public var session: String
            public var round: String?

            public init(session: String, round: String? = nil) {
                self.session = session
                self.round = round
            }
        }

        public struct Result: Sendable {
            public var comparisons: PairComparisons
            /// Samples whose level experts agreed, for reading measures as levels.
            public var anchors: [PairsStudyOptions.Anchor]
            /// Names of the rubric's levels, lowest first; empty when its criteria do not share them.
            public var levels: [String]
        }
    }

    /// A round's comparisons for the analyses, with what is known of the samples' levels; only once the round is open to everybody.
    public func pairs(_ input: ReadSessionComparisons.Input) throws(WorkbenchError) -> ReadSessionComparisons.Result {
        let found = try comparisons(of: input.session, round: input.round)
        let scripts = found.session.samples.map(\.id.rawValue)
        let judges = found.session.raters.map(\.rawValue)
        let scriptOf = Dictionary(scripts.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let judgeOf = Dictionary(judges.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        let comparisons = PairComparisons(
            scripts: Labels(scripts), judges: Labels(judges), left: found.lefts.map { scriptOf[$0] ?? 0 },
            right: found.rights.map { scriptOf[$0] ?? 0 }, judgeCodes: found.judges.map { judgeOf[$0] ?? 0 },
            outcomes: found.winners.map(Self.outcome), cautions: Self.cautions(of: found))
        let rubric = try Self.translated { try context(named: input.session).rubric }
        let shared = Self.sharedLevels(rubric)
        return .init(
            comparisons: comparisons, anchors: shared.isEmpty ? [] : Self.anchors(found, rubric: rubric), levels: shared)
    }

    static func outcome(_ winner: Comparison.Winner) -> PairOutcome {
        switch winner {
        case .left: .left
        case .right: .right
        case .tie: .tie
        }
    }

    /// Labels of the levels when every criterion has the same ones.
    private static func sharedLevels(_ rubric: Rubric) -> [String] {
        let lists = rubric.criteria.map { rubric.levels(of: $0).map(\.label) }
        guard let first = lists.first, lists.allSatisfy({ $0 == first }) else { return [] }
        return first
    }

    /// The level nearest to the mean of an anchor's levels over the criteria.
    private static func anchors(_ found: RevealedComparisons, rubric: Rubric) -> [PairsStudyOptions.Anchor] {
        found.anchors.compactMap { anchor in
            let places = anchor.levels.compactMap { entry -> Int? in
                rubric.criteria.first { $0.id == entry.criterion }.flatMap { criterion in
                    rubric.levels(of: criterion).firstIndex { $0.id == entry.level.id }
                }
            }
            guard !places.isEmpty else { return nil }
            let mean = Double(places.reduce(0, +)) / Double(places.count)
            return .init(script: anchor.sample, level: Int(mean.rounded()))
        }
    }

    private static func cautions(of found: RevealedComparisons) -> [Caution] {
        var cautions: [Caution] = []
        if found.broughtIn > 0 {
            cautions.append(
                Caution(
                    code: "brought-in-open",
                    sentence: "\(found.broughtIn) comparisons were known before they were brought in: they were not made blind."))
        }
        if found.late > 0 {
            cautions.append(
                Caution(code: "late", sentence: "\(found.late) sealed comparisons came after the reveal and are left out."))
        }
        if found.unreadable > 0 {
            cautions.append(
                Caution(
                    code: "unreadable",
                    sentence: "\(found.unreadable) records of the session could not be read: plumbline fsck names them."))
        }
        return cautions
    }
}
