public import Psychometrics

/// How well each rater sees the true category of a piece of work, by the latent-class signal detection model, in words.
public enum SignalDetectionStudy {
    public struct Options: Sendable, Equatable {
        /// Which pieces of work share the sizes of the true categories.
        public enum Classes: Sendable, Hashable {
            /// By criterion where each has at least ``SignalDetectionStudy/unitsPerCriterion`` samples, else all together.
            case automatic
            case byCriterion
            case shared
        }

        public var sampleFactor: String
        public var raterFactor: String
        /// With the sample this makes a piece of work that has one true category; absent columns are passed over.
        public var criterionFactor: String
        public var classes: Classes
        public var estimation: SignalDetectionOptions
        /// Confidence of intervals.
        public var level: Double

        public init(
            sampleFactor: String = "sample", raterFactor: String = "rater", criterionFactor: String = "criterion",
            classes: Classes = .automatic, estimation: SignalDetectionOptions = SignalDetectionOptions(), level: Double = 0.95
        ) {
            self.sampleFactor = sampleFactor
            self.raterFactor = raterFactor
            self.criterionFactor = criterionFactor
            self.classes = classes
            self.estimation = estimation
            self.level = level
        }
    }

    /// With fewer samples than this a criterion has no class sizes of its own.
    public static let unitsPerCriterion = 50

    /// Never fails: data without a meaning for the model give a study that says so.
    public static func study(_ ratings: LongRatings, options: Options = Options()) -> Study {
        guard let sample = ratings.factor(options.sampleFactor), let rater = ratings.factor(options.raterFactor) else {
            return empty(
                ratings,
                Caution(
                    code: "no-columns",
                    sentence: "The table needs columns for \(options.sampleFactor) and \(options.raterFactor)."))
        }
        do {
            let table = try SignalTable(ratings, sample: sample, rater: rater, options: options)
            guard let fit = table.data.signalDetectionFit(options.estimation) else {
                return empty(
                    ratings,
                    Caution(
                        code: "nothing-to-compare",
                        sentence: "The model needs pieces of work with two scores or more, and scores that are not all the same.")
                )
            }
            return SignalPage(table: table, ratings: ratings, options: options, fit: fit).study
        } catch {
            return empty(ratings, Caution(code: "not-estimated", sentence: error.description))
        }
    }

    private static func empty(_ ratings: LongRatings, _ caution: Caution) -> Study {
        Study(
            title: "How well raters see the true level", headline: ["Nothing was estimated. \(caution.sentence)"],
            cautions: ratings.cautions + [caution], sections: [],
            results: [
                StatisticResult(
                    "classification_accuracy", options: [.init("method", "SDT")], value: nil, undefined: caution.sentence,
                    n: ratings.count, method: "latent-class signal detection")
            ])
    }
}
