extension JSONParser {
    /// The string whose opening quote is at the offset.
    mutating func string() throws(ParseFault) -> String {
        let start = offset + 1
        var end = start
        var highBits: UInt64 = 0
        try scan(&end, &highBits)
        if bytes[end] == UInt8(ascii: "\\") { return try escapedString(start, firstEscape: end, highBits) }
        offset = end + 1
        return try text(start, end, isASCII: highBits == 0)
    }

    /// Moves to the next quote or backslash; bytes above 0x7F on the way leave a mark in `highBits`.
    private func scan(_ place: inout Int, _ highBits: inout UInt64) throws(ParseFault) {
        guard let base = bytes.baseAddress else { throw ParseFault(code: .unexpectedEnd, offset: 0) }
        while place + 8 <= bytes.count {
            let word = EightBytes.load(base + place)
            let special = EightBytes.special(word)
            if special != 0 {
                let length = special.trailingZeroBitCount / 8
                highBits |= word & EightBytes.highBits & ((1 << UInt64(length * 8)) &- 1)
                place += length
                if bytes[place] < 0x20 { throw ParseFault(code: .controlCharacter, offset: place) }
                return
            }
            highBits |= word & EightBytes.highBits
            place += 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw ParseFault(code: .controlCharacter, offset: place) }
            highBits |= UInt64(byte) & 0x80
            place += 1
        }
        throw ParseFault(code: .unexpectedEnd, offset: bytes.count)
    }

    private func text(_ start: Int, _ end: Int, isASCII: Bool) throws(ParseFault) -> String {
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if isASCII { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw ParseFault(code: .invalidUTF8, offset: start + Self.validPrefix(slice))
        }
        return text
    }

    /// How many bytes at the start are valid; only asked once they are known not all to be.
    private static func validPrefix(_ slice: UnsafeBufferPointer<UInt8>) -> Int {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = slice.makeIterator()
        var valid = 0
        while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { valid += scalar.count }
        return valid
    }

    private mutating func escapedString(
        _ start: Int, firstEscape: Int, _ firstBits: UInt64
    ) throws(ParseFault) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(2 * (firstEscape - start) + 32)
        var runStart = start
        var place = firstEscape
        var highBits = firstBits
        while true {
            // Each run is validated by itself, for an escape in the middle of a scalar is an error too.
            if highBits != 0 { _ = try text(runStart, place, isASCII: false) }
            result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[runStart..<place]))
            if bytes[place] == UInt8(ascii: "\"") {
                offset = place + 1
                return String(decoding: result, as: UTF8.self)
            }
            offset = place
            try escape(into: &result)
            runStart = offset
            place = offset
            highBits = 0
            try scan(&place, &highBits)
        }
    }

    /// The escape whose backslash is at the offset.
    private mutating func escape(into result: inout [UInt8]) throws(ParseFault) {
        guard offset + 1 < bytes.count else { throw ParseFault(code: .unexpectedEnd, offset: bytes.count) }
        let letter = bytes[offset + 1]
        let plain: UInt8
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = letter
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"):
            result.append(contentsOf: Unicode.UTF8.encode(try unicodeEscape()) ?? Unicode.UTF8.encodedReplacementCharacter)
            return
        default: throw ParseFault(code: .invalidEscape, offset: offset)
        }
        result.append(plain)
        offset += 2
    }

    /// One scalar written as one `\u` escape or as a surrogate pair of two.
    private mutating func unicodeEscape() throws(ParseFault) -> Unicode.Scalar {
        let start = offset
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { throw ParseFault(code: .loneSurrogate, offset: start) }
        let second = try codeUnit()
        let joined = 0x10000 + ((UInt32(first) & 0x3FF) << 10) + (UInt32(second) & 0x3FF)
        guard second >= 0xDC00, second <= 0xDFFF, let scalar = Unicode.Scalar(joined) else {
            throw ParseFault(code: .loneSurrogate, offset: start)
        }
        return scalar
    }

    private mutating func codeUnit() throws(ParseFault) -> UInt16 {
        guard offset + 6 <= bytes.count else { throw ParseFault(code: .unexpectedEnd, offset: bytes.count) }
        var unit: UInt16 = 0
        for place in offset + 2..<offset + 6 {
            let digit: UInt8
            switch bytes[place] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[place] - 0x30
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[place] - 0x37
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[place] - 0x57
            default: throw ParseFault(code: .invalidEscape, offset: offset)
            }
            unit = unit << 4 | UInt16(digit)
        }
        offset += 6
        return unit
    }
}
