/// The six forms of the intraclass correlation (Shrout and Fleiss 1979; letters of McGraw and Wong 1996).
public enum IntraclassForm: String, Sendable, Hashable, CaseIterable {
    /// One-way: each sample has raters of its own. One score.
    case one1 = "ICC(1,1)"
    /// One-way, mean of k scores.
    case oneK = "ICC(1,k)"
    /// Two-way random, absolute agreement, one score.
    case agreement1 = "ICC(A,1)=ICC(2,1)"
    /// Two-way random, absolute agreement, mean of k scores.
    case agreementK = "ICC(A,k)=ICC(2,k)"
    /// Consistency: shifts between raters do not count. One score.
    case consistency1 = "ICC(C,1)=ICC(3,1)"
    /// Consistency, mean of k scores.
    case consistencyK = "ICC(C,k)=ICC(3,k)"

    /// True for the reliability of a mean over the raters.
    public var isAverage: Bool { self == .oneK || self == .agreementK || self == .consistencyK }
}

/// One form of the intraclass correlation with its interval and the F test of no reliability.
public struct IntraclassCorrelation: Sendable, Equatable {
    public let form: IntraclassForm
    public let value: Double?
    /// Why there is no value.
    public let undefined: AnalysisWarning?
    public let lower: Double?
    public let upper: Double?
    /// Why a bound is missing.
    public let boundUndefined: AnalysisWarning?
    /// Confidence of the interval.
    public let level: Double
    /// Mean square between samples over the error of the form; nil when there is no error.
    public let f: Double?
    public let df1: Int
    public let df2: Int
    /// Probability of an F this large when samples do not differ.
    public let p: Double?
}
