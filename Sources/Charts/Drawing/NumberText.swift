/// Numbers as people and as SVG read them.
enum NumberText {
    /// Rounded half away from zero to a fixed number of places, with a true minus sign; a dash for what is not a number.
    static func decimal(_ value: Double, places: Int, separator: String = ".", signed: Bool = false) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "–" }
        let factor = power(places)
        let scaled = (value.magnitude * factor).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e18 else { return "–" }
        let whole = Int64(scaled) / Int64(factor)
        let fraction = String(Int64(scaled) % Int64(factor))
        let sign = scaled == 0 ? "" : value < 0 ? "\u{2212}" : signed ? "+" : ""
        if places == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole)\(separator)" + String(repeating: "0", count: places - fraction.utf8.count) + fraction
    }

    /// A coordinate: at most two places, ASCII, zero for what is not a number.
    static func coordinate(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "0" }
        let hundredths = Int64((value * 100).rounded())
        let size = hundredths.magnitude
        let whole = "\(hundredths < 0 ? "-" : "")\(size / 100)"
        if size % 100 == 0 { return whole }
        if size % 10 == 0 { return "\(whole).\(size % 100 / 10)" }
        return "\(whole).\(size % 100 < 10 ? "0" : "")\(size % 100)"
    }

    private static func power(_ places: Int) -> Double {
        var result = 1.0
        for _ in 0..<max(0, min(places, 6)) { result *= 10 }
        return result
    }
}
