public import AssessmentModel

/// A round's judgments as flat columns: 4 + 4 + 2 bytes a criterion each, so that a hundred thousand stay a few megabytes.
public struct JudgmentColumns: Sendable {
    /// The reasons a rater gave, asked for only where they are shown; an empty text when there is none.
    public typealias RationaleLookup = @Sendable (_ judgment: Int, _ criterion: Int) -> String

    /// A criterion with the levels it is judged on, lowest first.
    public struct Column: Hashable, Sendable {
        public let criterion: Criterion
        public let levels: [Level]

        public init(criterion: Criterion, levels: [Level]) {
            self.criterion = criterion
            self.levels = levels
        }
    }

    public let columns: [Column]
    public let conditionCodes: [ConditionCode]
    public let samples: [SampleID]
    public let raters: [PersonID]
    /// Position in ``samples`` of each judgment.
    public private(set) var sampleIndex: [Int32] = []
    /// Position in ``raters`` of each judgment.
    public private(set) var raterIndex: [Int32] = []
    /// Row-major, one row a judgment, one cell a column.
    public private(set) var verdicts: [Int16] = []
    public var rationale: RationaleLookup

    /// - Throws: ``RoundDataError`` with code `.levels` when a criterion has no level or more than ``mostLevels``.
    public init(
        rubric: Rubric, samples: [SampleID], raters: [PersonID], rationale: @escaping RationaleLookup = { _, _ in "" }
    ) throws(RoundDataError) {
        columns = rubric.criteria.map { Column(criterion: $0, levels: rubric.levels(of: $0)) }
        conditionCodes = rubric.conditionCodes
        self.samples = samples
        self.raters = raters
        self.rationale = rationale
        for column in columns where column.levels.isEmpty || column.levels.count > Self.mostLevels {
            throw RoundDataError(
                .levels, "The criterion “\(column.criterion.id)” has \(column.levels.count) levels.",
                hint: "One to \(Self.mostLevels) can be tabulated.")
        }
    }

    /// Tables of levels by levels are kept for every pair of raters.
    public static let mostLevels = 100

    public var count: Int { sampleIndex.count }

    public func verdict(_ judgment: Int, _ column: Int) -> Verdict {
        Verdict(rawValue: verdicts[judgment * columns.count + column])
    }

    public mutating func reserve(_ judgments: Int) {
        sampleIndex.reserveCapacity(judgments)
        raterIndex.reserveCapacity(judgments)
        verdicts.reserveCapacity(judgments * columns.count)
    }

    /// Adds one judgment.
    ///
    /// - Parameter verdicts: one a column, in their order.
    /// - Throws: ``RoundDataError`` when a number is outside its list; nothing is added then.
    public mutating func append(sample: Int, rater: Int, verdicts: [Verdict]) throws(RoundDataError) {
        guard samples.indices.contains(sample), raters.indices.contains(rater) else {
            throw RoundDataError(.index, "There is no sample \(sample) or no rater \(rater) in the lists.")
        }
        guard verdicts.count == columns.count else {
            throw RoundDataError(.verdictCount, "\(verdicts.count) verdicts do not fit \(columns.count) criteria.")
        }
        for (column, verdict) in zip(columns, verdicts) {
            let isKnown =
                verdict.level.map { $0 < column.levels.count } ?? verdict.condition.map { $0 < conditionCodes.count } ?? true
            guard isKnown else {
                throw RoundDataError(.verdict, "“\(column.criterion.id)” has no verdict \(verdict.rawValue).")
            }
        }
        sampleIndex.append(Int32(sample))
        raterIndex.append(Int32(rater))
        self.verdicts.append(contentsOf: verdicts.lazy.map(\.rawValue))
    }
}
