/// Why bytes are not acceptable JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case tooLarge, tooDeep, byteOrderMark, invalidUTF8, unexpectedEnd, unexpectedByte, trailingBytes, duplicateKey
        case controlCharacter, invalidEscape, loneSurrogate, numberForm, integerRange, numberRange
    }

    public let code: Code
    /// One sentence for a person.
    public let message: String
    /// From 1; lines end with a line feed.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// From 0, in bytes.
    public let offset: Int

    public var description: String { "line \(line), column \(column): \(message)" }
}

/// A fault as the parser throws it: two words, no memory; the place is counted out only when there is one to report.
struct ParseFault: Error {
    var code: JSONError.Code
    var offset: Int
}

extension JSONError {
    init(_ fault: ParseFault, in bytes: UnsafeBufferPointer<UInt8>, limits: JSONReader.Limits) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(fault.offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(
            code: fault.code, message: JSONError.sentence(fault, bytes, limits), line: line, column: column, offset: fault.offset)
    }

    private static func sentence(
        _ fault: ParseFault, _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONReader.Limits
    ) -> String {
        switch fault.code {
        case .tooLarge: "the text is \(bytes.count) bytes long; at most \(limits.bytes) are read"
        case .tooDeep: "arrays and objects are nested deeper than \(limits.depth)"
        case .byteOrderMark: "the text starts with a byte order mark; save it as UTF-8 without one"
        case .invalidUTF8: "the text is not valid UTF-8 here"
        case .unexpectedEnd: "the text ends in the middle of a value"
        case .unexpectedByte: "\(shown(fault.offset, bytes)) cannot stand here"
        case .trailingBytes: "\(shown(fault.offset, bytes)) follows after the end of the value"
        case .duplicateKey: "the key \(quoted(fault.offset, bytes)) appears twice in one object"
        case .controlCharacter: "\(shown(fault.offset, bytes)) must be written as an escape inside a string"
        case .invalidEscape: "this is no escape that JSON knows"
        case .loneSurrogate: "half a surrogate pair stands alone"
        case .numberForm: "a number is not written as JSON wants it"
        case .integerRange: "an integer does not fit 64 bits"
        case .numberRange: "a number is too large for a double"
        }
    }

    /// The byte as a person would recognise it, never raw controls.
    private static func shown(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard offset < bytes.count else { return "the end" }
        let byte = bytes[offset]
        if byte > 0x20, byte < 0x7F { return "\"\(Unicode.Scalar(byte))\"" }
        let digits = String(byte, radix: 16, uppercase: true)
        return "the byte 0x\(digits.count < 2 ? "0" : "")\(digits)"
    }

    /// The key that starts at this place, cut short, controls left out.
    private static func quoted(_ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let key = bytes[min(offset + 1, bytes.count)...].prefix(60).prefix { $0 != 0x22 && $0 >= 0x20 }
        return "\"\(String(decoding: key, as: UTF8.self))\""
    }
}
