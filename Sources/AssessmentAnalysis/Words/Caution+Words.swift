import Psychometrics

extension Caution {
    static func fewSamples(_ count: Int) -> Caution {
        Caution(
            code: "few-samples",
            sentence: count == 0
                ? "No sample was scored by two or more people, so nothing can be said about agreement."
                : "Only \(NumberWords.count(count, "sample was", "samples were")) scored by two or more people; "
                    + "\(StatisticalWarning.advisedUnits) or more are advised. One more sample could move these numbers a lot.")
    }

    static func fewRaters(_ count: Int) -> Caution {
        Caution(
            code: "few-raters",
            sentence: count < 2
                ? "\(count == 0 ? "Nobody" : "Only one person") has scored; agreement takes at least two."
                : "Only two people have scored; \(StatisticalWarning.advisedRaters) or more are advised before speaking of a panel."
        )
    }

    static func late(_ count: Int) -> Caution {
        Caution(
            code: "late-seals",
            sentence:
                "\(NumberWords.count(count, "sealed judgment is", "sealed judgments are")) left out: it came or was changed after the "
                + "reveal, or does not open. Verify the session for which.")
    }

    static func unreadable(_ count: Int) -> Caution {
        Caution(
            code: "unreadable-records",
            sentence:
                "\(NumberWords.count(count, "record", "records")) of this session cannot be read and \(count == 1 ? "is" : "are") left "
                + "out. Check the repository for which.")
    }

    static func broughtIn(_ count: Int, of all: Int) -> Caution {
        Caution(
            code: "brought-in-open",
            sentence: (count == all
                ? "All judgments were" : "\(NumberWords.count(count)) of \(NumberWords.count(all)) judgments were")
                + " brought in open, known before they came here: nothing proves that they were given blind.")
    }

    static let noVariation = Caution(
        code: "no-variation", sentence: "All samples give the same result, so no interval can be given; that is not certainty.")

    static let noInterval = Caution(
        code: "no-interval",
        sentence: "There are too few samples or too many scores for an interval that keeps a sample's scores together.")

    static let scalesDiffer = Caution(
        code: "scales-differ",
        sentence: "The criteria are judged on different scales, so their score points are not the same size.")

    static func positions(_ criterion: String) -> Caution {
        Caution(
            code: "positions",
            sentence: "The levels of \(criterion) have no scores, so distances are counted in levels: lowest is 1.")
    }

    static let crowd = Caution(
        code: "crowd", sentence: "There are too many pairs of raters to compare one by one; alpha takes them all together.")

    static let manyIntervals = Caution(
        code: "many-intervals",
        sentence:
            "With this many intervals side by side, about one in twenty leaves out zero by chance alone. Look at the overall one first."
    )

    static let mirror = Caution(
        code: "mirror",
        sentence: "With two people, each one's difference is the other's turned round: it does not say who is right.")

    /// A warning of the measurement engine in words; nil for those told once for the whole report.
    init?(_ warning: StatisticalWarning) {
        switch warning {
        case .fewUnits(let count, let advised):
            self.init(
                code: "few-samples",
                sentence: "Rests on \(NumberWords.count(count, "sample", "samples")); \(advised) or more are advised.")
        case .fewRaters(let count, let advised):
            self.init(
                code: "few-raters",
                sentence: "Rests on \(NumberWords.count(count, "rater", "raters")); \(advised) or more are advised.")
        case .outOfScale(let ratings):
            self.init(code: "off-scale", sentence: "\(NumberWords.count(ratings, "score", "scores")) outside the scale left out.")
        case .repeatedRatings(let dropped):
            self.init(
                code: "repeated-scores",
                sentence:
                    "\(NumberWords.count(dropped, "further score", "further scores")) by the same rater on the same sample left out."
            )
        case .singleRatedUnits(let count):
            self.init(
                code: "single-scored",
                sentence: "\(NumberWords.count(count, "sample", "samples")) scored by one person only left out.")
        case .incompleteUnits(let count):
            self.init(
                code: "incomplete-samples",
                sentence: "\(NumberWords.count(count, "sample", "samples")) not scored by every rater left out of the rankings.")
        case .kappaParadox(let agreement, _, let mostUsed, _):
            self.init(
                code: "kappa-paradox",
                sentence: "Kappa is low although the raters agree on \(NumberWords.percent(agreement)) of the samples: "
                    + "\(NumberWords.percent(mostUsed)) of the scores are at one level, which leaves kappa little to go by. Look at exact agreement."
            )
        case .noSamplingVariation: self = .noVariation
        case .undefinedPairs(let count, let all):
            self.init(
                code: "undefined-pairs",
                sentence: "\(NumberWords.count(count, "pair", "pairs")) of \(NumberWords.count(all)) left out of the mean: "
                    + "both raters gave the same level throughout.")
        case .undefinedReplicates(let count, let all):
            self.init(
                code: "undefined-replicates",
                sentence:
                    "\(NumberWords.count(count)) of \(NumberWords.count(all)) bootstrap samples had no value and were left out.")
        case .biasedReplicates:
            self.init(
                code: "biased-replicates",
                sentence: "Bootstrap samples lie to one side of the value, so the interval is taken from the standard error.")
        case .fewerReplicates(let used, let asked):
            self.init(
                code: "fewer-replicates",
                sentence:
                    "The data are large: \(NumberWords.count(used)) bootstrap samples instead of \(NumberWords.count(asked)).")
        }
    }
}
