import TestSupport

@testable import CanonicalJSON

/// Random values that lean towards what breaks writers and readers.
struct RandomJSON {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let pieces = [
        "a", "level", "\"", "\\", "/", "\n", "\r\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "e\u{301}", "\u{301}", "\u{2028}",
        "\u{FEFF}",
        "😀", "\u{10FFFF}", "\u{FFFF}", "漢", "\"\u{301}", "0123456789abcdef",
    ]
    private static let doubles = [
        0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e21, 9e15, 123456789012345.67, 1.0 / 3, -2.5e-7,
        9007199254740994,
    ]
    private static let integers: [Int64] = [0, -1, 1, .min, .max, 1 << 53, -(1 << 53) - 1, 42]

    mutating func text() -> String {
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    mutating func value(depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .integer(Self.integers.randomElement(using: &generator) ?? 0)
        case 3: .number(Self.doubles.randomElement(using: &generator) ?? 0)
        case 4: .number(finite())
        case 5: .string(text())
        case 6: .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth + 1) })
        default:
            .object(JSONObject((0..<Int.random(in: 0...6, using: &generator)).map { _ in (text(), value(depth: depth + 1)) }))
        }
    }

    private mutating func finite() -> Double {
        let value = Double(bitPattern: generator.next())
        return value.isFinite ? value : 0
    }
}

/// Texts that are JSON, and texts that are not, with the reason that has to be given.
enum Corpus {
    static let valid = [
        "null", " true ", "\t[\r\n]\n", "{}", "0", "-0", "-1", "9223372036854775807", "-9223372036854775808", "0.5", "1e5",
        "1E+5", "1e-5",
        "1.25e2", "0e999999", "1e-400", "123456789012345678901.5", "\"\"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"",
        "\"\\uD83D\\uDE00\"", "\"😀é漢\"", "[1,[2,[3]],{\"a\":{\"b\":null}}]", "{\"b\":1,\"a\":2}", "{\"é\":1,\"e\u{301}\":2}",
        "[0.1,0.30000000000000004,1.7976931348623157e308,5e-324,2.2250738585072014e-308]", "\"\u{7F}\u{2028}\"",
    ]

    private static let refusedTexts: [(String, JSONError.Code)] = [
        ("", .unexpectedEnd), ("  ", .unexpectedEnd), ("[1", .unexpectedEnd), ("{\"a\"", .unexpectedEnd),
        ("\"abc", .unexpectedEnd),
        ("tru", .unexpectedEnd), ("1.", .unexpectedEnd), ("1e", .unexpectedEnd), ("-", .unexpectedEnd),
        ("\"\\u12", .unexpectedEnd),
        ("nul!", .unexpectedByte), ("NaN", .unexpectedByte), ("Infinity", .unexpectedByte), ("+1", .unexpectedByte),
        (".5", .unexpectedByte), ("'a'", .unexpectedByte), ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte),
        ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte), ("[1 2]", .unexpectedByte), ("// x\n1", .unexpectedByte),
        ("1 2", .trailingBytes), ("{}{}", .trailingBytes), ("null\u{0}", .trailingBytes), ("0x10", .trailingBytes),
        ("{\"a\":1,\"a\":1}", .duplicateKey), ("{\"b\":{\"x\":1},\"a\":1,\"\\u0062\":2}", .duplicateKey),
        ("\"a\nb\"", .controlCharacter), ("\"0123456789\u{1}\"", .controlCharacter),
        ("\"\\x\"", .invalidEscape), ("\"\\u00g0\"", .invalidEscape),
        ("\"\\uD800\"", .loneSurrogate), ("\"\\uDC00\\uD800\"", .loneSurrogate), ("\"\\uD800\\u0041\"", .loneSurrogate),
        ("01", .numberForm), ("-a", .numberForm), ("1.e5", .numberForm), ("1e+x", .numberForm),
        ("9223372036854775808", .integerRange), ("-9223372036854775809", .integerRange),
        ("99999999999999999999999", .integerRange),
        ("1e400", .numberRange), ("-1.5e999999999999999999999", .numberRange), ("\u{FEFF}1", .byteOrderMark),
    ]

    private static let refusedBytes: [(bytes: [UInt8], code: JSONError.Code)] = [
        ([0x22, 0xFF, 0x22], .invalidUTF8), ([0x22, 0xC0, 0x80, 0x22], .invalidUTF8),
        ([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8),
        ([0x22, 0xE2, 0x5C, 0x6E, 0x22], .invalidUTF8), ([0x22, 0x5C, 0x6E, 0xE2, 0x82, 0x22], .invalidUTF8),
        ([0xFF, 0xFE, 0x31, 0x00], .unexpectedByte),
    ]

    static let refused = refusedTexts.map { (bytes: Array($0.0.utf8), code: $0.1) } + refusedBytes
}
