/// A judgment that nobody can read yet: cipher text to the round's public key, and a salted commitment that later proves
/// it was this judgment and no other.
public struct SealedJudgment: Hashable, Sendable {
    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var rater: PersonID
    public var sample: SampleID
    /// Rounded, so that the clock tells nobody who was slow.
    public var at: Timestamp
    /// SHA-256 over the context, the salt and the canonical judgment; see the ledger's article on seals.
    public var commitment: ContentHash
    /// 32 bytes: the HPKE encapsulated key.
    public var encapsulatedKey: [UInt8]
    /// Padded, authenticated cipher text of salt and canonical judgment.
    public var cipherText: [UInt8]

    public init(
        id: FactID, session: SessionID, round: RoundID, rater: PersonID, sample: SampleID, at: Timestamp,
        commitment: ContentHash, encapsulatedKey: [UInt8], cipherText: [UInt8]
    ) {
        self.id = id
        self.session = session
        self.round = round
        self.rater = rater
        self.sample = sample
        self.at = at
        self.commitment = commitment
        self.encapsulatedKey = encapsulatedKey
        self.cipherText = cipherText
    }
}

/// The act that opens a sealed round for everybody at once: its private key, published.
public struct Reveal: Hashable, Sendable {
    /// Someone who was expected and is not in, and why the round opened without them.
    public struct Absence: Hashable, Sendable {
        public var rater: PersonID
        /// How many of the session's samples lack this rater's judgment.
        public var missing: Int
        public var reason: String

        public init(rater: PersonID, missing: Int, reason: String) {
            self.rater = rater
            self.missing = missing
            self.reason = reason
        }
    }

    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    /// 32 bytes of the round's X25519 private key; its public half is pinned in the session.
    public var privateKey: [UInt8]
    /// How many sealed judgments lay in the round when it was opened.
    public var sealedCount: Int
    public var absences: [Absence]
    public var by: PersonID
    public var at: Timestamp

    public init(
        id: FactID, session: SessionID, round: RoundID, privateKey: [UInt8], sealedCount: Int, absences: [Absence] = [],
        by: PersonID, at: Timestamp
    ) {
        self.id = id
        self.session = session
        self.round = round
        self.privateKey = privateKey
        self.sealedCount = sealedCount
        self.absences = absences
        self.by = by
        self.at = at
    }
}
