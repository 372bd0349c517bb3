import ArgumentParser
import AssessmentAnalysis
import AssessmentWorkbench

/// What every analysis of scores takes: a session, or a table of scores from anywhere.
struct AnalysisSource: ParsableArguments {
    @Argument(help: "A session's id; or name a table with --csv instead.")
    var session: String?

    @Option(help: "The session's round; the first when left out.")
    var round: String?

    @Flag(help: "Take raters that are programs in as well.")
    var withPlugins = false

    @Option(
        help: ArgumentHelp(
            "A table with a header, one score a row: columns sample,rater,criterion,score, also task, time, group, weight; - for standard input.",
            valueName: "file"), completion: .file())
    var csv: String?

    @Option(
        name: .customLong("column"),
        help: ArgumentHelp(
            "Which column of the table has a role, for example rater=marker; may be repeated.", valueName: "role=name"))
    var columns: [String] = []

    @Option(
        help: ArgumentHelp("The declared scale: 0..4, or 1,2,3,5. Without it, the scores that occur.", valueName: "scale"))
    var scale: String?

    /// Refuses words that name no source, or two. Not `validate`: some commands can do without one.
    func check() throws {
        if (session == nil) == (csv == nil) { throw ValidationError("name a session, or a table with --csv FILE, one of them") }
        if csv != nil, round != nil || withPlugins {
            throw ValidationError("--round and --with-plugins are for sessions, not for a table")
        }
        if session != nil, !columns.isEmpty { throw ValidationError("--column is for a table named with --csv") }
    }

    /// Reads the scores.
    ///
    /// - Parameters:
    ///   - needed: roles a table must have besides `score`.
    ///   - furtherFactors: other columns of the table that are wanted.
    func ratings(
        needed: [String], furtherFactors: [String] = [], in global: GlobalOptions
    ) throws(WorkbenchError) -> LongRatings {
        if let session {
            if session.utf8.contains(UInt8(ascii: ".")) || session.utf8.contains(UInt8(ascii: "/")) {
                throw WorkbenchError(.usage, "“\(session)” cannot be a session", hint: "for a table: --csv \(session)")
            }
            if scale != nil { throw WorkbenchError(.usage, "a session's scale is that of its rubric", hint: "leave --scale out") }
            return try global.open().ratings(.init(session: session, round: round, includesPlugins: withPlugins))
        }
        return try RatingsFile(
            path: csv ?? "-", columns: try OptionPairs.read(columns, option: "--column", example: "rater=marker"),
            scale: try scale.map(ScaleWords.read), furtherFactors: furtherFactors
        ).ratings(needed: needed)
    }
}

/// Reads `name=value` words.
enum OptionPairs {
    static func read(_ words: [String], option: String, example: String) throws(WorkbenchError) -> [String: String] {
        var pairs: [String: String] = [:]
        for word in words {
            let bytes = Array(word.utf8)
            guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")), mark > 0, mark + 1 < bytes.count else {
                throw WorkbenchError(.usage, "\(option) “\(word)” is not name=value", hint: "for example \(option) \(example)")
            }
            let name = String(decoding: bytes[..<mark], as: UTF8.self).lowercased()
            guard pairs[name] == nil else { throw WorkbenchError(.usage, "\(option) names “\(name)” twice") }
            pairs[name] = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
        }
        return pairs
    }
}

/// Reads a scale: `0..4`, `1-6` or `1,2,3,5`.
enum ScaleWords {
    static func read(_ words: String) throws(WorkbenchError) -> [Double] {
        let bytes = Array(words.utf8)
        if let dots = bytes.indices.dropLast().first(where: {
            bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".")
        }) {
            let rest = bytes[(dots + 2)...].drop { $0 == UInt8(ascii: ".") }
            guard let low = Int(String(decoding: bytes[..<dots], as: UTF8.self)),
                let high = Int(String(decoding: rest, as: UTF8.self))
            else { throw refusal(words) }
            guard low < high else { throw WorkbenchError(.usage, "the scale “\(words)” goes down or has one score only") }
            guard low >= -1_000_000, high <= 1_000_000, high - low < 1000 else {
                throw WorkbenchError(.usage, "the scale “\(words)” has more than a thousand scores")
            }
            return (low...high).map(Double.init)
        }
        var values: [Double] = []
        for word in words.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let value = NumberList.number(String(decoding: word, as: UTF8.self)) else { throw refusal(words) }
            if let last = values.last, value <= last {
                throw WorkbenchError(.usage, "the scale “\(words)” does not rise from each score to the next")
            }
            values.append(value)
        }
        guard values.count >= 2 else { throw refusal(words) }
        return values
    }

    private static func refusal(_ words: String) -> WorkbenchError {
        WorkbenchError(.usage, "“\(words)” is not a scale", hint: "for example --scale 0..4 or --scale 1,2,3,5")
    }
}

/// Reads numbers separated by commas.
enum NumberList {
    static func read(_ words: String, option: String) throws(WorkbenchError) -> [Double] {
        var values: [Double] = []
        for word in words.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let text = String(decoding: word, as: UTF8.self)
            guard let value = number(text) else {
                throw WorkbenchError(.usage, "\(option): “\(text)” is not a number", hint: "numbers are separated by commas")
            }
            values.append(value)
        }
        return values
    }

    static func whole(_ words: String, option: String, within range: ClosedRange<Int>) throws(WorkbenchError) -> [Int] {
        var values: [Int] = []
        for value in try read(words, option: option) {
            guard value == value.rounded(), value >= Double(range.lowerBound), value <= Double(range.upperBound) else {
                throw WorkbenchError(.usage, "\(option) takes whole numbers from \(range.lowerBound) to \(range.upperBound)")
            }
            values.append(Int(value))
        }
        return values
    }

    static func number(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        guard isPlain, let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
