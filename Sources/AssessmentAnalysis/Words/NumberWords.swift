/// Numbers as a teacher reads them.
public enum NumberWords {
    /// `63 %` with a space that does not break; never 0 or 100 unless it is exactly that.
    public static func percent(_ share: Double) -> String {
        let rounded = (share * 100).rounded()
        if share > 0, rounded == 0 { return "under 1\u{A0}%" }
        if share < 1, rounded == 100 { return "over 99\u{A0}%" }
        return "\(Int(rounded))\u{A0}%"
    }

    /// Two decimals with a true minus sign: `0.72`, `−0.17`.
    public static func decimal(_ value: Double, places: Int = 2) -> String {
        var unit = 1.0
        for _ in 0..<places { unit *= 10 }
        let scaled = (value.magnitude * unit).rounded()
        guard scaled < 1e15 else { return String(value) }
        let whole = String(Int64(scaled) / Int64(unit))
        let rest = String(Int64(scaled) % Int64(unit))
        let sign = value < 0 && scaled > 0 ? "−" : ""
        return places == 0 ? sign + whole : sign + whole + "." + String(repeating: "0", count: places - rest.utf8.count) + rest
    }

    /// The same with a plus sign where it is above zero.
    public static func signed(_ value: Double, places: Int = 2) -> String {
        let text = decimal(value, places: places)
        return value > 0 && text.utf8.contains(where: { $0 >= 49 && $0 <= 57 }) ? "+" + text : text
    }

    /// A score: whole numbers without decimals.
    public static func score(_ value: Double) -> String {
        value.rounded() == value && value.magnitude < 1e9 ? decimal(value, places: 0) : decimal(value)
    }

    /// `1,034`.
    public static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var grouped: [UInt8] = []
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
            grouped.append(digit)
        }
        return (number < 0 ? "−" : "") + String(decoding: grouped, as: UTF8.self)
    }

    /// `1 sample`, `3 samples`.
    public static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }

    /// `ash, birch and cedar`.
    public static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
