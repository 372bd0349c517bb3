public import AssessmentModel
import AssessmentRecords
public import GitStorage

extension Ledger {
    /// Proves, from the repository alone, that each opened judgment or comparison is the one that was committed to, and that it was there
    /// before its round was revealed.
    public func verifySeals(of session: Session, progress: (Int) -> Void = { _ in }) throws -> SealVerification {
        let ref = WorkspaceRef.session(session.id)
        guard let tip = try tip(of: ref) else { throw LedgerError(.unknown, "there is no session “\(session.id)”") }
        var result = SealVerification(session: session.id, rounds: [], faults: [])
        let rubric: Rubric
        do {
            rubric = try pinnedRubric(of: session)
        } catch let error as LedgerError {
            result.faults.append(error.description)
            return result
        } catch let error as RecordError {
            result.faults.append(error.description)
            return result
        }
        let stored = try StoredJudgments(ledger: self, session: session, at: tip)
        result.faults += stored.faults
        for round in session.rounds {
            result.rounds.append(
                try findings(for: round, of: session, rubric: rubric, stored: stored, at: tip, progress: progress))
        }
        let told = result.rounds.flatMap(\.faults)
        result.faults += try breaches(of: session, at: tip).filter { breach in
            !told.contains { $0.utf8.starts(with: breach.path.utf8) }
        }
        .map(\.sentence)
        return result
    }

    private struct Breach {
        let path: String
        let sentence: String
    }

