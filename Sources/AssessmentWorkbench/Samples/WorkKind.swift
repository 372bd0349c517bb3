/// What kinds of student work can be kept, told by the file's ending and checked against its first bytes.
struct WorkKind {
    var fileExtension: String
    var mediaType: String

    static let largest = 20 << 20

    init(fileExtension: String, bytes: [UInt8]) throws(WorkbenchError) {
        let ending = fileExtension.lowercased()
        guard let known = Self.known.first(where: { $0.endings.contains(ending) }) else {
            throw WorkbenchError(
                .data, ending.isEmpty ? "the file has no ending" : "work with the ending “.\(ending)” cannot be kept",
                hint: "use " + Self.known.flatMap(\.endings).map { "." + $0 }.joined(separator: ", "))
        }
        if bytes.count > Self.largest { throw WorkbenchError(.data, "the work has \(bytes.count >> 20) MiB; 20 is the most") }
        if bytes.isEmpty {
            throw WorkbenchError(.data, "the work is empty", hint: "leave it out, or give its judgment the code “blank”")
        }
        if let start = known.start {
            if !bytes.starts(with: start) { throw WorkbenchError(.data, "this is not a .\(ending) file by its first bytes") }
        } else if let fault = Self.textFault(bytes) {
            throw WorkbenchError(.data, fault, hint: "save it as UTF-8 text")
        }
        self.fileExtension = ending
        mediaType = known.mediaType
    }

    private struct Known {
        var endings: [String]
        var mediaType: String
        /// The bytes such a file begins with; nil for text.
        var start: [UInt8]?
    }

    private static let known: [Known] = [
        Known(endings: ["txt"], mediaType: "text/plain", start: nil),
        Known(endings: ["md"], mediaType: "text/markdown", start: nil),
        Known(endings: ["pdf"], mediaType: "application/pdf", start: Array("%PDF-".utf8)),
        Known(endings: ["png"], mediaType: "image/png", start: [0x89, 0x50, 0x4E, 0x47]),
        Known(endings: ["jpg", "jpeg"], mediaType: "image/jpeg", start: [0xFF, 0xD8, 0xFF]),
    ]

    /// Says on which line a text stops being UTF-8, or nil.
    private static func textFault(_ bytes: [UInt8]) -> String? {
        var decoder = Unicode.UTF8()
        var input = bytes.makeIterator()
        var line = 1
        while true {
            switch decoder.decode(&input) {
            case .scalarValue(let scalar):
                if scalar == "\n" { line += 1 }
                if scalar.value == 0 { return "line \(line) holds a NUL byte: this is not text" }
            case .emptyInput: return nil
            case .error: return "line \(line) is not UTF-8 text"
            }
        }
    }
}
