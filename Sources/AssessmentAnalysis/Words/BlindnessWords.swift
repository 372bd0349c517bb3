extension AgreementReport {
    /// How independent the scores are, in a few words after the round's name; nil for a round that is not a blind one.
    public var blindness: String? {
        guard isSealed else { return nil }
        return switch provenance.broughtIn {
        case 0: "scored blind"
        case counts.judgments...: "brought in open"
        default: "scored blind but for \(NumberWords.count(provenance.broughtIn)) brought in open"
        }
    }
}