    /// Facts are added and never touched again, and what a session rests on is fixed with its first commit. Each of these that any
    /// commit of the branch changed or took away, by path.
    private func breaches(of session: Session, at tip: ObjectID) throws -> [Breach] {
        let ref = WorkspaceRef.session(session.id)
        var found: [String: Breach] = [:]
        for commit in try repository.history(of: tip) {
            for parent in commit.parents {
                for change in try repository.difference(from: parent, to: commit.id) where change.old != nil {
                    guard let path = RecordPath(change.path, in: ref), path.isFact || path.isPin else { continue }
                    let act = change.new == nil ? "removed" : "changed"
                    found[change.path] = Breach(
                        path: change.path,
                        sentence: "\(change.path): \(act) in commit \(commit.id.hex.prefix(10)) by “\(commit.author.name)”")
                }
            }
        }
        return found.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private func findings(
        for round: Round, of session: Session, rubric: Rubric, stored: StoredJudgments, at tip: ObjectID, progress: (Int) -> Void
    ) throws -> SealVerification.RoundFindings {
        let sealed = stored.sealed.filter { $0.fact.round == round.id }
        let opened = stored.open.filter { $0.round == round.id }
        var found = SealVerification.RoundFindings(
            round: round.id, isRevealed: false, proven: 0, sealed: sealed.count, open: opened.count, faults: [])
        found.faults += Self.strangers(in: session, among: sealed, opened)
        found.faults += opened.filter { round.isSealed && !$0.isBroughtInOpen }
            .map { "\($0.id): an open \($0.noun) of \($0.work) by “\($0.rater)” stands in a sealed round" }
        guard round.isSealed else {
            found.faults += Self.strangeReplacements(opened)
            return found
        }
        let reveals = stored.reveals.filter { $0.reveal.round == round.id }
        let firstPath = try firstReveal(among: reveals.map(\.path), at: tip)
        guard let first = reveals.first(where: { $0.path == firstPath }) else { return found }
        found.isRevealed = true
        if reveals.count > 1 { found.faults.append("the round was revealed \(reveals.count) times; the first counts") }
        let key = try RoundKey(privateKey: first.reveal.privateKey)
        guard key.publicKey == round.publicKey ?? [] else {
            found.faults.append("the revealed key is not the one that session.yaml pins")
            return found
        }
        let before = try judgmentsBeforeReveal(first.path, of: session)
        let openings = try Concurrently.map(sealed) { entry -> Result<RoundFact, LedgerError> in
            do throws(LedgerError) {
                return .success(try entry.fact.opened(with: key, rubric: session.rubric.content))
            } catch {
                return .failure(error)
            }
        }
        var latest: [String: Int] = [:]
        let members = Members(session)
        for (entry, opening) in zip(sealed, openings) {
            let faults = Self.faults(of: entry, opening, rubric: rubric, members: members, before: before)
            found.faults += faults
            if faults.isEmpty { found.proven += 1 }
            // A pair may be compared again, a sample is judged once.
            if case .success(.judgment(let judgment)) = opening, judgment.supersedes == nil {
                latest["\(judgment.rater)/\(judgment.sample)", default: 0] += 1
            }
        }
        found.faults += Self.lateReplacements(of: sealed, by: opened)
        found.faults += Self.strangeReplacements(
            openings.compactMap { if case .success(let one) = $0 { one } else { nil } } + opened)
        progress(sealed.count)
        for (name, count) in latest.sorted(by: { $0.key < $1.key }) where count > 1 {
            found.faults.append("\(name): \(count) judgments, none of which supersedes another")
        }
        let present = Set(sealed.map(\.path.text))
        for path in before.keys.sorted() where !present.contains(path) {
            if sealedRound(at: path, before) == round.id { found.faults.append("\(path): removed after the reveal") }
        }
        if first.reveal.sealedCount != sealed.count, found.faults.isEmpty {
            let what = session.kind == .pairs ? "comparisons" : "judgments"
            found.faults.append("the reveal names \(first.reveal.sealedCount) sealed \(what), \(sealed.count) are here")
        }
        return found
    }

    /// Judgments where pairs are compared, and comparisons where samples are judged.
    private static func strangers(in session: Session, among sealed: [StoredJudgments.Sealed], _ opened: [RoundFact]) -> [String]
    {
        let ofPairs = session.kind == .pairs
        let ids =
            sealed.filter { $0.fact.isComparison != ofPairs }.map(\.fact.id)
            + opened.filter { $0.isComparison != ofPairs }.map(\.id)
        return ids.map {
            ofPairs ? "\($0): a judgment stands in a session of pairs" : "\($0): a comparison stands in a session of scores"
        }
    }

    /// Judgments brought in open that take the place of independent ones.
    private static func lateReplacements(of sealed: [StoredJudgments.Sealed], by opened: [RoundFact]) -> [String] {
        let independent = Set(sealed.map(\.fact.id))
        return opened.compactMap { fact in
            fact.supersedes.flatMap { independent.contains($0) ? $0 : nil }.map {
                "\(fact.id): brought in open, it takes the place of the sealed \(fact.noun) \($0) of \(fact.work) by “\(fact.rater)”"
            }
        }
    }

    /// Judgments that name as replaced what is no earlier judgment of the same work by the same rater.
    private static func strangeReplacements(_ facts: [RoundFact]) -> [String] {
        let byID = Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return facts.compactMap { fact in
            guard let earlier = fact.supersedes else { return nil }
            if let target = byID[earlier], target.isOnSameWork(as: fact) { return nil }
            return
                "\(fact.id): by “\(fact.rater)” on \(fact.work), it replaces \(earlier), which is no \(fact.noun) of theirs on it"
        }
    }

    private struct Members {
        let raters: Set<PersonID>
        let samples: Set<SampleID>

        init(_ session: Session) {
            raters = Set(session.raters)
            samples = Set(session.samples.map(\.id))
        }
    }

    private static func faults(
        of entry: StoredJudgments.Sealed, _ opening: Result<RoundFact, LedgerError>, rubric: Rubric, members: Members,
        before: [String: ObjectID]
    ) -> [String] {
        var faults: [String] = []
        switch before[entry.path.text] {
        case nil: faults.append("\(entry.path.text): written after the reveal")
        case .some(let blob): if blob != entry.blob { faults.append("\(entry.path.text): changed after the reveal") }
        }
        switch opening {
        case .failure(let error): faults.append(error.message)
        case .success(let fact):
            if case .judgment(let judgment) = fact {
                faults += judgment.faults(against: rubric, isPartial: true).errors.map { "\(entry.path.text): \($0)" }
            }
            if !members.raters.contains(fact.rater) {
                faults.append("\(entry.path.text): “\(fact.rater)” is no rater of the session")
            }
            for sample in fact.samples where !members.samples.contains(sample) {
                faults.append("\(entry.path.text): “\(sample)” is no sample of the session")
            }
        }
        return faults
    }

    /// Of several reveals of one round the one that came into the branch first; a name can be chosen to sort before another.
    public func firstReveal(among paths: [RecordPath], at tip: ObjectID) throws -> RecordPath? {
        if paths.count < 2 { return paths.first }
        return try paths.map { path in
            let added = try repository.history(of: tip, path: path.text).last
            return (path, try added.map { try repository.history(of: $0.id).count } ?? .max)
        }.min { $0.1 < $1.1 }?.0
    }

    /// The judgment files that the commit before the reveal had, by path. Only these count as independent.
    public func judgmentsBeforeReveal(_ reveal: RecordPath, of session: Session) throws -> [String: ObjectID] {
        guard let tip = try tip(of: .session(session.id)) else { return [:] }
        return try judgmentsBeforeReveal(reveal, at: tip)
    }

    /// The same, as a revision of the branch has it.
    public func judgmentsBeforeReveal(_ reveal: RecordPath, at tip: ObjectID) throws -> [String: ObjectID] {
        guard let added = try repository.history(of: tip, path: reveal.text).last,
            let parent = added.parents.first
        else { return [:] }
        let entries = try repository.entries(at: parent, under: "judgments")
        return Dictionary(entries.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    private func sealedRound(at path: String, _ before: [String: ObjectID]) -> RoundID? {
        guard let blob = before[path] else { return nil }
        do {
            let bytes = try repository.read(blob)
            return switch try FactKind.of(bytes) {
            case .sealedJudgment: try SealedJudgmentRecord.decode(bytes, file: path).round
            case .sealedComparison: try SealedComparisonRecord.decode(bytes, file: path).round
            default: nil
            }
        } catch {
            // A record that cannot be read any more is named by fsck; here it is simply no evidence.
            return nil
        }
    }
}
