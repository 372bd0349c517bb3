extension TwoWayTable {
    /// All six forms in the order of ``IntraclassForm``.
    ///
    /// Intervals are exact under normality for ICC(1) and ICC(C); for ICC(A,1) they use Satterthwaite's degrees of freedom at the estimate
    /// (Shrout and Fleiss 1979; McGraw and Wong 1996). Average forms step the bounds of the single form up by Spearman and Brown, which is
    /// undefined at or below -1/(k - 1).
    public func intraclassCorrelations(level: Double = 0.95) -> [IntraclassCorrelation] {
        let level = usable(level: level)
        return [
            forms(.one1, .oneK, single(error: meanSquareWithin, df2: samples * max(0, raters - 1), level), level),
            forms(.agreement1, .agreementK, agreement(level), level),
            forms(
                .consistency1, .consistencyK,
                single(error: meanSquareError, df2: max(0, samples - 1) * max(0, raters - 1), level), level),
        ].flatMap { $0 }
    }

    /// A single-score form before it is stepped up.
    private struct Single {
        var value: Double?
        var undefined: AnalysisWarning?
        var lower: Double?
        var upper: Double?
        var boundUndefined: AnalysisWarning?
        var f: Double?
        var df2 = 0
    }

    private var fault: AnalysisWarning? {
        if samples == 0 { return .noCompleteSample }
        if raters < 2 { return .oneRater }
        if samples < 2 { return .oneSample }
        guard let between = meanSquareSamples, let within = meanSquareWithin, (between + within * Double(raters)).isFinite else {
            return .outOfRange
        }
        if between == 0, within == 0 { return .noVariation }
        return nil
    }

    /// (MS - ME) / (MS + (k - 1) ME), the form that ICC(1,1) and ICC(C,1) share.
    private func single(error: Double?, df2: Int, _ level: Double) -> Single {
        var result = Single(df2: df2)
        guard fault == nil, let between = meanSquareSamples, let error else {
            result.undefined = fault ?? .noVariation
            return result
        }
        let k = Double(raters)
        let denominator = between + (k - 1) * error
        guard denominator > 0 else {
            result.undefined = .noVariation
            return result
        }
        result.value = (between - error) / denominator
        guard error > 0 else {
            result.boundUndefined = .noError
            return result
        }
        let f = between / error
        result.f = f
        let df1 = Double(samples - 1)
        let tail = 0.5 + level / 2
        let low = f / FDistribution.quantile(tail, df1, Double(df2))
        let high = f * FDistribution.quantile(tail, Double(df2), df1)
        result.lower = (low - 1) / (low + k - 1)
        result.upper = (high - 1) / (high + k - 1)
        return result
    }

    private func agreement(_ level: Double) -> Single {
        var result = Single(df2: max(0, samples - 1) * max(0, raters - 1))
        guard fault == nil, let rows = meanSquareSamples, let columns = meanSquareRaters, let error = meanSquareError else {
            result.undefined = fault ?? .noVariation
            return result
        }
        let (n, k) = (Double(samples), Double(raters))
        let denominator = rows + (k - 1) * error + k / n * (columns - error)
        guard denominator > 1e-14 * (rows + (k - 1) * error + k / n * (columns + error)) else {
            result.undefined = .noDenominator
            return result
        }
        let value = (rows - error) / denominator
        result.value = value
        if error > 0 { result.f = rows / error }
        let a = k * value / (n * (1 - value))
        let b = 1 + k * value * (n - 1) / (n * (1 - value))
        let (first, second) = (a * columns, b * error)
        let df = (first + second) * (first + second) / (first * first / (k - 1) + second * second / ((n - 1) * (k - 1)))
        guard value < 1, df.isFinite, df > 0 else {
            result.boundUndefined = .noError
            return result
        }
        let tail = 0.5 + level / 2
        let spread = k * columns + (k * n - k - n) * error
        let low = FDistribution.quantile(tail, n - 1, df)
        let high = FDistribution.quantile(tail, df, n - 1)
        result.lower = Self.bound(n * (rows - low * error), low * spread + n * rows)
        result.upper = Self.bound(n * (high * rows - error), spread + n * high * rows)
        if result.lower == nil || result.upper == nil { result.boundUndefined = .noDenominator }
        return result
    }

    private static func bound(_ numerator: Double, _ denominator: Double) -> Double? {
        let value = numerator / denominator
        return denominator > 0 && value.isFinite && value <= 1 ? value : nil
    }

    private func forms(
        _ one: IntraclassForm, _ average: IntraclassForm, _ single: Single, _ level: Double
    ) -> [IntraclassCorrelation] {
        let df1 = max(0, samples - 1)
        let p = single.f.map { FDistribution.upperTail($0, Double(df1), Double(single.df2)) }
        func form(_ form: IntraclassForm, _ single: Single) -> IntraclassCorrelation {
            IntraclassCorrelation(
                form: form, value: single.value, undefined: single.undefined, lower: single.lower, upper: single.upper,
                boundUndefined: single.undefined ?? single.boundUndefined, level: level, f: single.f, df1: df1, df2: single.df2,
                p: p)
        }
        return [form(one, single), form(average, steppedUp(single))]
    }

    private func steppedUp(_ single: Single) -> Single {
        guard let value = single.value else { return single }
        var result = single
        let k = Double(raters)
        func step(_ value: Double?) -> Double? {
            guard let value else { return nil }
            let denominator = 1 + (k - 1) * value
            // Rounding turns an exact -1/(k - 1) into a denominator of a few units in the last place.
            return denominator > 1e-12 ? k * value / denominator : nil
        }
        result.value = step(value)
        guard result.value != nil else {
            result.undefined = .averageMeaningless
            (result.lower, result.upper) = (nil, nil)
            return result
        }
        result.lower = step(single.lower)
        result.upper = step(single.upper)
        if single.lower != nil, result.lower == nil { result.boundUndefined = .averageMeaningless }
        return result
    }
}

extension AnalysisWarning {
    static let noCompleteSample = AnalysisWarning(
        code: "no-complete-sample", message: "No sample was scored by every rater, so the table for this coefficient is empty.")
    static let oneRater = AnalysisWarning(
        code: "one-rater", message: "Only one rater scored; reliability takes at least two scores of the same sample.")
    static let oneSample = AnalysisWarning(
        code: "one-sample", message: "Only one sample can be used; reliability compares differences between samples with error.")
    static let noVariation = AnalysisWarning(
        code: "no-variation", message: "Everybody gave the same score throughout, so reliability cannot be told.")
    static let outOfRange = AnalysisWarning(
        code: "out-of-range", message: "The scores are too large for their squares to be computed.")
    static let noError = AnalysisWarning(
        code: "no-error", message: "The scores fit without any error, so no interval can be given; that is not certainty.")
    static let noDenominator = AnalysisWarning(
        code: "no-total-variance", message: "The estimated variances sum to zero or less, so the coefficient has no meaning.")
    static let averageMeaningless = AnalysisWarning(
        code: "below-minimum",
        message: "The single-score coefficient is at or below -1/(k - 1), where the reliability of a mean has no meaning.")
}
