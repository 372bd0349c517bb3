import AssessmentAnalysis
import AssessmentIndex
import AssessmentLedger
import AssessmentModel

/// Brings a round's judgments from the index into the analysis' columns: positions into the session's lists, whatever order
/// the index has them in.
struct RoundReader {
    let index: AssessmentIndex
    let ledger: Ledger
    let context: SessionContext
    let round: Round
    let isRevealed: Bool
    let unreadable: Int

    func data(from stored: AssessmentIndexColumns) throws -> RoundData {
        let session = context.session
        let rubric = context.rubric
        let raters = session.raters
        let sampleOf = positions(of: stored.samples, in: session.samples.map(\.id))
        let raterOf = positions(of: stored.raters, in: raters)
        let criterionOf = rubric.criteria.map { criterion in stored.criteria.firstIndex(of: criterion.id) }
        let verdictOf = rubric.criteria.map { criterion in stored.verdicts.map { verdict($0, on: criterion) } }
        var columns = try AssessmentAnalysis.JudgmentColumns(
            rubric: rubric, samples: session.samples.map(\.id), raters: raters, rationale: rationales(of: stored))
        columns.reserve(stored.count)
        var verdicts = [Verdict](repeating: .missing, count: rubric.criteria.count)
        for row in 0..<stored.count {
            guard let sample = sampleOf[Int(stored.sample[row])], let rater = raterOf[Int(stored.rater[row])] else { continue }
            for (position, place) in criterionOf.enumerated() {
                let cell = place.map { stored.cells[row * stored.criteria.count + $0] } ?? -1
                verdicts[position] = cell < 0 ? .missing : verdictOf[position][Int(cell)]
            }
            try columns.append(sample: sample, rater: rater, verdicts: verdicts)
        }
        let task = try ledger.task(session.task.id)
        return try RoundData(
            session: session, round: round, rubricTitle: rubric.title, taskTitle: task?.title ?? session.task.id.rawValue,
            language: rubric.language, judgments: columns, anchors: try anchors(columns), plugins: plugins(in: stored),
            provenance: .init(
                broughtIn: broughtIn(in: stored), late: isRevealed ? stored.sealedCount : 0, unreadable: unreadable))
    }

    private func positions<ID: Hashable>(of stored: [ID], in own: [ID]) -> [Int?] {
        let places = Dictionary(own.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return stored.map { places[$0] }
    }

    private func verdict(_ verdict: CriterionJudgment.Verdict, on criterion: Criterion) -> Verdict {
        switch verdict {
        case .level(let id):
            context.rubric.levels(of: criterion).firstIndex { $0.id == id }.map { .level($0) } ?? .missing
        case .condition(let code):
            context.rubric.conditionCodes.firstIndex { $0.id == code }.map { .condition($0) } ?? .missing
        }
    }

    /// Reasons are read only for the few judgments that a report quotes.
    private func rationales(of stored: AssessmentIndexColumns) -> AssessmentAnalysis.JudgmentColumns.RationaleLookup {
        let criteria = context.rubric.criteria.map(\.id)
        let facts = stored.facts
        let index = index
        return { judgment, criterion in
            do {
                return try index.judgment(facts[judgment])?.judgment?.rows[criteria[criterion]]?.rationale ?? ""
            } catch {
                return "(the reason could not be read: \(error))"
            }
        }
    }

    private func anchors(_ columns: AssessmentAnalysis.JudgmentColumns) throws -> [RoundData.Anchor] {
        let places = Dictionary(columns.samples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let all = try index.anchors(task: context.session.task.id).filter {
            $0.rubric.structure == context.session.rubric.structure
        }
        let superseded = Set(all.compactMap(\.supersedes))
        // In the session's order: fact ids made in one second say nothing, and a report must come out the same every time.
        return all.filter { !superseded.contains($0.id) && places[$0.sample] != nil }.sorted {
            (places[$0.sample] ?? 0, $0.id) < (places[$1.sample] ?? 0, $1.id)
        }.compactMap { anchor in
            guard let sample = places[anchor.sample] else { return nil }
            return RoundData.Anchor(
                sample: sample,
                cells: context.rubric.criteria.map { criterion in
                    guard let row = anchor.rows[criterion.id],
                        let level = context.rubric.levels(of: criterion).firstIndex(where: { $0.id == row.level })
                    else { return nil }
                    return .init(level: level, annotation: row.annotation)
                })
        }
    }

    /// Judgments that were known before they came here; only in a blind round does that make a difference.
    private func broughtIn(in stored: AssessmentIndexColumns) -> Int {
        guard round.isSealed else { return 0 }
        return (0..<stored.count).count { stored.origins[Int(stored.origin[$0])] == .importedOpen }
    }

    private func plugins(in stored: AssessmentIndexColumns) -> [RoundData.PluginRater] {
        var stamps: [PersonID: PluginStamp] = [:]
        for row in 0..<stored.count {
            if case .plugin(let stamp) = stored.origins[Int(stored.origin[row])] {
                stamps[stored.raters[Int(stored.rater[row])]] = stamp
            }
        }
        return stamps.sorted { $0.key < $1.key }.map { .init(rater: $0.key, stamp: $0.value) }
    }
}
