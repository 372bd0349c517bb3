import Charts

/// Markup that is safe by construction: what is written literally is markup, what is interpolated as a string is escaped.
struct HTMLText: ExpressibleByStringInterpolation {
    struct StringInterpolation: StringInterpolationProtocol {
        var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { markup += literal }
        mutating func appendInterpolation(_ text: String) { markup += Markup.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { markup += String(number) }
        mutating func appendInterpolation(_ html: HTMLText) { markup += html.markup }
        mutating func appendInterpolation(_ parts: [HTMLText]) { for part in parts { markup += part.markup } }
        /// A finished drawing, which escapes its own texts.
        mutating func appendInterpolation(_ chart: Chart) { markup += chart.svg }
    }

    let markup: String

    init(stringLiteral value: String) { markup = value }
    init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }
    init(_ parts: [HTMLText]) { markup = parts.map(\.markup).joined() }

    static let none: HTMLText = ""
}
