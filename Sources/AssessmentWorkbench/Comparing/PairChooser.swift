/// Which pairs a rater is asked next: samples met least often first, groups that nothing links yet linked, and never a pair that
/// the rater has answered.
///
/// It is told only who met whom, never who won: while a round is sealed nobody's answers may steer what another is asked, and
/// everybody may know how often each sample was met. Samples are positions in the session's list.
struct PairChooser {
    private let count: Int
    /// How often each sample was met in the round, by anybody.
    private var met: [Int]
    /// How often it was on the left less how often on the right.
    private var leaning: [Int]
    private var together: [Int: Int] = [:]
    private var own: Set<Int> = []
    private var ownPartners: [Int]
    /// The group that each sample is linked to, by the number of one of its members.
    private var group: [Int]
    /// Breaks ties, so that two raters who ask at once are not sent to the same pairs.
    private let rank: [Int]
    private var random: SeededWords

    init(samples count: Int, seed: String) {
        self.count = count
        met = Array(repeating: 0, count: count)
        leaning = met
        ownPartners = met
        group = Array(0..<count)
        random = SeededWords(seed: seed)
        rank = Array(0..<count).shuffled(using: &random)
    }

    /// A number that stands for a text.
    static func word(for text: String) -> UInt64 {
        var words = SeededWords(seed: text)
        return words.next()
    }

    /// Counts a comparison that was made.
    mutating func add(left: Int, right: Int, isOwn: Bool) {
        met[left] += 1
        met[right] += 1
        leaning[left] += 1
        leaning[right] -= 1
        together[key(left, right), default: 0] += 1
        if isOwn, own.insert(key(left, right)).inserted {
            ownPartners[left] += 1
            ownPartners[right] += 1
        }
        let (from, to) = (group[right], group[left])
        if from != to { for sample in group.indices where group[sample] == from { group[sample] = to } }
    }

    /// The next pairs, each as if those before it were answered; fewer than wanted when the rater has met all others.
    mutating func next(_ wanted: Int) -> [(left: Int, right: Int)] {
        var pairs: [(left: Int, right: Int)] = []
        while pairs.count < wanted, let pair = next() {
            pairs.append(pair)
            add(left: pair.left, right: pair.right, isOwn: true)
        }
        return pairs
    }

    private mutating func next() -> (left: Int, right: Int)? {
        let open = (0..<count).filter { ownPartners[$0] < count - 1 }
        guard let one = open.min(by: { (met[$0], rank[$0]) < (met[$1], rank[$1]) }),
            let other = open.filter({ $0 != one && !own.contains(key(one, $0)) }).min(by: { cost(one, $0) < cost(one, $1) })
        else { return nil }
        let isSwapped = leaning[one] == leaning[other] ? random.next() & 1 == 1 : leaning[one] > leaning[other]
        return isSwapped ? (other, one) : (one, other)
    }

    /// What is not linked yet comes first, then who was met least, then which pair was.
    private func cost(_ one: Int, _ other: Int) -> (Int, Int, Int, Int) {
        (group[one] == group[other] ? 1 : 0, met[other], together[key(one, other)] ?? 0, rank[other])
    }

    private func key(_ one: Int, _ other: Int) -> Int { min(one, other) * count + max(one, other) }
}

/// The same numbers for the same text (FNV-1a into SplitMix64).
private struct SeededWords: RandomNumberGenerator {
    private var state: UInt64

    init(seed: String) {
        state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
