extension SignalData {
    /// Penalised maximum likelihood estimates of the latent-class signal detection model, by EM from several seeded starts and Newton
    /// steps at the end.
    ///
    /// - Returns: nil when nothing can be learnt: no unit with two ratings, or all ratings in one category.
    public func signalDetectionFit(_ options: SignalDetectionOptions = SignalDetectionOptions()) -> SignalDetectionFit? {
        let model = SignalModel(self, options: options)
        guard Set(categories).count > 1, (0..<unitCount).contains(where: { model.start[$0 + 1] - model.start[$0] > 1 }) else {
            return nil
        }
        let total = model.weightOf.reduce(0, +)
        let tolerance = max(1e-8, 1e-13 * total)
        // A start costs in proportion to the ratings; large data need fewer, because they have fewer local maxima.
        let starts = max(min(options.starts, 2), min(max(1, options.starts), 40_000 / max(1, count)))
        Computing.progress?("Signal detection model: \(starts) starts", nil)
        let climbs = Computing.map(starts) { start in
            SignalClimb(
                model, from: SignalStart.values(model, start: start, seed: options.seed), limit: min(300, options.iterationLimit),
                tolerance: 1e-4 * max(1, total / 1000))
        }
        guard let best = climbs.max(by: { $0.objective < $1.objective }) else { return nil }
        Computing.progress?("Signal detection model: from the best start", nil)
        // Newton steps do the rest quickly; without them EM has to go all the way.
        let isLarge = model.valueCount > SignalNewton.largest
        let last = SignalClimb(
            model, from: best.values, limit: options.iterationLimit, tolerance: isLarge ? tolerance : 1e-5 * max(1, total / 1000))
        Computing.progress?("Signal detection model: precision of the estimates", nil)
        let newton = SignalNewton(model, climb: last, tolerance: tolerance)
        let atBest = climbs.filter { $0.objective > newton.expectation.objective - 0.01 }.count
        return SignalAssembly(
            model: model, newton: newton, starts: starts, atBest: atBest, history: best.history + last.history.dropFirst(),
            isConverged: newton.gradient <= 100 * tolerance
        ).fit
    }
}
