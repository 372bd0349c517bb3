import Foundation

/// Bradley-Terry from a million comparisons, beside choix.
struct PairedComparison {
    let bench: Bench

    func rows() throws -> [Row] {
        let table = try bench.scores("comparisons", 1_000_000)
        let own = bench.path("pairs.json")
        var ours = Runs()
        for _ in 0..<bench.repetitions { ours.add(try bench.analyze("pairs", table, output: own).runWatchingMemory()) }
        let measures = try measures(own)
        var peer = Runs()
        var compared = "choix could not be had to compare"
        if !bench.missing.contains(.choix) {
            let prior = bench.path("choix-prior.json"), exact = bench.path("choix-exact.json")
            peer.add(try choix(table, prior: "0.01", output: prior).runWatchingMemory())
            let other = try choix(table, prior: "0", output: exact).run().seconds
            var likeness = Likeness()
            try likeness.add(measures, try PeerAnswer.read(exact))
            compared =
                "\(try likeness.within(1e-5, "measures")) with the peer's own maximum likelihood (alpha=0, \(Format.time(other))); with alpha=0.01, "
                + "which draws the measures together, they correlate \(try correlation(measures, try PeerAnswer.read(prior)))"
        }
        return [
            Row(
                work:
                    "Bradley-Terry, \(Format.grouped(Double(bench.sized(1_000_000)))) comparisons of \(Format.grouped(Double(measures.count))) "
                    + "scripts, whole process",
                ours: .init(seconds: ours.best, memory: ours.memory), peerName: "choix ilsr_pairwise(alpha=0.01)",
                peer: peer.seconds.isEmpty ? nil : .init(seconds: peer.best, memory: peer.memory), goal: .atLeast(20),
                notes: [
                    "best of \(ours.seconds.count) (median \(Format.time(ours.median))) for ours, exact maximum likelihood with standard errors and "
                        + "misfit; one run of the peer, measures only; \(compared)"
                ])
        ]
    }

    private func choix(_ table: String, prior: String, output: String) -> Command {
        Command([bench.python, bench.peers + "/comparisons.py", table, prior], output: output)
    }

    /// - Throws: when a script has no standard error or no misfit; ours must do all of the work.
    private func measures(_ path: String) throws -> [String: Double] {
        let found = try NamedResults(path)
        for option in ["script", "item"] {
            let measures = try found.values("bt_measure", by: option, ["constraint": "sum zero"])
            guard !measures.isEmpty else { continue }
            for stat in ["bt_se", "infit_mnsq"] {
                let count = try found.values(stat, by: option).count
                guard count == measures.count else {
                    throw Command.Failed(description: "\(measures.count) measures but \(count) of \(stat)")
                }
            }
            return measures
        }
        throw Command.Failed(description: "there is no bt_measure in the results")
    }

    private func correlation(_ one: [String: Double], _ other: [String: Double]) throws -> String {
        let pairs = one.compactMap { name, value in other[name].map { (value, $0) } }
        let count = Double(pairs.count)
        let first = pairs.map(\.0).reduce(0, +) / count, second = pairs.map(\.1).reduce(0, +) / count
        var both = 0.0, ownSpread = 0.0, otherSpread = 0.0
        for (mine, theirs) in pairs {
            both += (mine - first) * (theirs - second)
            ownSpread += (mine - first) * (mine - first)
            otherSpread += (theirs - second) * (theirs - second)
        }
        let value = both / (ownSpread * otherSpread).squareRoot()
        guard value > 0.98 else { throw Command.Failed(description: "the measures of both correlate only \(value)") }
        return String(
            format: "%.5f, spreads %.3f and %.3f", value, (ownSpread / count).squareRoot(), (otherSpread / count).squareRoot())
    }
}
