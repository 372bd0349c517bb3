import Psychometrics
import Testing

@Suite struct IntraclassCorrelationTests {
    static func table(_ rows: [[Double?]]) throws -> TwoWayTable {
        let raters = rows.first?.count ?? 0
        return try TwoWayTable(
            samples: rows.count, raters: raters,
            sampleCodes: rows.indices.flatMap { row in [Int32](repeating: Int32(row), count: raters) },
            raterCodes: rows.flatMap { _ in (0..<Int32(raters)) }, scores: rows.flatMap { $0.map { $0 ?? .nan } })
    }

    static let shroutFleiss: [[Double?]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]

    @Test func shroutAndFleissTable() throws {
        let forms = try Self.table(Self.shroutFleiss).intraclassCorrelations()
        let expected: [(Double, Double, Double, Double, Int)] = [
            (0.16574176840547544, -0.13293232487475098, 0.7225600623281211, 1.794678492239468, 18),
            (0.44279713367926865, -0.8844421552381201, 0.9124154203407755, 1.794678492239468, 18),
            (0.2897637795275591, 0.018786513374712, 0.7610843696489529, 11.027247956403272, 15),
            (0.6200505475989891, 0.07113681530250332, 0.9272320401677219, 11.027247956403272, 15),
            (0.7148407148407149, 0.3424647650339253, 0.9458582599553595, 11.027247956403272, 15),
            (0.9093155423770695, 0.6756747138163046, 0.9858916781690623, 11.027247956403272, 15),
        ]
        for (form, (value, lower, upper, f, df2)) in zip(forms, expected) {
            #expect(abs(try #require(form.value) - value) < 1e-12, "\(form.form)")
            #expect(abs(try #require(form.lower) - lower) < 1e-9)
            #expect(abs(try #require(form.upper) - upper) < 1e-9)
            #expect(abs(try #require(form.f) - f) < 1e-10)
            #expect(form.df1 == 5 && form.df2 == df2)
        }
    }

    /// At or below -1/(k - 1) the reliability of a mean has no meaning; programs print 8.25 here.
    @Test func averageFormBelowTheMinimumIsUndefined() throws {
        let forms = try Self.table([[3, 5, 2], [4, 2, 4], [2, 4, 5], [5, 3, 3], [3, 2, 5]]).intraclassCorrelations()
        let average = try #require(forms.first { $0.form == .agreementK })
        #expect(average.value == nil && average.lower == nil && average.upper == nil)
        #expect(average.undefined?.code == "below-minimum")
        let single = try #require(forms.first { $0.form == .agreement1 })
        #expect(abs(try #require(single.value) + 0.6111111111111113) < 1e-12)
        #expect(abs(try #require(single.lower) + 0.6571147281451177) < 1e-9)
        #expect(abs(try #require(single.upper) + 0.22199723070848473) < 1e-9)
    }

    @Test func orderAndOriginOfScoresDoNotMatter() throws {
        let plain = try Self.table(Self.shroutFleiss).intraclassCorrelations()
        let moved = try Self.table(Self.shroutFleiss.reversed().map { $0.reversed().map { ($0 ?? 0) * 10 + 1e6 } })
            .intraclassCorrelations()
        for (first, second) in zip(plain, moved) {
            #expect(abs(try #require(first.value) - (try #require(second.value))) < 1e-9)
            #expect(abs(try #require(first.lower) - (try #require(second.lower))) < 1e-8)
        }
    }

    @Test func incompleteSamplesAndEmptyRatersAreLeftOut() throws {
        let whole = try Self.table(Self.shroutFleiss)
        let holes = try Self.table(Self.shroutFleiss.map { $0 + [nil] } + [[1, nil, 2, 3, nil], [nil, nil, nil, nil, nil]])
        #expect(holes.samples == 6 && holes.raters == 4 && holes.incomplete == 1)
        #expect(holes.intraclassCorrelations() == whole.intraclassCorrelations())
    }

    @Test func aCellScoredTwiceCountsWithItsMean() throws {
        let table = try TwoWayTable(
            samples: 2, raters: 2, sampleCodes: [0, 0, 1, 1, 1, 1], raterCodes: [0, 1, 0, 1, 1, 1], scores: [1, 2, 3, 4, 6, 8])
        #expect(table.repeated == 2)
        #expect(try Self.table([[1, 2], [3, 6]]).meanSquareSamples == table.meanSquareSamples)
    }

