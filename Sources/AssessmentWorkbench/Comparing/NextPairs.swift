import AssessmentIndex
import AssessmentLedger
public import AssessmentModel

extension Workbench {
    public enum NextPairs {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            public var rater: String
            /// How many pairs at most.
            public var count: Int

            public init(session: String, round: String? = nil, rater: String, count: Int = 1) {
                self.session = session
                self.round = round
                self.rater = rater
                self.count = count
            }
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
    /// The choice is by counts alone, which are public while a round is sealed. A choice by measures belongs here, in front of
    /// ``PairChooser``, and may look at winners only where everybody may: in a round that was open from the start.
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
}
