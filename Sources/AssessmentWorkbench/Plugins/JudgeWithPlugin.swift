import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import ScoringHost
import ScoringProtocol

extension Workbench {
    public enum JudgeWithPlugin {
        public struct Input: Sendable {
            public var session: String
            public var round: String?
            public var plugin: String
            /// The pseudonym it judges under; its id when nil. It must be one of the session's raters.
            public var rater: String?

            public init(session: String, round: String? = nil, plugin: String, rater: String? = nil) {
                self.session = session
                self.round = round
                self.plugin = plugin
                self.rater = rater
            }
        }

        public struct Result: Sendable {
            public var session: SessionID
            public var rater: PersonID
            public var stamp: PluginStamp
            public var judgments: Int
            /// Samples it gave no judgment for, each with the reason.
            public var passedOver: [String]
        }
    }

    /// Lets a plugin judge every sample that it has not judged yet. It is a rater like any other: sealed in a sealed round,
    /// named with its version and digest, in the same tables as everybody.
    public func judgeWithPlugin(_ input: JudgeWithPlugin.Input, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in })
        async throws(WorkbenchError) -> JudgeWithPlugin.Result
    {
        try await Self.translated {
            let context = try context(named: input.session)
            try context.expectScores()
            let round = try context.round(input.round)
            let plugins = try ledger.workspace().plugins
            guard let entry = plugins.first(where: { $0.id == input.plugin }) else {
                throw WorkbenchError.unknown(
                    "plugin", input.plugin, among: plugins.map(\.id), make: "install one with: plumbline plugin install FOLDER")
            }
            let plugin = try installedPlugin(entry)
            let name = input.rater ?? entry.id
            guard let rater = context.rater(name) else {
                throw WorkbenchError(
                    .unknown, "“\(name)” is no rater of the session “\(context.session.id)”",
                    hint: "name the plugin among the raters when the session is created: --raters …,\(name)")
            }
            let stamp = PluginStamp(id: entry.id, version: entry.version, digest: entry.digest)
            let works = try openWork(for: rater, in: round, of: context)
            let scored = try await PluginScoring(runner: pluginRunner, plugin: plugin, context: context).run(
                works, progress: progress)
            let stored = try await Self.untilCurrent {
                let basis = try ledger.basis(in: context.session.id, raters: [rater])
                let judged = try judgedSamples(by: rater, in: round, of: context)
                let open = scored.results.filter { !judged.contains($0.sample) }
                return try await store(open, by: rater, stamp: stamp, in: round, of: context, on: basis)
            }
            return JudgeWithPlugin.Result(
                session: context.session.id, rater: rater, stamp: stamp, judgments: stored, passedOver: scored.passedOver)
        }
    }

    /// Work that the rater has not judged in this round; refuses a round that is closed.
    private func openWork(for rater: PersonID, in round: Round, of context: SessionContext) throws -> [PluginScoring.Work] {
        let session = context.session
        let judged = try judgedSamples(by: rater, in: round, of: context)
        let samples = try projection.read { try $0.samples(task: session.task.id) }
        let open = samples.filter { context.samples.contains($0.id) && !judged.contains($0.id) }
        if open.isEmpty { throw WorkbenchError(.conflict, "“\(rater)” has judged every sample of round “\(round.id)” already") }
        let prompt = try ledger.bytes(of: .pinnedPrompt, in: .session(session.id)).map { String(decoding: $0, as: UTF8.self) }
        let digests = Dictionary(session.samples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
        return try open.map { sample in
            PluginScoring.Work(
                sample: sample, bytes: try ledger.work(of: sample), pinned: digests[sample.id] ?? sample.digest, prompt: prompt)
        }
    }

    private func judgedSamples(by rater: PersonID, in round: Round, of context: SessionContext) throws -> Set<SampleID> {
        let session = context.session.id
        let isRevealed = try ledger.revealedRounds(of: session).contains(round.id)
        let (judged, broken) = try projection.read { index in
            (
                try index.judgedSamples(session: session, round: round.id, rater: rater),
                try Self.unreadableWorks(in: index, of: session, ledger)
            )
        }
        if isRevealed { throw WorkbenchError(.conflict, "the round “\(round.id)” is revealed: independent judgments are closed") }
        return Set(judged).union(context.samples.filter { broken.contains("\(rater)/\($0)") })
    }

    private func store(
        _ results: [(sample: SampleID, rows: [CriterionID: CriterionJudgment], work: [UInt8])], by rater: PersonID,
        stamp: PluginStamp,
        in round: Round, of context: SessionContext, on basis: Basis
    ) async throws -> Int {
        if results.isEmpty { return 0 }
        let environment = environment
        let now = environment.now()
        let moment = round.isSealed ? now.roundedDown(toMultipleOf: Self.sealedClock) : now
        let judgments = try results.map { result in
            let judgment = Judgment(
                id: environment.makeID(moment), session: context.session.id, round: round.id, rater: rater, sample: result.sample,
                rubric: context.session.rubric, rows: result.rows, origin: .plugin(stamp), at: moment)
            let faults = judgment.faults(against: context.rubric, isPartial: true, work: result.work).errors
            if !faults.isEmpty { throw Faults(faults) }
            return judgment
        }
        _ = try await ledger.append(
            JudgmentBatch(count: judgments.count) { judgments[$0] }, session: context.session,
            salt: { environment.randomBytes(32) },
            at: moment, message: "\(judgments.count) judgments by the plugin \(stamp.id) \(stamp.version)", by: rater, on: basis,
            progress: { _ in })
        return judgments.count
    }
}
