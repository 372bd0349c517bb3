import AssessmentModel

/// A sealed judgment or comparison: what all that is proved of it needs to know.
enum SealedRoundFact: Sendable {
    case judgment(SealedJudgment)
    case comparison(SealedComparison)

    var id: FactID {
        switch self {
        case .judgment(let sealed): sealed.id
        case .comparison(let sealed): sealed.id
        }
    }

    var round: RoundID {
        switch self {
        case .judgment(let sealed): sealed.round
        case .comparison(let sealed): sealed.round
        }
    }

    var isComparison: Bool {
        switch self {
        case .judgment: false
        case .comparison: true
        }
    }

    func opened(with key: RoundKey, rubric: ContentHash) throws(LedgerError) -> RoundFact {
        switch self {
        case .judgment(let sealed): .judgment(try Seal.open(sealed, with: key, rubric: rubric))
        case .comparison(let sealed): .comparison(try Seal.open(sealed, with: key, rubric: rubric))
        }
    }
}
