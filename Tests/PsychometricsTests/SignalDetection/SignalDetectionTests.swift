import Testing

@testable import Psychometrics

@Suite struct SignalDetectionTests {
    private static let sizes = [0.15, 0.35, 0.35, 0.15]
    private static let panel: [SimulatedRaters.Rater] = [
        .init(precision: 3), .init(precision: 2, severity: 0.4), .init(precision: 3.5, severity: -0.4),
        .init(precision: 2.5, centrality: 1.5), .init(precision: 0),
    ]

    /// 800 units × 5 raters, seed 4: within three standard errors of the truth, and half an error more for the prior.
    @Test func recoversTheTruth() throws {
        let simulated = try SimulatedRaters(seed: 4, units: 800, raters: Self.panel, sizes: Self.sizes, perUnit: 5)
        let fit = try #require(simulated.data.signalDetectionFit(.init(starts: 2)))
        #expect(fit.convergence.isConverged && fit.convergence.gradient < 1e-6)
        for (found, truth) in zip(fit.raters, Self.panel).dropLast() {
            let rater = try #require(found)
            try expect(rater.precision, truth.precision)
            try expect(try #require(rater.severity), truth.severity)
            try expect(try #require(rater.centrality), truth.centrality)
            for (value, border) in zip(rater.criteria, truth.criteria(4)) { try expect(value, border) }
        }
        let guesser = try #require(fit.raters[4])
        #expect(guesser.precision.value < 0.3 && guesser.severity == nil)
        for (value, size) in zip(fit.classSizes[0], Self.sizes) { try expect(value, size) }
        let right = zip(fit.units, simulated.truth).filter { $0?.category == $1 }.count
        #expect(abs(Double(right) / 800 - fit.accuracy) < 0.04)
        #expect(fit.warnings.map(\.code) == ["guessing-raters"])
    }

    private func expect(_ found: SignalDetectionFit.Value, _ truth: Double) throws {
        let error = try #require(found.standardError)
        #expect(error < 0.6)
        #expect(abs(found.value - truth) < 3.5 * error)
    }

    @Test func climbsWithoutFallingFromEveryStart() throws {
        let simulated = try SimulatedRaters(seed: 6, units: 40, raters: Self.panel, sizes: Self.sizes, perUnit: 3)
        let model = SignalModel(simulated.data, options: .init())
        for start in 0..<4 {
            let climb = SignalClimb(model, from: SignalStart.values(model, start: start, seed: 3), limit: 100, tolerance: 1e-4)
            #expect(climb.history.count > 2)
            for (before, after) in zip(climb.history, climb.history.dropFirst()) { #expect(after >= before - 1e-9) }
        }
    }

    /// The penalised log-likelihood from its definition, by enumeration of the classes of every unit.
    private func objective(_ data: SignalData, raters: [[Double]], sizes: [Double]) -> Double {
        let order = sizes.count
        func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
        func probability(_ curve: [Double], _ level: Int, _ category: Int) -> Double {
            let shift = curve[order - 1] * Double(level)
            let above = category == order - 1 ? 1 : logistic(curve[category] - shift)
            return above - (category == 0 ? 0 : logistic(curve[category - 1] - shift))
        }
        var result = 0.0
        for unit in 0..<data.unitCount {
            var sum = 0.0
            for level in 0..<order {
                var product = sizes[level]
                for rating in 0..<data.count where Int(data.units[rating]) == unit {
                    product *= probability(raters[Int(data.raters[rating])], level, Int(data.categories[rating]))
                }
                sum += product
            }
            result += Elementary.log(sum)
        }
        let unbiased = (0..<(order - 1)).map { 2 * (Double($0) + 0.5) } + [2]
        for level in 0..<order {
            result += Elementary.log(sizes[level])
            for curve in raters {
                for category in 0..<order {
                    result += probability(unbiased, level, category) * Elementary.log(probability(curve, level, category))
                }
            }
        }
        return result
    }

    /// 25 units × 3 raters on 3 categories: the gradient of the definition is zero, its curvature gives the standard errors.
    @Test func isTheMaximumWithTheRightCurvature() throws {
        let simulated = try SimulatedRaters(
            seed: 8, units: 25, raters: [.init(precision: 2), .init(precision: 3, severity: 0.3), .init(precision: 1.5)],
            sizes: [0.3, 0.4, 0.3], perUnit: 3)
        let fit = try #require(simulated.data.signalDetectionFit())
        let raters = fit.raters.compactMap { $0 }.map { $0.criteria.map(\.value) + [$0.precision.value] }
        let sizes = fit.classSizes[0].map(\.value)
        let place = Array(raters.joined()) + [Elementary.log(sizes[1] / sizes[0]), Elementary.log(sizes[2] / sizes[0])]
        func at(_ moves: [(Int, Double)]) -> Double {
            var point = place
            for (index, size) in moves { point[index] += size }
            let weights = [1, exponential(point[9]), exponential(point[10])]
            let total = weights.reduce(0, +)
            return objective(
                simulated.data, raters: (0..<3).map { Array(point[$0 * 3..<$0 * 3 + 3]) }, sizes: weights.map { $0 / total })
        }
        let h = 1e-3
        var information = [Double](repeating: 0, count: 121)
        for row in 0..<11 {
            #expect(abs(at([(row, h)]) - at([(row, -h)])) / (2 * h) < 1e-5)
            for column in 0...row {
                let cross = at([(row, h), (column, h)]) + at([(row, -h), (column, -h)]) - at([(row, h), (column, -h)])
                information[row * 11 + column] = -(cross - at([(row, -h), (column, h)])) / (4 * h * h)
            }
        }
        let direct = try #require(CholeskyFactor(information, order: 11)).inverseDiagonal().map { $0.squareRoot() }
        let own = fit.raters.compactMap { $0 }.flatMap { ($0.criteria + [$0.precision]).compactMap(\.standardError) }
        #expect(own.count == 9)
        for (left, right) in zip(direct, own) { #expect(abs(left / right - 1) < 1e-3) }
    }

    @Test func isTheSameOnOneThreadAndOnMany() throws {
        let simulated = try SimulatedRaters(seed: 5, units: 60, raters: Self.panel, sizes: Self.sizes, perUnit: 3)
        let one = Computing.$threads.withValue(1) { simulated.data.signalDetectionFit() }
        let many = Computing.$threads.withValue(4) { simulated.data.signalDetectionFit() }
        #expect(one == many && one != nil)
    }

    @Test func agreementInOneVoiceStaysFinite() throws {
        // Three raters who always say the same: without a prior their precision is infinite.
        let units = (0..<30).flatMap { unit in [Int32](repeating: Int32(unit), count: 3) }
        let data = try SignalData(
            groups: [Int32](repeating: 0, count: 30), groupCount: 1, raterCount: 3, units: units,
            raters: units.indices.map { Int32($0 % 3) }, categories: units.map { UInt8($0 % 4) }, categoryCount: 4)
        let fit = try #require(data.signalDetectionFit())
        #expect(fit.convergence.isConverged)
        #expect(fit.raters.allSatisfy { ($0?.precision.value ?? .infinity) < 30 })
        #expect(fit.units.enumerated().allSatisfy { $1?.category == $0 % 4 })
        #expect(fit.warnings.contains { $0.code == "few-units" })
    }

    @Test func refusesWhatSaysNothing() throws {
        func fit(_ units: [Int32], _ raters: [Int32], _ categories: [UInt8]) throws -> SignalDetectionFit? {
            try SignalData(
                groups: [Int32](repeating: 0, count: 4), groupCount: 1, raterCount: 2, units: units, raters: raters,
                categories: categories, categoryCount: 3
            ).signalDetectionFit()
        }
        #expect(try fit([], [], []) == nil)
        #expect(try fit([0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]) == nil)
        #expect(try fit([0, 1, 2, 3], [0, 0, 0, 0], [0, 1, 2, 1]) == nil)
        #expect(throws: RatingError.self) { try fit([9], [0], [0]) }
        let small = try #require(try fit([0, 0, 1], [0, 1, 1], [0, 2, 1]))
        #expect(small.units[3] == nil && small.units[1] != nil)
        #expect(small.raters.allSatisfy { $0?.precision.value.isFinite ?? false })
    }
}
