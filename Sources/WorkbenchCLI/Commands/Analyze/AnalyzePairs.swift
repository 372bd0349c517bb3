import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench
import Psychometrics

struct AnalyzePairs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs", abstract: "A scale from comparisons of work two at a time (Bradley-Terry).",
        discussion: """
            Examples:
              plumbline analyze pairs spring
              plumbline analyze pairs --csv comparisons.csv                  (columns judge,left,right,winner)
              plumbline analyze pairs --csv results.csv                      (columns winner,loser, and weight for how often)
              plumbline analyze pairs --csv comparisons.csv --anchor A7=1 --anchor B2=3 --levels emerging,meeting,exceeding
            A winner is the left or the right script's name, or the word left, right or tie.
            """)

    enum Ties: String, ExpressibleByArgument, CaseIterable {
        case davidson
        case half
    }

    @Argument(help: "A pairs session's id; or name a table with --csv instead.")
    var session: String?

    @Option(help: "The session's round; the first when left out.")
    var round: String?

    @Option(help: ArgumentHelp("A table of comparisons; - for standard input.", valueName: "file"), completion: .file())
    var csv: String?

    @Option(
        name: .customLong("column"),
        help: ArgumentHelp("Which column has a role, for example judge=teacher; may be repeated.", valueName: "role=name"))
    var columns: [String] = []

    @Option(help: ArgumentHelp("The script that measures are also given from.", valueName: "script"))
    var reference: String?

    @Option(
        name: .customLong("anchor"),
        help: ArgumentHelp("A script whose level is known, from 1; may be repeated.", valueName: "script=level"))
    var anchors: [String] = []

    @Option(help: ArgumentHelp("Names of the levels, lowest first, separated by commas.", valueName: "names"))
    var levels: String?

    @Option(
        help: ArgumentHelp(
            "Random halves of the judges for the split-half check; 0 for none, by the amount of data when left out.",
            valueName: "count"))
    var splits: Int?

    @Option(help: "The seed of what is drawn at random.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Confidence of the intervals.", valueName: "share"))
    var level = 0.95

    @OptionGroup var output: AnalysisOutput
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if (session == nil) == (csv == nil) { throw ValidationError("name a session, or a table with --csv FILE, one of them") }
        try ConfidenceOption.check(level)
        if let splits, !(0...1000).contains(splits) { throw ValidationError("--splits takes 0 to 1000") }
    }

    func run() throws {
        var options = PairsStudyOptions()
        options.reference = reference
        options.splits = splits
        options.seed = seed
        options.level = level
        options.levels = levels.map(NameList.read) ?? []
        let wanted = options
        try output.show("pairs", in: global) { () throws(WorkbenchError) in
            var options = wanted
            let comparisons: PairComparisons
            if let session {
                let found = try global.open().pairs(.init(session: session, round: round))
                comparisons = found.comparisons
                // Names of one's own go with anchors of one's own: the session's speak of the rubric's levels.
                if options.levels.isEmpty { options.levels = found.levels }
                if anchors.isEmpty, options.levels == found.levels { options.anchors = found.anchors }
            } else {
                comparisons = try PairsFile(
                    path: csv ?? "-", columns: try OptionPairs.read(columns, option: "--column", example: "judge=teacher")
                ).comparisons()
            }
            if !anchors.isEmpty { options.anchors = try fixedLevels(among: options.levels) }
            try check(options, comparisons)
            return PairsStudy.study(comparisons, options: options)
        }
    }

    private func check(_ options: PairsStudyOptions, _ comparisons: PairComparisons) throws(WorkbenchError) {
        let named = options.anchors.map(\.script) + [options.reference].compactMap { $0 }
        guard !named.isEmpty else { return }
        let known = Set(comparisons.scripts.map { Array($0.utf8) })
        for name in named where !known.contains(Array(name.utf8)) {
            let near = Spelling.nearest(to: name, among: comparisons.scripts.prefix(5000).map { $0 })
            throw WorkbenchError(.usage, "there is no script “\(name)”", hint: near.map { "did you mean “\($0)”?" })
        }
    }

    /// Scripts with a known level, by its name or its number from 1.
    private func fixedLevels(among levels: [String]) throws(WorkbenchError) -> [PairsStudyOptions.Anchor] {
        var fixed: [PairsStudyOptions.Anchor] = []
        for word in anchors {
            let bytes = Array(word.utf8)
            guard let equal = bytes.lastIndex(of: UInt8(ascii: "=")), equal > 0, equal + 1 < bytes.count else {
                throw WorkbenchError(
                    .usage, "--anchor “\(word)” is not script=level", hint: "for example --anchor A7=3; levels count from 1")
            }
            let name = String(decoding: bytes[(equal + 1)...], as: UTF8.self)
            let named = levels.firstIndex { $0.lowercased().utf8.elementsEqual(name.lowercased().utf8) }
            guard let level = named ?? Int(name).map({ $0 - 1 }), (0..<(levels.isEmpty ? 100 : levels.count)).contains(level)
            else {
                throw WorkbenchError(
                    .usage, "--anchor “\(word)”: there is no level “\(name)”",
                    hint: levels.isEmpty
                        ? "levels count from 1, or name them with --levels" : "there are: " + levels.joined(separator: ", "))
            }
            fixed.append(.init(script: String(decoding: bytes[..<equal], as: UTF8.self), level: level))
        }
        return fixed
    }
}
