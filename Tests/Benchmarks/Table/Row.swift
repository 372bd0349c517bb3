/// One line of the table.
struct Row {
    /// A time with how often the work was done in it.
    struct Side {
        var seconds: Double
        /// How many things were done in that time.
        var count = 1
        var memory: Int?
        var rate: Double { Double(count) / seconds }
    }

    enum Goal {
        /// At most this many times the peer's time.
        case atMost(Double)
        /// At least this many times as many a second as the peer.
        case atLeast(Double)

        var text: String {
            switch self {
            case .atMost(let limit): limit == 1 ? "as fast" : "≤ \(Format.number(limit))×"
            case .atLeast(let limit): "≥ \(Format.number(limit))×"
            }
        }
    }

    var work: String
    /// What one thing is, for the rate; nil when a rate says nothing.
    var unit: String?
    var ours: Side
    var peerName: String
    /// Nil when the peer could not be had.
    var peer: Side?
    var goal: Goal
    /// Most memory (bytes) that ours may have, where there is a limit.
    var memoryLimit: Int?
    /// How it was measured, below the table.
    var notes: [String] = []

    /// Time over time for `atMost`, rate over rate for `atLeast`: both sides for the same amount of work.
    var ratio: Double? {
        guard let peer else { return nil }
        switch goal {
        case .atMost: return peer.rate / ours.rate
        case .atLeast: return ours.rate / peer.rate
        }
    }

    /// Nil when there is nothing to measure it by.
    var isMet: Bool? {
        if let memoryLimit, ours.memory ?? 0 > memoryLimit { return false }
        guard let ratio else { return nil }
        switch goal {
        case .atMost(let limit): return ratio <= limit
        case .atLeast(let limit): return ratio >= limit
        }
    }

    var wanted: String { goal.text + (memoryLimit.map { ", ≤ \(Format.memory($0))" } ?? "") }
}
