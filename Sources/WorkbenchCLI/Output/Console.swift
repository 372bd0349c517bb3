import AssessmentReports
import AssessmentWorkbench
import CanonicalJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Standard output for results, standard error for everything said on the way.
struct Console {
    var color: ColorChoice
    var json: Bool

    var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Colour only where a person looks: NO_COLOR and TERM=dumb say no, FORCE_COLOR says yes, `--color` decides.
    var usesColor: Bool {
        Self.usesColor(color, isTerminal: isTerminal, variable: Self.variable)
    }

    /// - Parameter variable: looks an environment variable up; an empty one counts as none.
    static func usesColor(_ choice: ColorChoice, isTerminal: Bool, variable: (String) -> String?) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            if variable("NO_COLOR") != nil { return false }
            if variable("FORCE_COLOR") != nil { return true }
            return isTerminal && variable("TERM") != "dumb"
        }
    }

    /// Columns of the terminal, or 80.
    var width: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return Self.variable("COLUMNS").flatMap { Int($0) } ?? 80
    }

    var textStyle: TextStyle {
        TextStyle(width: min(max(width, 60), 120), isASCII: !Self.hasUnicode(Self.variable), colours: usesColor ? .ansi : nil)
    }

    /// Whether the terminal can be trusted with more than ASCII; a pipe always can.
    static func hasUnicode(_ variable: (String) -> String?) -> Bool {
        guard let name = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") else { return true }
        let lower = name.lowercased()
        return lower.contains("utf-8") || lower.contains("utf8") || lower == "c" || lower == "posix"
    }

    func print(_ text: String) { Self.write(text + "\n", to: STDOUT_FILENO) }

    func print(_ value: JSONValue) { Self.write(JSONWriter.canonical(value), to: STDOUT_FILENO) }

    func print(bytes: [UInt8]) { Self.write(bytes, to: STDOUT_FILENO) }

    /// A remark that is no result.
    func note(_ text: String) { Self.write(text + "\n", to: STDERR_FILENO) }

    static func report(_ error: WorkbenchError) {
        var text = "plumbline: " + TerminalText.plain(error.message) + "\n"
        for detail in error.details { text += "  " + TerminalText.plain(detail) + "\n" }
        if let hint = error.hint { text += "  → " + TerminalText.plain(hint) + "\n" }
        write(text, to: STDERR_FILENO)
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// Something that is drawn over: no line feed.
    static func status(_ text: String) { write(text, to: STDERR_FILENO) }

    private static func write(_ text: String, to file: Int32) { write(Array(text.utf8), to: file) }

    private static func write(_ bytes: [UInt8], to file: Int32) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            // A reader that left is no fault of ours; a full disk is.
            if count < 0, errno == EPIPE { return }
            if count <= 0 { _exit(74) }
            done += count
        }
    }
}

/// Text that people typed, made safe for a terminal: no escape sequences, no control characters, no turning of the writing
/// direction. What is taken out leaves a mark, line feeds and tabs stay.
enum TerminalText {
    static func plain(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            out.append(steers(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(out)
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F: true
        // Line and paragraph separators; overrides and isolates of direction, which can make a line read as another.
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