    @Test(
        arguments: [
            ([[1, 2, 3]], "one-sample"), ([[1], [2], [3]], "one-rater"), ([[2, 2], [2, 2], [2, 2]], "no-variation"),
            ([], "no-complete-sample"), ([[nil, 1], [2, nil]], "no-complete-sample"),
            ([[1e200, 2], [3, -1e200]], "out-of-range"), ([[.infinity, 2], [3, 4]], "one-sample"),
        ] as [([[Double?]], String)])
    func degenerateTablesAreUndefinedWithAReason(_ rows: [[Double?]], _ code: String) throws {
        for form in try Self.table(rows).intraclassCorrelations() {
            #expect(form.value == nil && form.lower == nil && form.f == nil && form.p == nil)
            #expect(form.undefined?.code == code)
        }
    }

    @Test func aFitWithoutErrorHasValuesButNoInterval() throws {
        let forms = try Self.table([[1, 2], [3, 4], [5, 6]]).intraclassCorrelations()
        let consistency = try #require(forms.first { $0.form == .consistency1 })
        #expect(consistency.value == 1 && consistency.f == nil && consistency.lower == nil)
        #expect(consistency.boundUndefined?.code == "no-error")
        let agreement = try #require(forms.first { $0.form == .agreement1 })
        #expect(abs(try #require(agreement.value) - 8.0 / 9) < 1e-12)
        for form in forms { for number in [form.value, form.lower, form.upper] { #expect(number?.isFinite ?? true) } }
    }

    @Test func sampleMeansAllEqual() throws {
        let forms = try Self.table([[1, 3], [3, 1], [2, 2]]).intraclassCorrelations()
        #expect(forms.first { $0.form == .one1 }?.value == -1)
        #expect(forms.first { $0.form == .oneK }?.undefined?.code == "below-minimum")
        for form in forms {
            for number in [form.value, form.lower, form.upper, form.f, form.p] { #expect(number?.isFinite ?? true) }
        }
    }

    @Test func twoSamplesByTwoRatersStayFinite() throws {
        for form in try Self.table([[1, 2], [4, 4]]).intraclassCorrelations() {
            for number in [form.value, form.lower, form.upper, form.f, form.p] { #expect(number?.isFinite ?? true) }
            if let lower = form.lower, let upper = form.upper { #expect(lower <= upper) }
        }
    }

    @Test func codesOutOfRangeAreRefused() {
        #expect(throws: RatingError.self) {
            try TwoWayTable(samples: 1, raters: 1, sampleCodes: [1], raterCodes: [0], scores: [1])
        }
        #expect(throws: RatingError.self) {
            try TwoWayTable(samples: 1, raters: 1, sampleCodes: [0], raterCodes: [-1], scores: [1])
        }
        #expect(throws: RatingError.self) {
            try TwoWayTable(samples: 1, raters: 1, sampleCodes: [0, 0], raterCodes: [0], scores: [1])
        }
    }

    /// 400 panels of 15 samples and 4 raters, seed 11: variances 1, 0.2 and 0.8, so ICC(A,1) = 0.5 and ICC(C,1) = 0.5556.
    @Test func truthIsRecoveredAndCoveredAsPromised() throws {
        var covered = [0, 0]
        var sums = [0.0, 0.0]
        let truth = [0.5, 1 / 1.8]
        let panels = 400
        for panel in 0..<panels {
            var random = Normals(state: 11 &+ UInt64(panel) &* 7919)
            let raters = (0..<4).map { _ in 0.2.squareRoot() * random.next() }
            let rows = (0..<15).map { _ -> [Double?] in
                let sample = random.next()
                return raters.map { sample + $0 + 0.8.squareRoot() * random.next() }
            }
            let forms = try Self.table(rows).intraclassCorrelations()
            for (index, name) in [IntraclassForm.agreement1, .consistency1].enumerated() {
                let form = try #require(forms.first { $0.form == name })
                sums[index] += try #require(form.value)
                if try #require(form.lower) <= truth[index], try #require(form.upper) >= truth[index] { covered[index] += 1 }
            }
        }
        for index in 0...1 {
            #expect(abs(sums[index] / Double(panels) - truth[index]) < 0.035)
            #expect((0.925...0.975).contains(Double(covered[index]) / Double(panels)))
        }
    }
}
