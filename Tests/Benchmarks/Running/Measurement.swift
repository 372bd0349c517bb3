/// One run: how long it took, and the most memory (bytes) that a process of it had.
struct Measurement {
    var seconds: Double
    var memory: Int
}

/// Several runs of the same work.
struct Runs {
    private(set) var seconds: [Double] = []
    private(set) var memory = 0

    mutating func add(_ run: Measurement) {
        seconds.append(run.seconds)
        memory = max(memory, run.memory)
    }

    var best: Double { seconds.min() ?? .nan }
    var median: Double { Self.median(of: seconds) }

    static func median(of values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

/// Runs both sides in turn, so that whatever else the machine does meets both.
func inTurn(_ repetitions: Int, ours: () throws -> Measurement, peer: () throws -> Measurement) throws -> (ours: Runs, peer: Runs)
{
    var own = Runs()
    var other = Runs()
    for _ in 0..<repetitions {
        own.add(try ours())
        other.add(try peer())
    }
    return (own, other)
}
