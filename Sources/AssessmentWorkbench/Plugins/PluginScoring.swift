import CanonicalJSON
import AssessmentModel
import Crypto
import ScoringHost
import ScoringProtocol
import Synchronization

/// Asks a plugin about one sample after another. A sample that makes it crash, hang or refuse is passed over with the reason
/// and the plugin started afresh; after three in a row it is left alone, and what it did until then is kept.
struct PluginScoring: Sendable {
    struct Work: Sendable {
        var sample: Sample
        /// Nil when the file is gone.
        var bytes: [UInt8]?
        /// What the session's scores are about.
        var pinned: ContentHash
        var prompt: String?
    }

    typealias Scored = (
        results: [(sample: SampleID, rows: [CriterionID: CriterionJudgment], work: [UInt8])], passedOver: [String]
    )

    let runner: PluginRunner
    let plugin: InstalledPlugin
    let context: SessionContext

    func run(_ works: [Work], progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Scored {
        var scored: Scored = ([], [])
        var next = 0
        var failures = 0
        var isGivenUp = false
        while next < works.count {
            let rest = Array(works[next...])
            let done = next
            let answers = Answers()
            do {
                try await runner.withPlugin(plugin) { connection in
                    for work in rest {
                        answers.add(try await self.answer(for: work, from: connection))
                        progress(done + answers.count, works.count)
                    }
                }
                next = works.count
            } catch let error as ScoringHostError {
                let reached = next + answers.count
                failures = answers.count > 0 ? 1 : failures + 1
                if reached < works.count { scored.passedOver.append("\(works[reached].sample.id): \(error.sentence)") }
                next = reached + 1
                // A plugin that cannot even be started will not do better on the next sample.
                isGivenUp = failures >= 3 || Self.hopeless.contains(error.code)
                if isGivenUp, scored.results.isEmpty, answers.count == 0 {
                    if Self.hopeless.contains(error.code) { throw error }
                    throw WorkbenchError(
                        .unavailable, "the plugin “\(error.plugin)” failed on every sample it was given; nothing was stored",
                        details: scored.passedOver, hint: error.hint)
                }
            }
            take(answers.all, for: rest, into: &scored)
            if isGivenUp, next < works.count {
                scored.passedOver += works[next...].map { "\($0.sample.id): not asked, the plugin failed too often" }
                next = works.count
            }
        }
        return scored
    }

    private func take(_ answers: [Answer], for works: [Work], into scored: inout Scored) {
        for (work, answer) in zip(works, answers) {
            switch answer {
            case .rows(let rows): scored.results.append((work.sample.id, rows, work.bytes ?? []))
            case .passedOver(let reason): scored.passedOver.append("\(work.sample.id): \(reason)")
            }
        }
    }

    private static let hopeless: Set<ScoringHostError.Code> = [.launch, .load, .handshake, .identity, .changed]

    private enum Answer: Sendable {
        case rows([CriterionID: CriterionJudgment])
        case passedOver(String)
    }

    private final class Answers: Sendable {
        private let list = Mutex<[Answer]>([])
        var all: [Answer] { list.withLock { $0 } }
        var count: Int { list.withLock { $0.count } }
        func add(_ answer: Answer) { list.withLock { $0.append(answer) } }
    }

    private func answer(for work: Work, from connection: PluginConnection) async throws -> Answer {
        guard let bytes = work.bytes else { return .passedOver("the work is missing") }
        guard ContentHash(digest: SHA256.hash(data: bytes)) == work.pinned else {
            return .passedOver("the work is not the one that the session was started with")
        }
        guard work.sample.mediaType.utf8.starts(with: "text/".utf8) else {
            return .passedOver("plugins read text; this is \(work.sample.mediaType)")
        }
        let result = try await connection.score(request(for: work, String(decoding: bytes, as: UTF8.self)))
        var rows: [CriterionID: CriterionJudgment] = [:]
        var reasons: [String] = []
        for criterion in result.criteria {
            let evidence = criterion.evidence.map { EvidenceSpan(start: $0.start, end: $0.end, quote: $0.quote) }
            let id = CriterionID(unchecked: criterion.criterion)
            switch criterion.outcome {
            case .level(let level):
                rows[id] = CriterionJudgment(.level(.init(unchecked: level)), rationale: criterion.rationale, evidence: evidence)
            case .code(let code):
                rows[id] = CriterionJudgment(
                    .condition(.init(unchecked: code)), rationale: criterion.rationale, evidence: evidence)
            case .abstain(let reason): reasons.append("\(id): \(reason)")
            }
        }
        return rows.isEmpty ? .passedOver("it abstained (" + reasons.joined(separator: "; ") + ")") : .rows(rows)
    }

    /// Only what scoring needs: the pseudonym, the work and the grid. No rater, class or name.
    private func request(for work: Work, _ text: String) -> V1.ScoreRequest {
        let rubric = context.rubric
        let criteria = rubric.criteria.map { criterion in
            V1.Criterion(
                id: criterion.id.rawValue, title: criterion.title,
                levels: rubric.levels(of: criterion).map { level in
                    V1.Level(
                        id: level.id.rawValue, label: level.label, score: level.score,
                        descriptor: criterion.descriptors[level.id] ?? "")
                })
        }
        let codes = rubric.conditionCodes.map { V1.ConditionCode(id: $0.id.rawValue, label: $0.label) }
        return V1.ScoreRequest(
            id: work.sample.id.rawValue, taskPrompt: work.prompt,
            rubric: V1.Rubric(title: rubric.title, language: rubric.language, criteria: criteria, conditionCodes: codes),
            sample: V1.Sample(id: work.sample.id.rawValue, mediaType: work.sample.mediaType, text: text), parameters: [:])
    }
}
