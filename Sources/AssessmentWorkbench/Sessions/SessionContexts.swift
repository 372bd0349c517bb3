import AssessmentLedger
import AssessmentModel
import Synchronization

/// What judging in a session needs: its definition and its pinned rubric. Neither ever changes, so each is read once a process.
struct SessionContext: Sendable {
    var session: Session
    var rubric: Rubric
    var samples: Set<SampleID>
    var raters: Set<PersonID>

    init(session: Session, rubric: Rubric) {
        self.session = session
        self.rubric = rubric
        samples = Set(session.samples.map(\.id))
        raters = Set(session.raters)
    }

    /// The rater of this name, or nil.
    ///
    /// Swift's strings are equal when they look alike (the Kelvin sign is a “K”), paths are not: hence the look at the bytes.
    func rater(_ name: String) -> PersonID? {
        let rater = PersonID(unchecked: name)
        return IdentifierRule.problem(with: name) == nil && raters.contains(rater) ? rater : nil
    }

    func sample(_ name: String) -> SampleID? {
        let sample = SampleID(unchecked: name)
        return IdentifierRule.problem(with: name) == nil && samples.contains(sample) ? sample : nil
    }

    /// The round named, or the first.
    func round(_ name: String?) throws(WorkbenchError) -> Round {
        let names = session.rounds.map(\.id.rawValue)
        if let name {
            guard let round = session.rounds.first(where: { $0.id.rawValue == name }) else {
                throw WorkbenchError.unknown("round", name, among: names)
            }
            return round
        }
        guard let first = session.rounds.first else { throw WorkbenchError(.data, "the session “\(session.id)” has no round") }
        return first
    }
}

final class SessionContexts: Sendable {
    private let ledger: Ledger
    private let cache = Mutex<[String: SessionContext]>([:])

    init(ledger: Ledger) { self.ledger = ledger }

    /// Nil when there is no such session.
    func context(_ id: String) throws -> SessionContext? {
        if let known = cache.withLock({ $0[id] }) { return known }
        guard IdentifierRule.problem(with: id) == nil, let session = try ledger.session(SessionID(unchecked: id)) else {
            return nil
        }
        let context = SessionContext(session: session, rubric: try ledger.pinnedRubric(of: session))
        cache.withLock { $0[id] = context }
        return context
    }
}
