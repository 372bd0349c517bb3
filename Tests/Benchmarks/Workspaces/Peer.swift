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

    /// The version that the wanted ratios were set by; nil where any will do.
    ///
    /// pip finds these together. Left to itself it takes what fits what is there already, and then pingouin is 0.6 beside irrCAC, which
    /// holds scipy at 1.12, and the many times faster 0.7 elsewhere.
    var version: String? {
        switch self {
        case .krippendorff: "0.9.0"
        case .scikitLearn: "1.9.1"
        case .irrCAC: "0.4.4"
        case .statsmodels: "0.15.0"
        case .pingouin: "0.6.1"
        case .choix: "0.4.1"
        case .numpy, .pandas, .scipy, .lme4: nil
        }
    }

    var requirement: String { rawValue + (version.map { "==" + $0 } ?? "") }
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
