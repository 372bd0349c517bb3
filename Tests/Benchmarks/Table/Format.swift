import Foundation

/// Numbers as the table shows them: three figures, a unit.
enum Format {
    static func time(_ seconds: Double) -> String {
        if seconds >= 1 { return number(seconds) + " s" }
        return seconds >= 0.001 ? number(seconds * 1000) + " ms" : number(seconds * 1_000_000) + " µs"
    }

    static func memory(_ bytes: Int?) -> String {
        guard let bytes else { return "–" }
        return number(Double(bytes) / 1_048_576) + " MB"
    }

    static func rate(_ value: Double, _ unit: String) -> String { grouped(value) + " \(unit)/s" }

    static func number(_ value: Double) -> String {
        let digits = value >= 100 || value == value.rounded() ? 0 : value >= 10 ? 1 : 2
        return String(format: "%.\(digits)f", value)
    }

    /// 1234567 as 1,234,567.
    static func grouped(_ value: Double) -> String {
        guard value >= 1000 else { return number(value) }
        var text: [Character] = []
        for (place, digit) in String(Int(value.rounded())).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
