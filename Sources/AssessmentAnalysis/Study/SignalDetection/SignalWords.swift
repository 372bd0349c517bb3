import Psychometrics

/// What a signal detection fit says, for teachers.
struct SignalWords {
    let page: SignalPage

    private var fit: SignalDetectionFit { page.fit }

    var headline: [String] {
        // With two scores a piece the model cannot say which of two raters who differ is right: it names one as good as any.
        guard !fit.warnings.contains(where: { $0.code == "few-ratings-per-unit" }) else {
            return [
                "Most pieces of work have fewer than three scores. When two raters differ nothing shows who is right, so no rater is named here; use the facets model, or add scores."
            ]
        }
        var sentences = [accuracy]
        sentences += severity
        sentences += centrality
        sentences += guessing
        if !fit.convergence.isConverged { sentences.append("The estimation has not settled, so the numbers are not final.") }
        return sentences
    }

    private var accuracy: String {
        let count = fit.units.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
        let share = NumberWords.percent(fit.accuracy)
        let pieces = NumberWords.count(count, "piece", "pieces")
        // Fitted and judged on the same scores, the share is too high by a tenth or more in small panels.
        return count < 200
            ? "From all scores together the true level is named rightly at most \(share) of the time; with \(pieces) of work this figure is too high, by how much is not known."
            : "From all scores together the true level of a piece of work is named rightly about \(share) of the time (\(pieces), if the model holds)."
    }

    private var named: [(label: String, rater: SignalDetectionFit.Rater)] {
        fit.raters.enumerated().compactMap { index, rater in rater.map { (page.table.rater.labels[index], $0) } }
    }

    private var severity: [String] {
        let apart = named.compactMap { label, rater -> (label: String, value: Double, error: Double)? in
            guard let severity = rater.severity, let error = severity.standardError,
                severity.value.magnitude > page.quantile * error
            else { return nil }
            return (label, severity.value, error)
        }.sorted { $0.value.magnitude > $1.value.magnitude }
        guard !apart.isEmpty else { return ["No rater is clearly harsh or lenient."] }
        return apart.prefix(2).map { one in
            let margin = page.quantile * one.error
            return
                "Rater \(one.label) judges about \(NumberWords.decimal(one.value.magnitude, places: 1)) levels too \(one.value > 0 ? "harshly" : "leniently") (\(NumberWords.signed(one.value)), interval \(NumberWords.decimal(one.value - margin)) to \(NumberWords.decimal(one.value + margin)))."
        }
    }

    private var centrality: [String] {
        let central = named.filter { _, rater in
            guard let value = rater.centrality, let error = value.standardError else { return false }
            return value.value - page.quantile * error > 1
        }.map(\.label)
        guard !central.isEmpty else { return [] }
        let who = central.count == 1 ? "Rater \(central[0]) keeps" : "Raters \(NumberWords.list(central)) keep"
        return ["\(who) to the middle of the scale: the work has to be very good or very weak before the ends are used."]
    }

    private var guessing: [String] {
        let labels = named.filter { $0.rater.precision.value < SignalDetectionFit.leastPrecision }.map(\.label)
        guard !labels.isEmpty else { return [] }
        let who =
            labels.count == 1 ? "The scores of rater \(labels[0]) have" : "The scores of raters \(NumberWords.list(labels)) have"
        return ["\(who) little to do with the level the others see."]
    }
}
