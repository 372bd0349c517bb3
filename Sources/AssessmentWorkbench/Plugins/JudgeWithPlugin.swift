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
            let stored = try await store(scored.results, by: rater, stamp: stamp, in: round, of: context)
            return JudgeWithPlugin.Result(
                session: context.session.id, rater: rater, stamp: stamp, judgments: stored, passedOver: scored.passedOver)
        }
    }

    /// Work that the rater has not judged in this round; refuses a round that is closed.
    private func openWork(for rater: PersonID, in round: Round, of context: SessionContext) throws -> [PluginScoring.Work] {
        let session = context.session
        let (judged, revealed, samples) = try projection.read { index in
            (
                try index.judgedSamples(session: session.id, round: round.id, rater: rater),
                try index.reveals(session.id).contains { $0.round == round.id },
                try index.samples(task: session.task.id)
            )
        }
        if revealed { throw WorkbenchError(.conflict, "the round “\(round.id)” is revealed: independent judgments are closed") }
        let open = samples.filter { context.samples.contains($0.id) && !judged.contains($0.id) }
        if open.isEmpty { throw WorkbenchError(.conflict, "“\(rater)” has judged every sample of round “\(round.id)” already") }
        let prompt = try ledger.bytes(of: .pinnedPrompt, in: .session(session.id)).map { String(decoding: $0, as: UTF8.self) }
        return try open.map { sample in
            PluginScoring.Work(sample: sample, bytes: try ledger.work(of: sample) ?? [], prompt: prompt)
        }
    }

    private func store(
        _ results: [(sample: SampleID, rows: [CriterionID: CriterionJudgment], work: [UInt8])], by rater: PersonID,
        stamp: PluginStamp,
        in round: Round, of context: SessionContext
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
        let receipt = try await ledger.append(
            JudgmentBatch(count: judgments.count) { judgments[$0] }, session: context.session,
            salt: { environment.randomBytes(32) },
            at: moment, message: "\(judgments.count) judgments by the plugin \(stamp.id) \(stamp.version)", by: rater,
            progress: { _ in })
        try projection.apply(receipt)
        return judgments.count
    }
}
