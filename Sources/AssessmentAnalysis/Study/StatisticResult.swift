/// One number of a study with all that is needed to judge it, in a form that programs read too.
///
/// ``stat`` and ``options`` use the field's names, for example `cohen_kappa` with `weights` = `quadratic`. A number never is NaN or
/// infinite: a statistic that does not exist for the data has no value and says why in ``undefined``.
public struct StatisticResult: Sendable, Hashable {
    public struct Option: Sendable, Hashable {
        public let name: String
        public let value: OptionValue

        public init(_ name: String, _ value: OptionValue) {
            self.name = name
            self.value = value
        }
    }

    public typealias Interval = Finding.Interval

    public let stat: String
    public let options: [Option]
    public let value: Double?
    /// Why there is no value, in words; nil exactly when there is one.
    public let undefined: String?
    public let standardError: Double?
    public let interval: Interval?
    /// How many observations the value rests on.
    public let n: Int?
    /// The estimator, in the field's terms.
    public let method: String
    public let warnings: [Caution]
    /// For teachers; nil where a sentence of the study covers a whole table of results.
    public let sentence: String?

    /// - Parameter value: nil, NaN and infinity all become an undefined result.
    public init(
        _ stat: String, options: [Option] = [], value: Double?, undefined: String? = nil, standardError: Double? = nil,
        interval: Interval? = nil, n: Int? = nil, method: String = "", warnings: [Caution] = [], sentence: String? = nil
    ) {
        let usable = value.flatMap { $0.isFinite ? $0 : nil }
        self.stat = stat
        self.options = options
        self.value = usable
        self.undefined = usable == nil ? undefined ?? "The value is not a finite number." : nil
        self.standardError = standardError.flatMap { $0.isFinite && usable != nil ? $0 : nil }
        self.interval = interval.flatMap { $0.lower.isFinite && $0.upper.isFinite && usable != nil ? $0 : nil }
        self.n = n
        self.method = method
        self.warnings = warnings
        self.sentence = sentence
    }
}

/// The value of an option of a statistic.
public enum OptionValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral
{
    case text(String)
    case number(Double)
    case flag(Bool)
    case numbers([Double])

    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }

    /// A label of the data: a whole number in plain digits becomes a number, everything else stays text.
    public static func label(_ label: String) -> OptionValue {
        if let number = Int(label), String(number) == label { return .number(Double(number)) }
        return .text(label)
    }
}
