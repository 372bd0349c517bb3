/// A reservation a reader must be told with the number.
public enum StatisticalWarning: Sendable, Hashable {
    /// Fewer units than the statistic can be trusted with.
    case fewUnits(count: Int, advised: Int)
    /// Fewer raters than a statement about a panel needs.
    case fewRaters(count: Int, advised: Int)
    /// Ratings left out because their category or score is not on the declared scale.
    case outOfScale(ratings: Int)
    /// Further ratings of a unit by the same rater, left out.
    case repeatedRatings(dropped: Int)
    /// Units with a single rating, which say nothing about agreement and were left out.
    case singleRatedUnits(count: Int)
    /// Units that not all raters rated, left out of a statistic of whole rankings.
    case incompleteUnits(count: Int)
    /// High agreement beside a low chance-corrected coefficient: the margins are so skewed, or so different between the raters, that
    /// the coefficient says little about how often they agree. Shares are from 0 to 1; `mostUsedShare` is the share of
    /// ratings in the most used category, `marginDifference` half the summed difference between the two raters' margins.
    case kappaParadox(agreement: Double, kappa: Double, mostUsedShare: Double, marginDifference: Double)
    /// All units say exactly the same, so the spread between samples is estimated as zero; no interval is given.
    case noSamplingVariation
    /// Pairs of raters without a defined coefficient, left out of a mean over pairs.
    case undefinedPairs(count: Int, of: Int)
    /// Bootstrap samples in which the statistic was undefined, left out of the percentiles.
    case undefinedReplicates(count: Int, of: Int)
    /// The bootstrap samples lie so far to one side that their percentiles leave out the estimate; the interval is
    /// the normal one instead.
    case biasedReplicates(estimate: Double, replicateMean: Double)
    /// The data are too large for the replicates asked for.
    case fewerReplicates(used: Int, asked: Int)

    /// Fewer units than this bring a warning.
    public static let advisedUnits = 10
    /// Fewer raters than this bring a warning.
    public static let advisedRaters = 3

    /// Agreement from which, and kappa below which, the two are said to part ways.
    static let paradoxAgreement = 0.75
    static let paradoxKappa = 0.41

    static func size(units: Int) -> [StatisticalWarning] {
        units < advisedUnits ? [.fewUnits(count: units, advised: advisedUnits)] : []
    }

    static func size(raters: Int) -> [StatisticalWarning] {
        raters < advisedRaters ? [.fewRaters(count: raters, advised: advisedRaters)] : []
    }
}
