/// What a number is, named as the field names it.
public enum Statistic: Hashable, Sendable {
    /// Share of pairs of scores at the same level.
    case exactAgreement
    /// Share at the same level or at most so many levels apart.
    case adjacentAgreement(within: Int)
    /// Share further apart than that.
    case discrepantShare(beyond: Int)
    /// Share of samples on which all raters chose the same level.
    case unanimousShare
    /// Quadratic weighted kappa of one pair of raters (Cohen 1968).
    case cohenKappa
    /// The plain mean of that over pairs of raters (Light 1971).
    case meanPairKappa
    /// Krippendorff's alpha for ordered levels.
    case krippendorffAlpha
    /// Own scores minus the yardstick's, in score points: below zero is harsher.
    case meanDifference
    /// The same in standard deviations.
    case standardisedMeanDifference
}

/// What scores are compared with.
public enum Yardstick: String, Hashable, Sendable {
    /// The scores that the other people of the panel gave the same work.
    case otherRaters = "other-raters"
    /// The scores that experts agreed beforehand.
    case anchors
    /// For a plugin: the people of the panel.
    case people
}
