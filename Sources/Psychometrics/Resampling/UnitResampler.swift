/// Draws samples of units with replacement, told as how often each pattern of units occurs in the sample.
struct UnitResampler {
    private let multiplicities: [Int32]
    private let total: Int
    /// Pattern of each unit, kept when drawing unit by unit is cheaper than drawing pattern by pattern.
    private let patternOfUnit: [Int32]
    private var stream: RandomStream
    /// How often each pattern is in the latest sample.
    private(set) var weights: [Int32]

    init(multiplicities: [Int32], seed: UInt64) {
        self.multiplicities = multiplicities
        total = multiplicities.reduce(0) { $0 + Int($1) }
        weights = [Int32](repeating: 0, count: multiplicities.count)
        stream = RandomStream(seed: seed)
        var expanded: [Int32] = []
        if total <= 16 * multiplicities.count {
            expanded.reserveCapacity(total)
            for (pattern, count) in multiplicities.enumerated() {
                expanded.append(contentsOf: repeatElement(Int32(pattern), count: Int(count)))
            }
        }
        patternOfUnit = expanded
    }

    /// Steps one draw takes, for budgets.
    static func steps(multiplicities: [Int32]) -> Int {
        min(multiplicities.reduce(0) { $0 + Int($1) }, 16 * multiplicities.count)
    }

    mutating func draw() {
        if patternOfUnit.isEmpty {
            drawByPattern()
            return
        }
        for pattern in 0..<weights.count { weights[pattern] = 0 }
        for _ in 0..<total { weights[Int(patternOfUnit[stream.index(below: total)])] += 1 }
    }

    /// A multinomial draw as a chain of binomials.
    private mutating func drawByPattern() {
        var unitsLeft = total
        var drawsLeft = total
        for pattern in 0..<weights.count {
            let count = Int(multiplicities[pattern])
            let drawn = Binomial.draw(trials: drawsLeft, probability: Double(count) / Double(unitsLeft), from: &stream)
            weights[pattern] = Int32(drawn)
            unitsLeft -= count
            drawsLeft -= drawn
        }
    }
}
