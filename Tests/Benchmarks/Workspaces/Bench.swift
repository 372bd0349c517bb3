import Foundation

/// What every row works with: the program, a folder, the sizes, and workspaces made once and then copied.
final class Bench {
    let plumbline: String
    let folder: String
    let python: String
    let missing: Set<Peer>
    let isQuick: Bool
    private var made: Set<String> = []
    private var copies = 0

    /// Scripts in other languages, beside this source.
    let peers = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/peers"
    static let raters = 100
    let samples: Int
    let sealedSamples: Int
    let repetitions: Int

    init(options: Options, found: Needs.Found) throws {
        plumbline = options.plumbline
        folder = options.folder + "/work"
        python = found.python
        missing = found.missing
        isQuick = options.isQuick
        samples = isQuick ? 100 : 1000
        sealedSamples = isQuick ? 10 : 100
        repetitions = isQuick ? 1 : 3
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func removeFolder() throws { try FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Makes something the first time it is asked for.
    private func once(_ name: String, _ make: (String) throws -> Void) throws -> String {
        let path = path(name)
        if made.insert(name).inserted {
            Console.note("preparing \(name)")
            try make(path)
        }
        return path
    }

    func ours(_ workspace: String, _ words: String...) -> Command { Command([plumbline, "-C", workspace] + words) }

    func worker(_ words: String...) -> Command { Command([Options.ownPath, "worker"] + words) }

    /// A workspace to write into; give it back when done with it.
    func withCopy<Result>(of workspace: String, _ body: (String) throws -> Result) throws -> Result {
        copies += 1
        let copy = path("copy-\(copies)")
        try Command("cp", "-a", workspace, copy).run()
        // What the copying left to be written must not be written on somebody's clock.
        try Command("sync", "-f", copy).run()
        defer {
            do { try FileManager.default.removeItem(atPath: copy) } catch { Console.note("\(copy) stays behind: \(error)") }
        }
        return try body(copy)
    }

    /// The words of `plumbline analyze`: on a table, so without a workspace.
    func analyze(_ what: String, _ table: String, _ words: [String] = [], output: String) -> Command {
        Command([plumbline, "analyze", what, "--csv", table, "--json"] + words, output: output)
    }

    // MARK: tables and workspaces

    /// A table of made-up scores of a size the analyses are measured on; a tenth of it in a quick run. The kinds are `scores.py`'s.
    func scores(_ kind: String, _ count: Int) throws -> String {
        try once("\(kind)-\(sized(count)).csv") {
            try Command(python, peers + "/scores.py", kind, $0, "\(sized(count))").run()
        }
    }

    func sized(_ count: Int) -> Int { isQuick ? count / 10 : count }

    /// The table of past judgments: 100 raters, every sample.
    func pastScores() throws -> String {
        try once("past.csv") { try ScoreTable(raters: Self.raters, samples: samples).write(to: $0) }
    }

    var pastJudgments: Int { Self.raters * samples }

    /// One rater's sheet of it.
    func fewScores() throws -> String {
        try once("few.csv") { try ScoreTable(raters: 1, samples: samples).write(to: $0) }
    }

    func blindScores() throws -> String {
        try once("blind.csv") { try ScoreTable(raters: Self.raters, samples: sealedSamples).write(to: $0) }
    }

    /// Rubric, task, samples and three sessions without a judgment: `past` (one rater more than the table has) and `blind`, sealed, and
    /// `open`.
    func emptySessions() throws -> String {
        try once("sessions") { path in
            try Command(plumbline, "init", path).run()
            let criteria = ScoreTable.criteria.joined(separator: ",")
            try ours(path, "rubric", "new", "essay", "--criteria", criteria, "--levels", ScoreTable.levels.joined(separator: ","))
                .run()
            try ours(path, "task", "new", "letter", "--rubric", "essay").run()
            let works = (0..<samples).map {
                "\(ScoreTable.sample($0)),\"Dear editor, this is letter number \($0) about our town square.\"\n"
            }
            let table = self.path("works.csv")
            try Data(("sample,text\n" + works.joined()).utf8).write(to: URL(fileURLWithPath: table))
            try ours(path, "sample", "add", "--task", "letter", "--csv", table).run()
            let raters = (0...Self.raters).map(ScoreTable.rater)
            let panel = raters.dropLast().joined(separator: ",")
            let some = (0..<sealedSamples).map(ScoreTable.sample).joined(separator: ",")
            try ours(path, "session", "create", "past", "--task", "letter", "--raters", raters.joined(separator: ",")).run()
            try ours(path, "session", "create", "blind", "--task", "letter", "--raters", panel, "--samples", some).run()
            try ours(
                path, "session", "create", "open", "--task", "letter", "--raters", panel, "--rounds", "", "--open-rounds", "r1"
            ).run()
        }
    }

    /// The same with all past judgments brought in.
    func full() throws -> String {
        try once("full") { path in
            try Command("cp", "-a", try emptySessions(), path).run()
            try ours(path, "judge", "--session", "past", "--csv", try pastScores(), "--revealed").run()
        }
    }

    /// The same with one rater's past judgments.
    func few() throws -> String {
        try once("few") { path in
            try Command("cp", "-a", try emptySessions(), path).run()
            try ours(path, "judge", "--session", "past", "--csv", try fewScores(), "--revealed").run()
        }
    }
}
