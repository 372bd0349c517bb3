/// A package that rows measure against and that has to be fetched: from PyPI, or lme4 from Debian.
enum Peer: String, CaseIterable {
    case numpy, pandas, scipy, krippendorff
    case scikitLearn = "scikit-learn"
    case irrCAC, statsmodels, pingouin, choix, lme4

    /// What Python imports; nil for R's.
    var module: String? {
        switch self {
        case .scikitLearn: "sklearn"
        case .lme4: nil
        default: rawValue
        }
    }
}

extension RowName {
    /// What a row cannot do without, or says that it did.
    var peers: Set<Peer> {
        switch self {
        case .startup, .durable, .crowd, .import, .seals, .reindex, .more: []
        case .report: [.numpy, .scikitLearn, .krippendorff]
        case .agreement: [.numpy, .pandas, .krippendorff, .scikitLearn, .irrCAC, .statsmodels]
        case .icc: [.numpy, .pandas, .pingouin]
        case .pairs: [.numpy, .pandas, .choix]
        case .components: [.numpy, .lme4]
        case .facets: [.numpy, .pandas, .scipy]
        }
    }
}
