import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import Psychometrics

extension Workbench {
    public enum NextPairs {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            public var rater: String
            /// How many pairs at most.
            public var count: Int
            public var choice: Choice

            public init(session: String, round: String? = nil, rater: String, count: Int = 1, choice: Choice = .counts) {
                self.session = session
                self.round = round
                self.rater = rater
                self.count = count
                self.choice = choice
            }
        }

        /// What the choice goes by.
        public enum Choice: String, Sendable, CaseIterable {
            /// How often samples were met: public even while a round is sealed.
            case counts
            /// Like shares of wins; only where everybody may see who won.
            case swiss
            /// Measures so far, for the comparison that is expected to tell most; likewise.
            case adaptive
        }

        public struct Pair: Hashable, Sendable {
            public var left: SampleID
            public var right: SampleID
        }

        public struct Result: Sendable {
            public var session: SessionID
            public var round: RoundID
            public var rater: PersonID
            public var question: String
            /// Empty when the rater has compared every sample with every other.
            public var pairs: [Pair]
            /// How many different pairs the rater has answered, of how many there are.
            public var answered: Int
            public var possible: Int
        }
    }

    /// The pairs that a rater should compare next: the same ones until somebody answers.
    ///
    /// The choice is by counts alone, which are public while a round is sealed, unless another is asked for: one by winners is
    /// made only where everybody may see them, in a round that was open from the start.
    public func nextPairs(_ input: NextPairs.Input) throws(WorkbenchError) -> NextPairs.Result {
        try Self.translated {
            let context = try context(named: input.session)
            try context.expectPairs()
            let session = context.session
            let round = try context.round(input.round)
            guard let rater = context.rater(input.rater) else {
                throw WorkbenchError.unknown("rater", input.rater, among: session.raters.map(\.rawValue))
            }
            if input.count < 1 { throw WorkbenchError(.usage, "ask for one pair at least, not \(input.count)") }
            if round.isSealed, try ledger.revealedRounds(of: session.id).contains(round.id) {
                throw WorkbenchError(
                    .conflict, "the round “\(round.id)” is revealed: independent comparisons are closed",
                    hint: "name a round after discussion with --round")
            }
            let made = try projection.read { try $0.comparisons(session: session.id, round: round.id) }
            if input.choice != .counts { return try pairs(by: input, made, round, rater, in: context) }
            let samples = session.samples.map(\.id)
            let places = Dictionary(samples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            var chooser = PairChooser(samples: samples.count, seed: "\(session.id)/\(round.id)/\(rater)")
            var own: Set<SamplePair> = []
            for entry in made {
                guard let left = places[entry.left], let right = places[entry.right] else { continue }
                chooser.add(left: left, right: right, isOwn: entry.rater == rater)
                if entry.rater == rater { own.insert(entry.pair) }
            }
            return NextPairs.Result(
                session: session.id, round: round.id, rater: rater, question: session.question,
                pairs: chooser.next(input.count).map { NextPairs.Pair(left: samples[$0.left], right: samples[$0.right]) },
                answered: own.count, possible: samples.count * (samples.count - 1) / 2)
        }
    }

    /// Pairs chosen by who won so far.
    private func pairs(
        by input: NextPairs.Input, _ made: [IndexedComparison], _ round: Round, _ rater: PersonID, in context: SessionContext
    ) throws -> NextPairs.Result {
        let session = context.session
        guard !round.isSealed else {
            throw WorkbenchError(
                .conflict, "the round “\(round.id)” is sealed: who won must not steer what others are asked",
                hint: "choose by counts, or use a round that is open from the start")
        }
        let samples = session.samples.map(\.id)
        let places = Dictionary(samples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = Self.standing(made).compactMap(\.comparison).filter { places[$0.left] != nil && places[$0.right] != nil }
        var choice = try AnswerGuidedPairs(
            samples: samples.count,
            answers: rows.map { row in
                .init(
                    left: places[row.left] ?? 0, right: places[row.right] ?? 0, outcome: Self.outcome(row.winner),
                    isOwn: row.rater == rater)
            }, method: input.choice == .adaptive ? .adaptive : .swiss, seed: "\(session.id)/\(round.id)/\(rater)/\(rows.count)")
        let own = Set(rows.filter { $0.rater == rater }.map { [$0.left, $0.right].sorted() })
        return NextPairs.Result(
            session: session.id, round: round.id, rater: rater, question: session.question,
            pairs: choice.next(input.count).map { NextPairs.Pair(left: samples[$0.left], right: samples[$0.right]) },
            answered: own.count, possible: samples.count * (samples.count - 1) / 2)
    }
}
