/// A comparison whose answer nobody can read yet. That a rater has compared two samples is public, as with a sealed judgment:
/// how often each sample was met decides which pairs are asked next.
public struct SealedComparison: Hashable, Sendable {
    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var rater: PersonID
    public var left: SampleID
    public var right: SampleID
    /// Rounded, so that the clock tells nobody who was slow.
    public var at: Timestamp
    /// SHA-256 over the context, the salt and the canonical comparison; see the ledger's article on seals.
    public var commitment: ContentHash
    /// 32 bytes: the HPKE encapsulated key.
    public var encapsulatedKey: [UInt8]
    /// Padded, authenticated cipher text of salt and canonical comparison.
    public var cipherText: [UInt8]

    public init(
        id: FactID, session: SessionID, round: RoundID, rater: PersonID, left: SampleID, right: SampleID, at: Timestamp,
        commitment: ContentHash, encapsulatedKey: [UInt8], cipherText: [UInt8]
    ) {
        self.id = id
        self.session = session
        self.round = round
        self.rater = rater
        self.left = left
        self.right = right
        self.at = at
        self.commitment = commitment
        self.encapsulatedKey = encapsulatedKey
        self.cipherText = cipherText
    }
}
