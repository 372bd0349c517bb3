import AssessmentAnalysis
import AssessmentModel
import TestSupport

/// Small rounds for tests: scores by sample, rater and criterion.
struct Panel {
    var levels = 4
    /// Nil for levels without scores.
    var scores: [Double]? = [1, 2, 3, 4]
    var criteria = ["thesis", "evidence"]
    /// `[sample][rater][criterion]`: a level from 1, 0 for the first condition code, nil for missing.
    var cells: [[[Int?]]]
    /// `[sample: levels from 1]`.
    var anchors: [Int: [Int?]] = [:]
    /// Raters that are plugins.
    var plugins: Set<Int> = []
    /// Scores of single criteria, where they differ from `scores`.
    var ownScores: [String: [Double]] = [:]

    var raterCount: Int { cells.map(\.count).max() ?? 0 }

    static let pin = RubricPin(id: .init(unchecked: "essay"), content: hash, structure: hash)
    static let hash = ContentHash(digest: [UInt8](repeating: 7, count: 32))

    var rubric: Rubric {
        func scale(_ values: [Double]?, _ count: Int) -> [Level] {
            (0..<count).map { Level(id: .init(unchecked: "l\($0 + 1)"), label: "Level \($0 + 1)", score: values?[$0]) }
        }
        return Rubric(
            id: .init(unchecked: "essay"), title: "Essay", levels: scale(scores, levels),
            criteria: criteria.map { id in
                Criterion(
                    id: .init(unchecked: id), title: id.prefix(1).uppercased() + id.dropFirst(),
                    ownLevels: ownScores[id].map { scale($0, $0.count) })
            })
    }

    static let round = Round(id: .init(unchecked: "first"), title: "First", isSealed: true)

    var session: Session {
        Session(
            id: .init(unchecked: "autumn"), title: "Autumn", rubric: Self.pin,
            task: .init(id: .init(unchecked: "letter"), content: Self.hash),
            samples: cells.indices.map { .init(id: Self.sample($0), digest: Self.hash) },
            raters: (0..<raterCount).map(Self.rater), rounds: [Self.round], createdAt: Timestamp(secondsSince1970: 0))
    }

    static func sample(_ number: Int) -> SampleID { SampleID(unchecked: "s\(number + 1)") }
    static func rater(_ number: Int) -> PersonID { PersonID(unchecked: "r\(number + 1)") }

    func data() throws -> RoundData {
        var columns = try JudgmentColumns(
            rubric: rubric, samples: cells.indices.map(Self.sample), raters: (0..<raterCount).map(Self.rater))
        for (sample, raters) in cells.enumerated() {
            for (rater, row) in raters.enumerated() where row.contains(where: { $0 != nil }) {
                let verdicts = row.map { cell in cell.map { $0 == 0 ? Verdict.condition(0) : .level($0 - 1) } ?? .missing }
                try columns.append(sample: sample, rater: rater, verdicts: verdicts)
            }
        }
        return try RoundData(
            session: session, round: Self.round, rubricTitle: "Essay", taskTitle: "Letter", judgments: columns,
            anchors: anchors.sorted { $0.key < $1.key }.map { sample, levels in
                RoundData.Anchor(sample: sample, cells: levels.map { $0.map { RoundData.Anchor.Cell(level: $0 - 1) } })
            }, plugins: plugins.sorted().map { RoundData.PluginRater(rater: Self.rater($0), stamp: nil) })
    }

    func report(_ policy: Policy = .customary) throws -> AgreementReport { try agreementReport(of: data(), policy: policy) }

    /// A panel whose raters see the same truth with error and leaning, some cells missing, some off task.
    static func random(samples: Int, raters: Int, criteria: Int = 2, gaps: Double = 0.15, seed: UInt64) -> Panel {
        var random = SeededGenerator(seed: seed)
        let leaning = (0..<raters).map { _ in Double.random(in: -0.6...0.6, using: &random) }
        let cells = (0..<samples).map { _ in
            let truth = Double.random(in: 1...4, using: &random)
            return (0..<raters).map { rater in
                (0..<criteria).map { _ -> Int? in
                    if Double.random(in: 0...1, using: &random) < gaps { return Bool.random(using: &random) ? nil : 0 }
                    let seen = truth + leaning[rater] + Double.random(in: -1...1, using: &random)
                    return min(4, max(1, Int(seen.rounded())))
                }
            }
        }
        return Panel(criteria: (0..<criteria).map { "c\($0 + 1)" }, cells: cells)
    }
}
