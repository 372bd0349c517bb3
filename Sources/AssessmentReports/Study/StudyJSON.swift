public import AssessmentAnalysis

/// A study as JSON: `plumbline/study/1`, one object with the members `format`, `title`, `headline`, `cautions`, `sections` and `results`.
///
/// `results` holds every number as `{stat, options, value, se?, ci?, ci_level?, ci_method?, n, method, warnings, undefined?, sentence?}`, one a line,
/// named as the field names them; `value` is null where the statistic does not exist, and `undefined` then says why.
public enum StudyJSON {
    public static let format = "plumbline/study/1"

    /// The whole document, with a line feed at the end.
    public static func bytes(of study: Study) -> [UInt8] {
        var out = JSONBytes()
        out.reserve(4096 + 256 * study.results.count)
        head(study, &out)
        for (position, result) in study.results.enumerated() {
            out.raw(position == 0 ? "\n" : ",\n")
            out.result(result)
        }
        out.raw("\n]}\n")
        return out.bytes
    }

    /// The same bytes in pieces of about a mebibyte, so that a long list of results does not stand in memory twice.
    public static func write(_ study: Study, to sink: ([UInt8]) throws -> Void) rethrows {
        var out = JSONBytes()
        head(study, &out)
        for (position, result) in study.results.enumerated() {
            out.raw(position == 0 ? "\n" : ",\n")
            out.result(result)
            if out.bytes.count > 1 << 20 { try out.flush(to: sink) }
        }
        out.raw("\n]}\n")
        try out.flush(to: sink)
    }

    private static func head(_ study: Study, _ out: inout JSONBytes) {
        out.raw("{\"format\":")
        out.string(format)
        out.raw(",\n\"title\":")
        out.string(study.title)
        out.raw(",\n\"headline\":")
        out.strings(study.headline)
        out.raw(",\n\"cautions\":")
        out.cautions(study.cautions)
        out.raw(",\n\"sections\":")
        out.list(study.sections) { $0.section($1) }
        out.raw(",\n\"results\":[")
    }
}

extension JSONBytes {
    mutating func cautions(_ cautions: [Caution]) {
        list(cautions) { out, caution in
            out.raw("{\"code\":")
            out.string(caution.code)
            out.raw(",\"text\":")
            out.string(caution.sentence)
            out.raw("}")
        }
    }

    fileprivate mutating func result(_ result: StatisticResult) {
        raw("{\"stat\":")
        string(result.stat)
        raw(",\"options\":{")
        options(result.options)
        raw("},\"value\":")
        number(result.value)
        if let error = result.standardError {
            raw(",\"se\":")
            number(error)
        }
        if let interval = result.interval {
            raw(",\"ci\":")
            list([interval.lower, interval.upper]) { $0.number($1) }
            raw(",\"ci_level\":")
            number(interval.level)
            raw(",\"ci_method\":")
            string(interval.method)
        }
        raw(",\"n\":")
        if let n = result.n { number(n) } else { raw("null") }
        raw(",\"method\":")
        string(result.method)
        raw(",\"warnings\":")
        cautions(result.warnings)
        if let reason = result.undefined {
            raw(",\"undefined\":")
            string(reason)
        }
        if let sentence = result.sentence {
            raw(",\"sentence\":")
            string(sentence)
        }
        raw("}")
    }

    /// A name that occurs twice is written once, with its first value: members of an object have different names.
    private mutating func options(_ options: [StatisticResult.Option]) {
        var isFirst = true
        for (position, option) in options.enumerated()
        where !options[..<position].contains(where: { $0.name.utf8.elementsEqual(option.name.utf8) }) {
            if !isFirst { raw(",") }
            isFirst = false
            string(option.name)
            raw(":")
            switch option.value {
            case .text(let text): string(text)
            case .number(let value): number(value)
            case .flag(let flag): raw(flag ? "true" : "false")
            case .numbers(let values): list(values) { $0.number($1) }
            }
        }
    }
}
