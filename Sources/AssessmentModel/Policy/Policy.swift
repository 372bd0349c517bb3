/// The rules people chose: when two scores agree, how several become one, what admits a rater. Versioned like everything else.
public struct Policy: Hashable, Sendable {
    /// How several judgments become one score. The choice changes who passes.
    public enum Resolution: String, Hashable, Sendable, CaseIterable {
        case mean
        /// All three count equally.
        case parity
        /// The third score and whichever of the first two is nearer to it.
        case tertiumQuid = "tertium-quid"
        /// An expert's score replaces them.
        case expert
        case median
        case consensus
    }

    public struct Qualification: Hashable, Sendable {
        /// Least share of exact agreement with the expert scores, 0 to 1.
        public var exactAgreement: Double
        /// Least share exact or adjacent, 0 to 1.
        public var adjacentAgreement: Double
        /// How many samples at least.
        public var samples: Int

        public init(exactAgreement: Double = 0.7, adjacentAgreement: Double = 0.95, samples: Int = 10) {
            self.exactAgreement = exactAgreement
            self.adjacentAgreement = adjacentAgreement
            self.samples = samples
        }
    }

    public var id: PolicyID
    public var title: String
    /// Levels apart that still count as adjacent.
    public var adjacentWithin: Int
    public var resolution: Resolution
    public var qualification: Qualification
    /// Share of samples read a second time, 0 to 1.
    public var secondReads: Double

    public init(
        id: PolicyID, title: String, adjacentWithin: Int = 1, resolution: Resolution = .consensus,
        qualification: Qualification = .init(), secondReads: Double = 0.25
    ) {
        self.id = id
        self.title = title
        self.adjacentWithin = adjacentWithin
        self.resolution = resolution
        self.qualification = qualification
        self.secondReads = secondReads
    }

    /// What holds when a session names no policy.
    public static let customary = Policy(id: .init(unchecked: "customary"), title: "Customary rules")

    public func faults() -> [Fault] {
        var found: [Fault] = []
        let root = FieldPath.root
        if title.utf8.isEmpty { found.append(Fault(root.key("title"), "the title is empty", mend: "give the policy a title")) }
        if adjacentWithin < 1 { found.append(Fault(root.key("adjacentWithin"), "must be 1 or more")) }
        let shares: [(FieldPath, Double)] = [
            (root.key("secondReads"), secondReads),
            (root.key("qualification").key("exactAgreement"), qualification.exactAgreement),
            (root.key("qualification").key("adjacentAgreement"), qualification.adjacentAgreement),
        ]
        for (place, share) in shares where !(0...1).contains(share) {
            found.append(Fault(place, "a share lies between 0 and 1, this is \(share)"))
        }
        if qualification.samples < 1 { found.append(Fault(root.key("qualification").key("samples"), "must be 1 or more")) }
        return found
    }
}
