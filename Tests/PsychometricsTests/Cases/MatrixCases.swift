/// Small matrices (a row a unit, a column a rater, nil where missing) with the values other programs give for them.
///
/// Sources: Krippendorff, Computing Krippendorff's alpha-reliability (2011), sections A, C and D; artificial data from R irr 0.84.1 (anxiety, video). Alphas
/// were checked against krippendorff 0.9.0 (PyPI), Light's kappas against scikit-learn 1.9.1 and R irr.
struct AlphaCase: Sendable {
    let name: String
    let lowest: Int
    let highest: Int
    let rows: [[Double?]]
    /// By metric; a missing metric was not computed elsewhere.
    let alphas: [String: Double]
}

let alphaCases: [AlphaCase] = [
    AlphaCase(
        name: "Krippendorff 2011, 4 coders by 12 units", lowest: 1, highest: 5,
        rows: [
            [1, 1, nil, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
            [2, 2, 2, 2], [nil, 5, 5, 5], [nil, nil, 1, 1], [nil, 3, nil, nil],
        ],
        alphas: [
            "nominal": 0.7434210526315791, "ordinal": 0.8153875037548814, "interval": 0.8491071428571428,
            "ratio": 0.7974027747116121,
        ]),
    AlphaCase(
        name: "Krippendorff 2011, binary", lowest: 0, highest: 1,
        rows: [
            [0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0],
            [1, 0], [0, 0],
        ],
        alphas: ["nominal": 0.09523809523809512, "ordinal": 0.09523809523809523, "interval": 0.09523809523809512]),
    AlphaCase(
        name: "video, complete, 20 units by 4 coders", lowest: 2, highest: 5,
        rows: [
            [4, 4, 3, 4], [4, 4, 4, 5], [4, 4, 5, 5], [4, 4, 4, 4], [4, 3, 2, 4], [4, 4, 3, 4], [4, 3, 2, 5], [4, 4, 3, 4],
            [4, 3, 3, 4], [4, 3, 3, 4], [4, 4, 3, 4], [4, 3, 3, 4], [4, 4, 4, 4], [4, 4, 4, 4], [4, 4, 3, 4], [4, 4, 4, 4],
            [4, 4, 4, 4], [4, 4, 4, 4], [4, 4, 4, 4], [4, 5, 5, 4],
        ],
        alphas: [
            "nominal": 0.047724477244772245, "ordinal": 0.1194629355687048, "interval": 0.10887690044139275,
            "ratio": 0.09363851980053062,
        ]),
]

/// Twenty subjects rated 1 to 6 for anxiety by three raters.
let anxietyRows: [[Double?]] = [
    [3, 3, 2], [3, 6, 1], [3, 4, 4], [4, 6, 4], [5, 2, 3], [5, 4, 2], [2, 2, 1], [3, 4, 6],
    [5, 3, 1], [2, 3, 1], [2, 2, 1], [6, 3, 2], [1, 3, 3], [5, 3, 3], [2, 2, 1], [2, 2, 1],
    [1, 1, 3], [2, 3, 3], [4, 3, 2], [3, 4, 2],
]

/// A scale of 1 to 5 on which nobody used 3 or 4.
let gappedRows: [[Double?]] = [
    [1, 1], [1, 2], [2, 2], [2, 5], [5, 5], [5, 2], [1, 5], [5, 5],
    [2, 1], [1, 1],
]
