/// Published counts of how two raters' scores fall together, with the values other programs give for them.
///
/// The essay sets are score pairs of the Automated Student Assessment Prize (ASAP-AES) training set, human rater 1 against human rater 2; no text. Cohen's
/// diagnoses are from Psychological Bulletin 70 (1968), unaided vision from Stuart, Biometrika 40 (1953), the 4 x 4 diagnoses from Gwet (2014).
/// Kappas were checked against scikit-learn 1.9.1, statsmodels 0.15.0, R psych 2.2.9 and R irrCAC 1.0.
struct ConfusionCase: Sendable {
    struct Kappa: Sendable {
        let weights: String
        let value: Double
        var standardError: Double? = nil
        var nullStandardError: Double? = nil
    }

    let name: String
    let lowest: Int
    let highest: Int
    /// First score, second score, count.
    let cells: [[Int]]
    var exact: Double? = nil
    var adjacent: Double? = nil
    let kappas: [Kappa]
}

let essaySets: [ConfusionCase] = [
    ConfusionCase(
        name: "ASAP essay set 1", lowest: 1, highest: 6,
        cells: [
            [1, 1, 10], [2, 1, 1], [2, 2, 17], [2, 3, 10], [3, 2, 7], [3, 3, 110], [3, 4, 77], [3, 5, 2],
            [4, 3, 58], [4, 4, 685], [4, 5, 168], [4, 6, 11], [5, 4, 166], [5, 5, 296], [5, 6, 45], [6, 4, 9],
            [6, 5, 64], [6, 6, 47],
        ],
        exact: 0.6533931575995513, adjacent: 0.9876612450925406,
        kappas: [
            .init(weights: "unweighted", value: 0.44862154636002666),
            .init(weights: "linear", value: 0.575432912432295),
            .init(weights: "quadratic", value: 0.7209530281501606),
        ]),
    ConfusionCase(
        name: "ASAP essay set 2", lowest: 1, highest: 6,
        cells: [
            [1, 1, 20], [1, 2, 4], [2, 1, 3], [2, 2, 109], [2, 3, 40], [2, 4, 1], [3, 2, 41], [3, 3, 584],
            [3, 4, 137], [3, 5, 1], [4, 3, 101], [4, 4, 650], [4, 5, 27], [5, 3, 1], [5, 4, 27], [5, 5, 43],
            [5, 6, 4], [6, 4, 1], [6, 5, 2], [6, 6, 4],
        ],
        exact: 0.7833333333333333, adjacent: 0.9977777777777778,
        kappas: [
            .init(weights: "unweighted", value: 0.6527449718510722),
            .init(weights: "linear", value: 0.7256269532443874),
            .init(weights: "quadratic", value: 0.8141252481412511),
        ]),
    ConfusionCase(
        name: "ASAP essay set 3", lowest: 0, highest: 3,
        cells: [
            [0, 0, 39], [0, 1, 2], [1, 1, 604], [1, 2, 76], [2, 0, 2], [2, 1, 88], [2, 2, 493], [2, 3, 107],
            [3, 0, 3], [3, 1, 1], [3, 2, 155], [3, 3, 156],
        ],
        exact: 0.7485515643105446, adjacent: 0.996523754345307,
        kappas: [
            .init(weights: "unweighted", value: 0.610312199085767),
            .init(weights: "linear", value: 0.6852597513256566),
            .init(weights: "quadratic", value: 0.7692300644919691),
        ]),
    ConfusionCase(
        name: "ASAP essay set 4", lowest: 0, highest: 3,
        cells: [
            [0, 0, 312], [0, 1, 2], [1, 0, 8], [1, 1, 627], [1, 2, 121], [1, 3, 1], [2, 1, 114], [2, 2, 334],
            [2, 3, 74], [3, 2, 84], [3, 3, 95],
        ],
        exact: 0.7720090293453724, adjacent: 0.9994356659142212,
        kappas: [
            .init(weights: "unweighted", value: 0.6693762657226715),
            .init(weights: "linear", value: 0.7595422839830892),
            .init(weights: "quadratic", value: 0.8511282156292211),
        ]),
    ConfusionCase(
        name: "ASAP essay set 5", lowest: 0, highest: 4,
        cells: [
            [0, 0, 22], [0, 1, 26], [0, 2, 3], [1, 0, 21], [1, 1, 243], [1, 2, 107], [1, 3, 6], [2, 0, 4],
            [2, 1, 129], [2, 2, 397], [2, 3, 154], [2, 4, 11], [3, 1, 3], [3, 2, 133], [3, 3, 278], [3, 4, 72],
            [4, 1, 1], [4, 2, 9], [4, 3, 80], [4, 4, 106],
        ],
        exact: 0.5795013850415512, adjacent: 0.9795013850415513,
        kappas: [
            .init(weights: "unweighted", value: 0.42053153102472823),
            .init(weights: "linear", value: 0.5929728373167384),
            .init(weights: "quadratic", value: 0.7526961695797686),
        ]),
]

let publishedTables: [ConfusionCase] = [
    ConfusionCase(
        name: "Cohen 1968 diagnoses", lowest: 1, highest: 3,
        cells: [
            [1, 1, 88], [1, 2, 14], [1, 3, 18], [2, 1, 10], [2, 2, 40], [2, 3, 10], [3, 1, 2], [3, 2, 6],
            [3, 3, 12],
        ],
        exact: 0.7,
        kappas: [
            .init(
                weights: "unweighted", value: 0.49152542372881347, standardError: 0.051001815576077865,
                nullStandardError: 0.051978936356595444),
            .init(weights: "custom", value: 0.34782608695652206),
            .init(weights: "linear", value: 0.47368421052631576),
            .init(weights: "quadratic", value: 0.4545454545454547, standardError: 0.06645368159107817),
        ]),
    ConfusionCase(
        name: "Stuart 1953 unaided vision", lowest: 1, highest: 4,
        cells: [
            [1, 1, 1520], [1, 2, 266], [1, 3, 124], [1, 4, 66], [2, 1, 234], [2, 2, 1512], [2, 3, 432], [2, 4, 78],
            [3, 1, 117], [3, 2, 362], [3, 3, 1772], [3, 4, 205], [4, 1, 36], [4, 2, 82], [4, 3, 179], [4, 4, 492],
        ],

        kappas: [
            .init(weights: "unweighted", value: 0.5953888280894342, standardError: 0.0072868511347457384),
            .init(weights: "linear", value: 0.652380429500598, standardError: 0.007075263570698364),
            .init(weights: "quadratic", value: 0.7023342524900978, standardError: 0.008381936586536734),
        ]),
    ConfusionCase(
        name: "Gwet 2014 diagnoses", lowest: 1, highest: 4,
        cells: [
            [1, 1, 40], [1, 2, 6], [1, 3, 4], [1, 4, 15], [2, 1, 4], [2, 2, 25], [2, 3, 1], [2, 4, 5],
            [3, 1, 4], [3, 2, 2], [3, 3, 21], [3, 4, 9], [4, 1, 17], [4, 2, 13], [4, 3, 12], [4, 4, 45],
        ],

        kappas: [
            .init(weights: "unweighted", value: 0.4315007758811794),
            .init(weights: "linear", value: 0.4068108740134463),
            .init(weights: "quadratic", value: 0.3831859441349487),
        ]),
]
