extension BradleyTerryFit {
    init(_ table: PairTable, _ structure: PairStructure) {
        let nothing = [Double?](repeating: nil, count: table.scriptCount)
        measures = nothing
        diagonalErrors = nothing
        fullErrors = nothing
        referenceMeasures = nothing
        referenceErrors = nothing
        infit = nothing
        outfit = nothing
        (counts, scores) = table.totals()
        comparisons = table.entries.reduce(0) { $0 + $1.count }
        ties = table.entries.reduce(0) { $0 + $1.ties }
        parts = structure.parts
        maximumExists = structure.maximumExists
        standings = structure.places.map { place in
            switch place {
            case .uncompared: .uncompared
            case .part(let part): .measured(part: part)
            case .setAside(_, let isUnbeaten): .extremeUnplaced(isUnbeaten: isUnbeaten)
            case .alone: .unplaced
            }
        }
    }

    /// Takes over one part's measures and errors.
    mutating func place(_ solution: PairSolver.Solution, part: Int, scripts: [Int], options: BradleyTerry.Options) {
        models.append(solution.model)
        if !solution.convergence.isConverged { warnings.append(.pairsNotConverged) }
        convergence.isConverged = convergence.isConverged && solution.convergence.isConverged
        convergence.iterations = max(convergence.iterations, solution.convergence.iterations)
        convergence.largestResidual = max(convergence.largestResidual, solution.convergence.largestResidual)
        convergence.largestStep = max(convergence.largestStep, solution.convergence.largestStep)
        guard solution.convergence.isConverged else {
            maximumExists = false
            return
        }
        for (index, script) in scripts.enumerated() {
            measures[script] = solution.measures[index]
            let information = solution.system.diagonal[index]
            diagonalErrors[script] = information > 0 ? 1 / information.squareRoot() : nil
        }
        if part == 0 { takeExtras(solution) }
        let reference = options.reference.flatMap { wanted in scripts.firstIndex(of: wanted) }
        if let reference {
            for (index, script) in scripts.enumerated() where index != reference {
                referenceMeasures[script] = solution.measures[index] - solution.measures[reference]
            }
        }
        guard scripts.count <= options.fullCovarianceLimit else {
            warnings.append(.tooManyForCovariance(scripts.count, limit: options.fullCovarianceLimit))
            return
        }
        Computing.progress?("inverting the information matrix", nil)
        guard let covariance = PairCovariance(solution, reference: reference) else {
            warnings.append(.singularInformation)
            return
        }
        for (index, script) in scripts.enumerated() {
            fullErrors[script] = covariance.variances[index].squareRoot()
            if let contrasts = covariance.referenceVariances, index != reference {
                referenceErrors[script] = contrasts[index].squareRoot()
            }
        }
    }

    /// Side and ties belong to the judges, not to a part; with several parts the first one's estimates stand for them.
    private mutating func takeExtras(_ solution: PairSolver.Solution) {
        let errors = solution.extraErrors()
        if solution.hasSide, let error = errors.first, error > 0 {
            sideEffect = Parameter(value: solution.model.side, standardError: error)
        }
        if solution.hasTies, let error = errors.last, error > 0 {
            logTie = Parameter(value: Elementary.log(solution.model.tie), standardError: error)
        }
    }

    /// Mean squares of the residuals of each script, from pair sums.
    mutating func addFit(_ table: PairTable, _ solution: PairSolver.Solution, _ scripts: [Int]) {
        guard solution.convergence.isConverged else { return }
        let fit = PairResiduals(table, solution.measures, solution.model)
        for (index, script) in scripts.enumerated() {
            infit[script] = fit.sums[index].infit
            outfit[script] = fit.sums[index].outfit
        }
        if parts.count == 1 { pairingCloseness = Self.closeness(table, solution.measures) }
    }

