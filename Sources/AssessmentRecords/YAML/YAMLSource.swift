import AssessmentModel

/// What can be said about a YAML file from its bytes alone, before any parser sees it.
struct YAMLSource {
    /// Checked UTF-8 without a byte order mark.
    let text: String
    /// The same text in which every `*` is another, inert character, so that no alias can be in it; nil when it has no
    /// `*` or no `&`, for then it has no alias that could stand for anything.
    let withoutAliases: String?
    /// What stands for `*` there.
    let inertStar: Unicode.Scalar

    init(_ bytes: [UInt8], limits: YAMLLimits = .documents) throws(PlacedFault) {
        if bytes.count > limits.bytes {
            throw PlacedFault(
                Fault(
                    .root, "the file has \(bytes.count) bytes; at most \(limits.bytes) are read",
                    mend: "split it, or shorten its texts"))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw PlacedFault(Fault(.root, "the file is UTF-16", mend: "save it as UTF-8"), line: 1, column: 1)
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            throw Self.fault(
                at: UTF8Check.validPrefix(of: body), in: body, "the text is not UTF-8 here", "save the file as UTF-8")
        }
        if let bad = Self.controlCharacter(in: body) {
            throw Self.fault(at: bad.offset, in: body, "the character \(bad.name) is not allowed", "remove it")
        }
        self.text = text
        inertStar = Self.unusedScalar(in: text)
        let hasBoth = body.contains(UInt8(ascii: "&")) && body.contains(UInt8(ascii: "*"))
        withoutAliases = hasBoth ? Self.replacing("*", by: inertStar, in: text) : nil
    }

    /// The first of the characters that YAML does not allow unescaped: controls but tab, line feed, carriage return and
    /// next line, and the two non-characters of the basic plane.
    private static func controlCharacter(in body: ArraySlice<UInt8>) -> (offset: Int, name: String)? {
        var before: (UInt8, UInt8) = (0, 0)
        for index in body.indices {
            let byte = body[index]
            var value: UInt32?
            var width = 1
            if (byte < 0x20 && byte != 9 && byte != 10 && byte != 13) || byte == 0x7F { value = UInt32(byte) }
            if before.1 == 0xC2, byte < 0xA0, byte != 0x85 { (value, width) = (UInt32(byte), 2) }
            if before == (0xEF, 0xBF), byte >= 0xBE { (value, width) = (0xFF40 | UInt32(byte), 3) }
            if let value { return (index - body.startIndex - width + 1, CodePoint.name(value)) }
            before = (before.1, byte)
        }
        return nil
    }

    private static func fault(at offset: Int, in body: ArraySlice<UInt8>, _ message: String, _ mend: String) -> PlacedFault {
        let place = body.withUnsafeBytes { TextPosition.of(offset: offset, in: $0) }
        return PlacedFault(Fault(.root, message, mend: mend), line: place.line, column: place.column)
    }

    /// A character of the private use area that the text does not have. A file within the limit cannot have them all:
    /// there are 6,400 and each takes three bytes, so the search ends at once for any text that people write.
    private static func unusedScalar(in text: String) -> Unicode.Scalar {
        let used = Set(text.unicodeScalars.lazy.filter { (0xE000...0xF8FF).contains($0.value) })
        for value in UInt32(0xE000)...0xF8FF {
            if let scalar = Unicode.Scalar(value), !used.contains(scalar) { return scalar }
        }
        // All 6,400 are used: one that is in the text only makes a plain word that begins with it look like an alias.
        return "\u{E000}"
    }

    private static func replacing(_ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String) -> String {
        var made = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { made.append(scalar == old ? new : scalar) }
        return String(made)
    }
}

/// Writing a code point as standards do.
enum CodePoint {
    /// `U+0007`.
    static func name(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

/// Finding where text stops being UTF-8, for messages.
enum UTF8Check {
    /// How many bytes from the start are well-formed.
    static func validPrefix(of bytes: some Collection<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return count
    }
}
