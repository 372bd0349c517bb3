extension JSONParser {
    /// The number whose first character is at the offset.
    mutating func number() throws(ParseFault) -> JSONValue {
        let start = offset
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let integerStart = offset
        var digits = Digits()
        try run(&digits)
        if bytes[integerStart] == UInt8(ascii: "0"), offset - integerStart > 1 {
            throw ParseFault(code: .numberForm, offset: start)
        }
        guard isAt(UInt8(ascii: ".")) || isAtExponent else {
            guard let integer = digits.integer(isNegative) else { throw ParseFault(code: .integerRange, offset: start) }
            return .integer(integer)
        }
        var exponent = 0
        if isAt(UInt8(ascii: ".")) {
            offset += 1
            let fractionStart = offset
            try run(&digits)
            exponent = fractionStart - offset
        }
        if isAtExponent { exponent += try writtenExponent() }
        guard let value = digits.double(isNegative, exponent) ?? slowDouble(start) else {
            throw ParseFault(code: .numberRange, offset: start)
        }
        return .number(value)
    }

    private func isAt(_ byte: UInt8) -> Bool { offset < bytes.count && bytes[offset] == byte }

    private var isAtExponent: Bool { isAt(UInt8(ascii: "e")) || isAt(UInt8(ascii: "E")) }

    /// At least one digit.
    private mutating func run(_ digits: inout Digits) throws(ParseFault) {
        let start = offset
        while offset < bytes.count, bytes[offset] &- 0x30 < 10 {
            digits.append(bytes[offset] &- 0x30)
            offset += 1
        }
        if offset == start {
            throw ParseFault(code: offset < bytes.count ? .numberForm : .unexpectedEnd, offset: offset)
        }
    }

    private mutating func writtenExponent() throws(ParseFault) -> Int {
        offset += 1
        let isNegative = isAt(UInt8(ascii: "-"))
        if isNegative || isAt(UInt8(ascii: "+")) { offset += 1 }
        var digits = Digits()
        try run(&digits)
        // An exponent of this size only has to lead to the slow path, which knows that 0e999999 is zero.
        let size = digits.isExact ? Int(min(digits.magnitude, 1_000_000)) : 1_000_000
        return isNegative ? -size : size
    }

    /// Correct for every number, by way of the standard library; nil beyond the range of doubles.
    private func slowDouble(_ start: Int) -> Double? {
        guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), value.isFinite else { return nil }
        return value
    }
}

/// Decimal digits as they are read.
private struct Digits {
    private(set) var magnitude: UInt64 = 0
    private(set) var isExact = true

    @inline(__always)
    mutating func append(_ digit: UInt8) {
        let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(UInt64(digit))
        if overflow || carry { isExact = false }
        magnitude = sum
    }

    func integer(_ isNegative: Bool) -> Int64? {
        guard isExact else { return nil }
        if !isNegative { return Int64(exactly: magnitude) }
        return magnitude == 1 << 63 ? .min : Int64(exactly: magnitude).map { -$0 }
    }

    /// Exact when the digits and the power of ten both fit a double without rounding (Clinger 1990); else nil.
    func double(_ isNegative: Bool, _ exponent: Int) -> Double? {
        guard isExact, magnitude <= 1 << 53, abs(exponent) < Self.powers.count else { return nil }
        let power = Self.powers[abs(exponent)]
        let value = exponent < 0 ? Double(magnitude) / power : Double(magnitude) * power
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]
}