    private static func closeness(_ table: PairTable, _ measures: [Double]) -> Double? {
        var distance = 0.0
        var count = 0.0
        for entry in table.entries {
            distance += entry.count * (measures[Int(entry.first)] - measures[Int(entry.second)]).magnitude
            count += entry.count
        }
        // Sum of all distances from the sorted measures: the k-th is above k others and below the rest.
        let scripts = measures.count
        var all = 0.0
        for (rank, measure) in measures.sorted().enumerated() { all += measure * Double(2 * rank + 1 - scripts) }
        let mean = all / (0.5 * Double(scripts) * Double(scripts - 1))
        return mean > 1e-9 && count > 0 ? distance / count / mean : nil
    }

    /// Measures scripts that were set aside, those set aside last first, against the fixed measures of those they met.
    mutating func measureExtremes(_ table: PairTable, _ structure: PairStructure, adjustment: Double) {
        var rounds: [(round: Int, script: Int, isUnbeaten: Bool)] = []
        for (script, place) in structure.places.enumerated() {
            if case .setAside(let round, let isUnbeaten) = place { rounds.append((round, script, isUnbeaten)) }
        }
        guard !rounds.isEmpty else { return }
        rounds.sort { ($1.round, $0.script) < ($0.round, $1.script) }
        var met = [Int: [PairTable.Entry]](minimumCapacity: rounds.count)
        for (_, script, _) in rounds { met[script] = [] }
        for entry in table.entries {
            met[Int(entry.first)]?.append(entry)
            met[Int(entry.second)]?.append(entry)
        }
        var roundOf = [Int](repeating: .max, count: table.scriptCount)
        for (round, script, _) in rounds { roundOf[script] = round }
        for (round, script, isUnbeaten) in rounds {
            let opponents = (met[script] ?? []).compactMap { entry -> (part: Int, measure: Double, count: Double)? in
                let other = Int(entry.first) == script ? Int(entry.second) : Int(entry.first)
                guard roundOf[other] > round, let measure = measures[other], let part = part(of: other) else { return nil }
                return (part, measure, entry.count)
            }
            var weight = [Double](repeating: 0, count: parts.count)
            for opponent in opponents { weight[opponent.part] += opponent.count }
            guard let part = weight.indices.max(by: { weight[$0] < weight[$1] }), weight[part] > 0 else { continue }
            let here = opponents.filter { $0.part == part }
            let model = PairModel(tie: models[part].tie)
            let found = Self.extreme(
                here.map { ($0.measure, $0.count) }, total: weight[part], adjustment: adjustment, isUnbeaten, model)
            measures[script] = found.measure
            diagonalErrors[script] = found.error
            standings[script] = .extreme(part: part, isUnbeaten: isUnbeaten)
        }
    }

    private func part(of script: Int) -> Int? {
        switch standings[script] {
        case .measured(let part), .extreme(let part, _): part
        default: nil
        }
    }

    /// The measure at which the expected score is the adjusted one, by bisection; the expected score grows with the measure.
    private static func extreme(
        _ opponents: [(measure: Double, count: Double)], total: Double, adjustment: Double, _ isUnbeaten: Bool, _ model: PairModel
    ) -> (measure: Double, error: Double?) {
        let shift = min(max(adjustment, 1e-6), 0.4 * total)
        let target = isUnbeaten ? total - shift : shift
        func score(_ measure: Double) -> Double {
            opponents.reduce(0) { $0 + $1.count * model.moments(measure - $1.measure).expected }
        }
        let centre = opponents[0].measure
        var low = centre - 1
        var high = centre + 1
        while score(low) > target, low > centre - 1e4 { low -= high - low }
        while score(high) < target, high < centre + 1e4 { high += high - low }
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if middle <= low || middle >= high { break }
            if score(middle) < target { low = middle } else { high = middle }
        }
        let measure = 0.5 * (low + high)
        let information = opponents.reduce(0) { $0 + $1.count * model.moments(measure - $1.measure).variance }
        return (measure, information > 0 ? 1 / information.squareRoot() : nil)
    }
}
