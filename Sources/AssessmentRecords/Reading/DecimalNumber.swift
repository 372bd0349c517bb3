/// Numbers as JSON writes them; every other notation is text.
enum DecimalNumber {
    enum Reading {
        case value(Double)
        case tooLarge
        case notANumber
    }

    static func read(_ bytes: UnsafeRawBufferPointer) -> Reading {
        guard isWellFormed(bytes), let value = Double(String(decoding: bytes, as: UTF8.self)) else { return .notANumber }
        guard value.isFinite else { return .tooLarge }
        // One zero only, so that equal values have equal digests.
        return .value(value == 0 ? 0 : value)
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    static func isWellFormed(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = bytes[...]
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        func takeDigits() -> Int {
            let digits = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(digits)
            return digits
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = takeDigits()
        guard whole > 0, whole == 1 || !startsWithZero else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard takeDigits() > 0 else { return false }
        }
        if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
