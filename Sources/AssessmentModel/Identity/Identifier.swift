/// A name that appears in paths, tables and command lines, typed by what it names so that a sample's name cannot be
/// passed where a rater's is wanted.
///
/// Shape: 1 to 100 ASCII letters, digits, `.`, `_` and `-`, beginning with a letter or digit, not ending in `.` or
/// `.lock`, without `..`, and none of the device names that some file systems reserve. Such a name is safe as a git
/// path, a ref component, a file name on every common system, and an argument (it never begins with `-`).
public struct Identifier<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// Fails with a reason that a person can act on.
    public init(_ text: String) throws(InvalidIdentifier) {
        if let reason = IdentifierRule.problem(with: text) { throw InvalidIdentifier(text: text, reason: reason) }
        rawValue = text
    }

    /// For names already checked: read back from a place that only ever takes checked names.
    public init(unchecked text: String) { rawValue = text }

    public var description: String { rawValue }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

/// Why a text cannot be a name.
public struct InvalidIdentifier: Error, Hashable, Sendable, CustomStringConvertible {
    public let text: String
    public let reason: String
    public var description: String { "“\(text)” cannot be a name: \(reason)" }
}

/// The rule for names, on bytes: Swift's characters would merge a letter with a combining mark after it.
public enum IdentifierRule {
    public static let longest = 100

    /// What is wrong with a text as a name, or nil.
    public static func problem(with text: String) -> String? {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else { return "it is empty" }
        if bytes.count > longest { return "it is longer than \(longest) characters" }
        if let bad = text.unicodeScalars.first(where: { !isAllowed($0) }) {
            let shown = bad.value < 0x20 ? "a control character" : bad == " " ? "a space" : "“\(bad)”"
            return "\(shown) is not allowed; use letters a-z, digits, “.”, “_” and “-”"
        }
        if !isAlphanumeric(first) { return "it must begin with a letter or a digit" }
        if last == UInt8(ascii: ".") { return "it must not end with “.”" }
        if zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") }) {
            return "it must not contain “..”"
        }
        let lower = text.lowercased()
        if lower.utf8.suffix(5).elementsEqual(".lock".utf8) { return "it must not end with “.lock”" }
        let stem = lower.utf8.prefix { $0 != UInt8(ascii: ".") }
        if reserved.contains(where: { $0.utf8.elementsEqual(stem) }) { return "some systems reserve this name" }
        return nil
    }

    /// A name made from any text: letters and digits kept in lower case, everything else a single dash.
    public static func suggestion(for text: String) -> String? {
        var bytes: [UInt8] = []
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII, isAlphanumeric(UInt8(scalar.value)) {
                bytes.append(UInt8(scalar.value))
            } else if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        let made = String(decoding: bytes.prefix(longest), as: UTF8.self)
        return problem(with: made) == nil ? made : nil
    }

    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return false }
        let byte = UInt8(scalar.value)
        return isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static let reserved: [String] =
        ["con", "prn", "aux", "nul"] + (1...9).map { "com\($0)" } + (1...9).map { "lpt\($0)" }
}

public enum RubricTag {}
public enum CriterionTag {}
public enum LevelTag {}
public enum ConditionCodeTag {}
public enum TaskTag {}
public enum SampleTag {}
public enum PersonTag {}
public enum SessionTag {}
public enum RoundTag {}
public enum PolicyTag {}
public enum FrameworkTag {}
public enum CompetencyTag {}
public enum FactTag {}

public typealias RubricID = Identifier<RubricTag>
public typealias CriterionID = Identifier<CriterionTag>
public typealias LevelID = Identifier<LevelTag>
public typealias ConditionCodeID = Identifier<ConditionCodeTag>
public typealias TaskID = Identifier<TaskTag>
public typealias SampleID = Identifier<SampleTag>
/// A person's or plugin's pseudonym; never a name.
public typealias PersonID = Identifier<PersonTag>
public typealias SessionID = Identifier<SessionTag>
public typealias RoundID = Identifier<RoundTag>
public typealias PolicyID = Identifier<PolicyTag>
public typealias FrameworkID = Identifier<FrameworkTag>
public typealias CompetencyID = Identifier<CompetencyTag>
/// A fact's sortable unique name: 26 characters of Crockford base 32, time first.
public typealias FactID = Identifier<FactTag>
