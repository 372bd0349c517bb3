import AssessmentAnalysis
import Charts

extension StudyPart {
    /// Results shown; the JSON form has all.
    static let mostResults = 300

    /// Every number with all that is needed to judge it.
    func results(level: Int) -> HTMLText {
        guard !study.results.isEmpty else { return .none }
        let shown = study.results.prefix(Self.mostResults)
        let total = NumberWords.count(study.results.count)
        let told =
            study.results.count > shown.count
            ? "The first \(NumberWords.count(shown.count)) of \(total) results; the JSON form has all of them."
            : "Each number by the name under which the JSON form has it."
        let columns: [StudyTable.Column] = [
            .init("Statistic"), .init("Options"), .init("Value", isNumeric: true), .init("S.E.", isNumeric: true),
            .init("Interval"), .init("n", isNumeric: true), .init("Method and reservations"),
        ]
        let grid = grid(
            caption: "Results: statistic, options, value, standard error, interval, observations", columns: columns,
            rows: shown.map(Self.row), kind: " class=\"results\"")
        return """
            <section aria-labelledby="\(id("results"))">
            \(heading("Every result", level: level, id: id("results")))
            <p>\(told)</p>
            <details><summary>\(NumberWords.count(shown.count, "result", "results"))</summary>
            \(grid)</details>
            </section>
            """
    }

    private static func row(_ result: StatisticResult) -> [String] {
        let interval = result.interval.map {
            "\(ResultNumber.text($0.lower)) to \(ResultNumber.text($0.upper)), \(NumberWords.percent($0.level)) (\($0.method))"
        }
        let reservations = [result.undefined].compactMap { $0 } + result.warnings.map(\.sentence)
        return [
            result.stat, result.options.map { "\($0.name) = \(text($0.value))" }.joined(separator: ", "),
            result.value.map(ResultNumber.text) ?? "–", result.standardError.map(ResultNumber.text) ?? "", interval ?? "",
            result.n.map { NumberWords.count($0) } ?? "",
            joined([result.method] + reservations),
        ]
    }

    /// Texts as sentences, whether or not they end as such.
    private static func joined(_ texts: [String]) -> String {
        let told = texts.filter { !$0.utf8.isEmpty }
        return told.enumerated().map { position, text in
            position < told.count - 1 && !text.utf8.suffix(1).elementsEqual(".".utf8) ? text + "." : text
        }.joined(separator: " ")
    }

    private static func text(_ value: OptionValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): ResultNumber.short(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .numbers(let numbers): numbers.map(ResultNumber.short).joined(separator: ", ")
        }
    }
}

/// A number for specialists: four decimals, or three digits and a power of ten where those would say nothing.
enum ResultNumber {
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value.rounded() == value, value.magnitude < 1e9 { return NumberWords.decimal(value, places: 0) }
        if value.magnitude >= 0.001, value.magnitude < 1e9 { return NumberWords.decimal(value, places: 4) }
        return scientific(value)
    }

    /// The same without zeros at its end: `0.5`.
    static func short(_ value: Double) -> String {
        var text = text(value)
        guard text.utf8.contains(UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: "e")) else { return text }
        while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
        return text
    }

    private static func scientific(_ value: Double) -> String {
        var digits = value.magnitude
        var exponent = 0
        while digits >= 9.995 {
            digits /= 10
            exponent += 1
        }
        while digits < 0.9995 {
            digits *= 10
            exponent -= 1
        }
        let power = exponent < 0 ? "−\(-exponent)" : String(exponent)
        return (value < 0 ? "−" : "") + NumberWords.decimal(digits) + "e" + power
    }
}
