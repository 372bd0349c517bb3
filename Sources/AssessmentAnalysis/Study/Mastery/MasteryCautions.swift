/// What to keep in mind about a study of mastery.
enum MasteryCautions {
    static func all(_ ratings: LongRatings, _ found: MasterySequences, _ options: MasteryStudyOptions) -> [Caution] {
        raters(found) + few(found.all) + percents(options) + masteries(ratings, options)
    }

    private static func raters(_ found: MasterySequences) -> [Caution] {
        guard found.isByRater else { return [] }
        let once = found.all.allSatisfy { $0.scores.count < 2 }
        return [
            Caution(
                code: "raters-are-not-attempts",
                sentence:
                    "Several raters scored the same work, and two raters are not two attempts: each learner has a row for each rater. "
                    + (once
                        ? "Every row is a single score, so there is nothing over time to judge."
                        : "Where the table has no times, rows by one rater count as attempts in the order in which they stand."))
        ]
    }

    private static func few(_ sequences: [MasterySequences.Sequence]) -> [Caution] {
        let short = sequences.filter { $0.scores.count < 4 }.count
        guard short > 0 else { return [] }
        let isPlain = sequences.allSatisfy { $0.criterion == nil && $0.rater == nil }
        let who =
            isPlain
            ? NumberWords.count(short, "learner has", "learners have")
            : NumberWords.count(short, "row of scores has", "rows of scores have")
        return [
            Caution(
                code: "few-scores",
                sentence: "\(who) fewer than four scores; one more could move every rule a lot, and the power law most.")
        ]
    }

    /// A share given for a percentage.
    private static func percents(_ options: MasteryStudyOptions) -> [Caution] {
        let shares = (options.weightsLatest + options.decays).filter { $0 > 0 && $0 < 1 }
        return shares.map { share in
            Caution(
                code: "percent-below-one",
                sentence:
                    "The weight of \(StudyNumber.plain(share)) was taken as \(StudyNumber.plain(share))\u{A0}%, so the latest score hardly "
                    + "counts. For \(StudyNumber.plain(100 * share))\u{A0}% give \(StudyNumber.plain(100 * share)).")
        }
    }

    private static func masteries(_ ratings: LongRatings, _ options: MasteryStudyOptions) -> [Caution] {
        guard let low = ratings.scale.min(), let high = ratings.scale.max() else { return [] }
        return options.masteries.filter { !($0 <= high && ($0 >= low || !ratings.isScaleDeclared)) }.map { mastery in
            let score = StudyNumber.plain(mastery)
            return Caution(
                code: "mastery-off-scale",
                sentence: ratings.isScaleDeclared
                    ? "The mastery score of \(score) is not on the scale of \(NumberWords.score(low)) to \(NumberWords.score(high))."
                    : "No score is as high as the mastery score of \(score); see that it is meant for this scale.")
        }
    }
}
