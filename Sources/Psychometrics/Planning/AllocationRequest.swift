/// What an allocation of samples to raters has to meet.
public struct AllocationRequest: Sendable, Hashable {
    /// Samples to be scored, 1 to 1,000,000.
    public var samples: Int
    /// Raters, 1 to 10,000.
    public var raters: Int
    /// Raters a sample is scored by.
    public var ratingsPerSample: Int
    /// Most papers a rater may be given, validity papers among them; nil for no limit.
    public var load: Int?
    /// Papers with an agreed score, mixed unseen into the work of every rater.
    public var validityPapers: Int
    /// The same seed gives the same allocation.
    public var seed: UInt64

    public init(
        samples: Int, raters: Int, ratingsPerSample: Int, load: Int? = nil, validityPapers: Int = 0, seed: UInt64 = 1
    ) {
        self.samples = samples
        self.raters = raters
        self.ratingsPerSample = ratingsPerSample
        self.load = load
        self.validityPapers = validityPapers
        self.seed = seed
    }

    /// Why no allocation meets the request, each with what would mend it; empty when one does.
    public func faults() -> [AllocationFault] {
        guard (1...1_000_000).contains(samples) else { return [.outOfRange("The number of samples goes from 1 to 1,000,000.")] }
        guard (1...10_000).contains(raters) else { return [.outOfRange("The number of raters goes from 1 to 10,000.")] }
        if let load, load < 1 { return [.outOfRange("A rater's load is at least one paper.")] }
        guard ratingsPerSample >= 1 else { return [.outOfRange("A sample needs at least one rater.")] }
        guard (0...100_000).contains(validityPapers), validityPapers * raters <= 5_000_000 else {
            return [.outOfRange("The number of validity papers goes from 0 to 100,000.")]
        }
        if ratingsPerSample > raters { return [.moreRatingsThanRaters(ratings: ratingsPerSample, raters: raters)] }
        guard samples * ratingsPerSample <= 5_000_000 else {
            return [.outOfRange("More than 5,000,000 ratings cannot be allocated at once.")]
        }
        var faults: [AllocationFault] = []
        if let load, let fault = loadFault(load) { faults.append(fault) }
        // A sample links its raters, which joins at most one group fewer than it has raters.
        if raters > 1, validityPapers == 0, samples * (ratingsPerSample - 1) < raters - 1 {
            let enough = (raters - 2) / samples + 2
            faults.append(.cannotLink(ratingsNeeded: enough <= raters ? enough : nil))
        }
        return faults
    }

    private func loadFault(_ load: Int) -> AllocationFault? {
        let needed = (samples * ratingsPerSample + raters - 1) / raters + validityPapers
        guard needed > load else { return nil }
        let left = load - validityPapers
        let raters = left > 0 ? (samples * ratingsPerSample + left - 1) / left : nil
        let ratings = max(0, left) * self.raters / samples
        return .load(needed: needed, allowed: load, ratersNeeded: raters, ratingsPossible: ratings > 0 ? ratings : nil)
    }
}

/// Why a request for an allocation cannot be met.
public enum AllocationFault: Error, Sendable, Hashable {
    case outOfRange(String)
    case moreRatingsThanRaters(ratings: Int, raters: Int)
    /// `needed` papers a rater; with more raters, or fewer ratings a sample, the load would do.
    case load(needed: Int, allowed: Int, ratersNeeded: Int?, ratingsPossible: Int?)
    /// Too few shared samples to link all raters.
    case cannotLink(ratingsNeeded: Int?)

    /// What is wrong and what would mend it.
    public var message: String {
        switch self {
        case .outOfRange(let message): return message
        case .moreRatingsThanRaters(let ratings, let raters):
            return "Each sample is to have \(ratings) raters, but there \(raters == 1 ? "is only 1" : "are only \(raters)"). "
                + "Ask for \(raters) a sample, or find \(ratings - raters) more."
        case .load(let needed, let allowed, let raters, let ratings):
            var mends = ["raise the load to \(needed) papers"]
            if let raters { mends.append("find \(raters) raters") }
            if let ratings { mends.append("settle for \(ratings) \(ratings == 1 ? "rater" : "raters") a sample") }
            return
                "The work comes to \(needed) papers a rater, but the load is \(allowed). Mend: \(mends.joined(separator: ", or "))."
        case .cannotLink(let ratings):
            let more = ratings.map { "at least \($0) raters a sample" }
            return "Too few samples are shared for the raters' severities to be compared. Mend: "
                + [more, "at least one validity paper that all raters score"].compactMap { $0 }.joined(separator: ", or ") + "."
        }
    }
}
