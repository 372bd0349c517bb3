import Psychometrics

/// What a plan says to those who run the session.
struct PlanWords {
    private let plan: Plan
    private var options: PlanStudyOptions { plan.options }

    init(_ plan: Plan) { self.plan = plan }

    var headline: [String] {
        [work, links, precision, severity].compactMap { $0 }
    }

    var cautions: [Caution] {
        var cautions = [
            Caution(
                code: "assumed-variances",
                sentence:
                    "The precision rests on assumed spreads, not on scores: once the first scores are in, plan again with theirs."
            )
        ]
        if plan.options.request.ratingsPerSample == 1 {
            cautions.append(
                Caution(
                    code: "single-scored",
                    sentence:
                        "Each sample is scored once, so agreement can be judged on validity papers only and errors stay unseen."))
        }
        return cautions
    }

    private var work: String {
        let loads = plan.allocation.loads
        let request = options.request
        let validity =
            request.validityPapers > 0
            ? ", \(NumberWords.count(request.validityPapers, "validity paper", "validity papers")) hidden among them" : ""
        let (least, most) = (loads.min() ?? 0, loads.max() ?? 0)
        let load =
            least == most
            ? NumberWords.count(most, "paper", "papers")
            : "\(NumberWords.count(least)) to \(NumberWords.count(most, "paper", "papers"))"
        return "Every sample is scored by \(NumberWords.count(request.ratingsPerSample, "rater", "raters")), every rater gets "
            + "\(load)\(validity)."
    }

    private var links: String? {
        guard options.request.raters > 1 else {
            return "There is one rater, whose severity cannot be told from the samples' quality."
        }
        guard let quality = plan.quality else { return nil }
        guard quality.groups == 1 else {
            return "The raters fall into \(quality.groups) groups that share no paper, so their severities cannot be compared."
        }
        let least = quality.sharedLeast
        return "All raters are linked; "
            + (least == 0
                ? "some pairs meet only by way of others."
                : "any two of them score at least \(NumberWords.count(least, "paper", "papers")) in common.")
    }

    private var precision: String? {
        guard let precision = plan.precision else { return "The assumed spreads cannot be used: they must not be negative." }
        var text =
            "A sample's mean score should lie within about \(NumberWords.decimal(1.96 * precision.absoluteError, places: 1)) points of its "
            + "true one 19 times in 20 (standard error \(NumberWords.decimal(precision.absoluteError)))"
        if let wanted = options.wantedError {
            if precision.absoluteError <= wanted + 1e-12 {
                text += ", which meets the \(NumberWords.decimal(wanted)) wanted"
            } else if let needed = plan.ratersNeeded {
                text +=
                    "; for \(NumberWords.decimal(wanted)) it would take \(NumberWords.count(needed, "rater", "raters")) a sample"
                if needed > options.request.raters {
                    text += ", but there \(options.request.raters == 1 ? "is only 1" : "are only \(options.request.raters)")"
                }
            } else {
                text += "; \(NumberWords.decimal(wanted)) is out of reach"
            }
        }
        return text + "."
    }

    private var severity: String? {
        guard let power = plan.power else { return nil }
        let chance = power.power(difference: options.difference)
        let difference = NumberWords.decimal(options.difference, places: 1)
        if chance >= options.power {
            return "A rater \(difference) points harsher or milder than the others would be found with a chance of "
                + "\(NumberWords.percent(chance))."
        }
        let papers = plan.papersNeeded.map {
            " It would take about \(NumberWords.count($0, "paper", "papers")) that all raters score"
                + ($0 > plan.papersAtHand
                    ? ", which is not possible with \(NumberWords.count(plan.papersAtHand, "paper", "papers"))." : ".")
        }
        return "A rater \(difference) points harsher or milder than the others would be found with a chance of only "
            + "\(NumberWords.percent(chance)).\(papers ?? "")"
    }
}
