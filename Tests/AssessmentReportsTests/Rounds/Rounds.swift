import AssessmentAnalysis
import AssessmentModel

/// Rounds to report on.
enum Rounds {
    static let hash = ContentHash(digest: (0..<32).map { UInt8($0) })
    static let pin = RubricPin(id: .init(unchecked: "essay"), content: hash, structure: hash)

    /// - Parameters:
    ///   - scores: `[sample][rater][criterion]`, a level from 1; nil for missing.
    ///   - text: stands in for every text that a person may type.
    static func report(
        _ scores: [[[Int?]]], criteria: [String] = ["Thesis", "Evidence"], text: String = "", anchored: Bool = false,
        pluginStamp: PluginStamp? = nil
    ) throws -> AgreementReport {
        let labels = ["Beginning", "Developing", "Secure", "Extending"]
        let levels = labels.enumerated().map {
            Level(id: .init(unchecked: "l\($0 + 1)"), label: $1 + text, score: Double($0 + 1))
        }
        let rows = criteria.map { title in
            Criterion(
                id: .init(unchecked: title.lowercased()), title: title + text,
                descriptors: Dictionary(uniqueKeysWithValues: levels.map { ($0.id, "Shows \($0.label)." + text) }))
        }
        let rubric = Rubric(id: pin.id, title: "Essay" + text, levels: levels, criteria: rows)
        let raters = ["ash", "birch", "cedar", "elm", "hazel"].map { PersonID(unchecked: $0) }
        let used = scores.map(\.count).max() ?? 0
        let round = Round(id: .init(unchecked: "first"), title: "First scores" + text, isSealed: true)
        let session = Session(
            id: .init(unchecked: "autumn"), title: "Autumn" + text, rubric: pin,
            task: .init(id: .init(unchecked: "letter"), content: hash),
            samples: scores.indices.map { .init(id: .init(unchecked: "s\($0 + 1)"), digest: hash) },
            raters: Array(raters.prefix(used)),
            rounds: [round], createdAt: Timestamp(secondsSince1970: 0))
        var judgments: [Judgment] = []
        for (sample, given) in scores.enumerated() {
            for (rater, cells) in given.enumerated() {
                var judged: [CriterionID: CriterionJudgment] = [:]
                for (criterion, level) in zip(rows, cells) {
                    if let level { judged[criterion.id] = .init(.level(levels[level - 1].id), rationale: "It says so." + text) }
                }
                let isPlugin = pluginStamp != nil && rater == used - 1
                judgments.append(
                    Judgment(
                        id: .init(unchecked: "\(1000 + judgments.count)"), session: session.id, round: round.id,
                        rater: raters[rater],
                        sample: session.samples[sample].id, rubric: pin, rows: judged,
                        origin: isPlugin ? pluginStamp.map { .plugin($0) } ?? .person : .person,
                        at: Timestamp(secondsSince1970: 0)))
            }
        }
        let anchors =
            anchored
            ? [anchor(on: session.samples[0].id, task: session.task.id, rows: rows, level: levels[1].id, text: text)] : []
        let data = try RoundData(
            session: session, round: round, rubric: rubric, taskTitle: "Letter" + text, judgments: judgments, anchors: anchors)
        return try agreementReport(of: data, policy: .customary)
    }

    private static func anchor(on sample: SampleID, task: TaskID, rows: [Criterion], level: LevelID, text: String) -> AnchorScore
    {
        AnchorScore(
            id: .init(unchecked: "2000"), sample: sample, task: task, rubric: pin,
            rows: Dictionary(uniqueKeysWithValues: rows.map { ($0.id, .init(level: level, annotation: "Because." + text)) }),
            by: .init(unchecked: "expert"), at: Timestamp(secondsSince1970: 0))
    }

    /// Twelve samples, three raters: alike, one apart, and once far apart.
    static let twelve: [[[Int?]]] = (0..<12).map { sample in
        let level = sample % 4 + 1
        return [[level, 2], [level, sample % 2 + 2], [sample == 0 ? 4 : max(1, level - 1), 3]]
    }
}
