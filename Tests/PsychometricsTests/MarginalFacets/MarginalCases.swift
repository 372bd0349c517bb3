import Psychometrics

/// Simulated panels with published-style analyses by other programs (R TAM, R sirt) to compare with; and their scores, digit by digit.
enum MarginalCases {
    /// 40 samples × 4 raters × 3 criteria (the criterion runs fastest), scores 1 to 5.
    static let complete = [
        "343244432144", "533445335442", "454443424242", "222121111222", "445453435333", "344233433443",
        "322222224333", "454423323434", "435334242334", "354433342543", "433313523324", "235344433423",
        "222222323332", "422533331233", "242323211223", "455444512324", "333243313423", "122334213124",
        "322223213311", "323313343321", "254534122333", "335341233234", "543333514353", "334453344355",
        "111111111212", "211112112122", "432333232333", "243324342323", "323435324333", "554342233352",
        "534455535555", "222221122322", "422223313324", "544545445524", "443534544443", "455552334432",
        "231223232334", "312211121112", "323343334433", "342333333433",
    ]

    /// Scores 0 to 3: 12 samples × 8 raters × 3 criteria, then 48 samples with one rater each in turn × 3 criteria.
    static let spine = [
        "333233232332332323332121", "100100000010121111000000", "321212112221231211112111", "330120211210112121110110",
        "320121301211322211111210", "222211202220131111111201", "100010100110120111000000", "321120102300221312121211",
        "211220210012211220010110", "333331333233333332333133", "331220321120221322211111", "311220121111133211101211",
        "120", "110", "101", "002",
        "321", "321", "223", "100",
        "322", "322", "221", "200",
        "321", "331", "222", "111",
        "312", "110", "121", "110",
        "223", "221", "221", "211",
        "101", "311", "011", "100",
        "321", "311", "200", "110",
        "112", "110", "231", "232",
        "221", "323", "220", "120",
        "321", "312", "122", "200",
        "222", "000", "122", "301",
    ]

    static func completeData() throws -> FacetData {
        var columns: [[Int32]] = [[], [], []]
        var categories: [UInt8] = []
        for (sample, digits) in complete.enumerated() {
            for (place, digit) in digits.utf8.enumerated() {
                columns[0].append(Int32(sample))
                columns[1].append(Int32(place / 3))
                columns[2].append(Int32(place % 3))
                categories.append(digit - 49)
            }
        }
        return try data(columns, categories, samples: 40, raters: 4, scale: 5)
    }

    static func spineData() throws -> FacetData {
        var columns: [[Int32]] = [[], [], []]
        var categories: [UInt8] = []
        for (sample, digits) in spine.enumerated() {
            for (place, digit) in digits.utf8.enumerated() {
                columns[0].append(Int32(sample))
                columns[1].append(Int32(sample < 12 ? place / 3 : (sample - 12) % 8))
                columns[2].append(Int32(place % 3))
                categories.append(digit - 48)
            }
        }
        return try data(columns, categories, samples: 60, raters: 8, scale: 4)
    }

    static func data(
        _ columns: [[Int32]], _ categories: [UInt8], samples: Int, raters: Int, criteria: Int = 3, scale: Int,
        weights: [Double]? = nil
    ) throws -> FacetData {
        try FacetData(
            facets: [
                .init(name: "sample", count: samples, isPositive: true), .init(name: "rater", count: raters, isPositive: false),
                .init(name: "criterion", count: criteria, isPositive: false),
            ], elements: columns, categories: categories, categoryCount: scale, weights: weights)
    }
}
