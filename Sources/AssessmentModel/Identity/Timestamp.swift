/// A moment in whole seconds of Coordinated Universal Time, written `2026-11-23T20:42:37Z`.
///
/// Times in records are for people; order comes from git's history, never from a clock.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let secondsSince1970: Int64

    public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

    /// The last full multiple of `seconds`: what sealed facts carry, so that a clock says nothing about who was first.
    public func roundedDown(toMultipleOf seconds: Int64) -> Timestamp {
        let rest = ((secondsSince1970 % seconds) + seconds) % seconds
        return Timestamp(secondsSince1970: secondsSince1970 - rest)
    }

    public static func < (a: Self, b: Self) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

    public var description: String {
        let days = Int64((Double(secondsSince1970) / 86400).rounded(.down))
        let (year, month, day) = Self.civil(fromDays: days)
        let rest = secondsSince1970 - days * 86400
        var text: [UInt8] = []
        text.reserveCapacity(24)
        Self.append(year, digits: 4, to: &text)
        for (separator, part) in [("-", month), ("-", day), ("T", rest / 3600), (":", rest / 60 % 60), (":", rest % 60)] {
            text.append(contentsOf: separator.utf8)
            Self.append(part, digits: 2, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads exactly the form that `description` writes; nil for any other.
    public init?(_ text: String) {
        let b = Array(text.utf8)
        guard b.count == 20 else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            var value: Int64 = 0
            for byte in b[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        let separators: [(Int, String)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")]
        guard separators.allSatisfy({ Array($1.utf8) == [b[$0]] }),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.days(fromCivil: year, month, day)
        guard Self.civil(fromDays: days) == (year, month, day) else { return nil }
        secondsSince1970 = days * 86400 + hour * 3600 + minute * 60 + second
    }

    /// At least so many digits; a year may have more, or a minus sign.
    private static func append(_ value: Int64, digits: Int, to text: inout [UInt8]) {
        let written = String(value).utf8
        text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, digits - written.count)))
        text.append(contentsOf: written)
    }

    // Proleptic Gregorian calendar in eras of 400 years (146,097 days), counted from 1 March of year 0.
    private static func days(fromCivil year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
    }
}
