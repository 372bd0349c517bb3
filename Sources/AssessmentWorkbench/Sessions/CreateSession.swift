import GitStorage
import AssessmentIndex
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords

extension Workbench {
    public enum CreateSession {
        public struct Input: Sendable {
            public var id: String
            public var title: String?
            public var kind: Session.Kind
            /// What is asked of every pair; the customary words when nil. For sessions of the kind pairs only.
            public var question: String?
            public var task: String
            public var raters: [String]
            /// Sample ids, or nil for all that the task has.
            public var samples: [String]?
            /// Blind rounds, in order.
            public var sealedRounds: [String]
            /// Rounds after discussion, whose judgments are open from the start.
            public var openRounds: [String]
            public var policy: String?

            public init(
                id: String, title: String? = nil, kind: Session.Kind = .calibration, question: String? = nil, task: String,
                raters: [String], samples: [String]? = nil, sealedRounds: [String] = ["r1"], openRounds: [String] = [],
                policy: String? = nil
            ) {
                self.id = id
                self.title = title
                self.kind = kind
                self.question = question
                self.task = task
                self.raters = raters
                self.samples = samples
                self.sealedRounds = sealedRounds
                self.openRounds = openRounds
                self.policy = policy
            }
        }

        public struct Result: Sendable {
            public var session: Session
            public var revision: String
        }
    }

    /// Starts a session on a branch of its own, with copies of the rubric and task exactly as they are now.
    ///
    /// The rounds' private keys are on disk before the branch exists: a session can never be waiting for a key that was lost in between.
    public func createSession(_ input: CreateSession.Input) async throws(WorkbenchError) -> CreateSession.Result {
        try await Self.translated {
            let id = try SessionID(input.id)
            if try ledger.tip(of: .session(id)) != nil {
                throw WorkbenchError(.conflict, "there is a session “\(id)” already", hint: "give this one another name")
            }
            try Self.refuseCaseTwin(of: id.rawValue, "session", among: try ledger.sessionIDs().map(\.rawValue))
            let task = try task(named: input.task)
            let rubric = try rubric(named: task.rubric.rawValue)
            let policy = try input.policy.map { try self.policy(named: $0) }
            var keys: [(RoundID, RoundKey)] = []
            var rounds: [Round] = []
            for name in input.sealedRounds {
                let key = RoundKey()
                rounds.append(Round(id: try RoundID(name), isSealed: true, publicKey: key.publicKey))
                keys.append((try RoundID(name), key))
            }
            rounds += try input.openRounds.map { Round(id: try RoundID($0), isSealed: false) }
            let session = Session(
                id: id, title: input.title ?? Rubric.title(from: input.id), kind: input.kind,
                question: input.question ?? (input.kind == .pairs ? Session.customaryQuestion : ""),
                rubric: RubricRecord.pin(rubric),
                task: .init(id: task.id, content: TaskRecord.contentHash(task)),
                policy: policy.map { .init(id: $0.id, content: PolicyRecord.contentHash($0)) },
                samples: try pinned(input.samples, of: task), raters: try input.raters.map { try PersonID($0) }, rounds: rounds,
                createdAt: environment.now())
            let faults = session.faults().errors
            if !faults.isEmpty { throw Faults(faults) }
            // What is written must be readable again.
            if SessionRecord.encode(session).count > YAMLLimits.sessions.bytes {
                throw WorkbenchError(
                    .data, "\(session.samples.count) samples are too many for one session",
                    hint: "name fewer with --samples, and make several sessions")
            }
            return CreateSession.Result(
                session: session, revision: try await start(session, rubric: rubric, task: task, policy: policy, keys: keys))
        }
    }

    private func policy(named name: String) throws -> Policy {
        if IdentifierRule.problem(with: name) == nil, let policy = try ledger.policy(PolicyID(unchecked: name)) { return policy }
        throw WorkbenchError.unknown(
            "policy", name, among: try ledger.policyIDs().map(\.rawValue),
            make: "leave it out for the customary rules, or put policies/\(name).yaml on main")
    }

    private func start(
        _ session: Session, rubric: Rubric, task: PerformanceTask, policy: Policy?, keys: [(RoundID, RoundKey)]
    ) async throws -> String {
        var saved: [(RoundID, RoundKey)] = []
        do {
            for (round, key) in keys {
                try ledger.keys.save(key, session: session.id, round: round)
                saved.append((round, key))
            }
            let receipt = try await ledger.publish(
                [
                    Document(.session, SessionRecord.encode(session), expecting: .absent),
                    Document(.pinnedRubric, RubricRecord.encode(rubric)),
                    Document(.pinnedTask, TaskRecord.encode(task)),
                    Document(.pinnedPrompt, Array(task.prompt.utf8)),
                ] + (policy.map { [Document(.pinnedPolicy, PolicyRecord.encode($0))] } ?? []),
                in: .session(session.id), message: "Start the session “\(session.title)”", by: environment.person,
                // Not after the rounded times of the judgments to come.
                at: session.createdAt.roundedDown(toMultipleOf: Self.sealedClock))
            return receipt.commit.hex
        } catch {
            // Only keys that this call made, and only when the session did not come to be with them.
            let made = try ledger.session(session.id)
            for (round, key) in saved where made?.round(round)?.publicKey != key.publicKey {
                ledger.keys.remove(key, session: session.id, round: round)
            }
            guard made != nil, made != session else { throw error }
            throw WorkbenchError(.conflict, "there is a session “\(session.id)” already", hint: "give this one another name")
        }
    }

    private func pinned(_ names: [String]?, of task: PerformanceTask) throws -> [Session.PinnedSample] {
        let all = try projection.read { try $0.samples(task: task.id) }
        guard let names else { return all.map { .init(id: $0.id, digest: $0.digest) } }
        let byName = Dictionary(all.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        return try names.map { name in
            guard let sample = byName[name] else {
                throw WorkbenchError.unknown(
                    "sample", name, among: all.map(\.id.rawValue), make: "add work with: plumbline sample add")
            }
            return .init(id: sample.id, digest: sample.digest)
        }
    }
}
