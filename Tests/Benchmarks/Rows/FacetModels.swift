import Foundation

/// The many-facet Rasch model, beside Newton's method in numpy and scipy, and beside itself at a tenth of the ratings.
struct FacetModels {
    let bench: Bench

    func rows() throws -> [Row] {
        let table = try bench.scores("ring", 1_000_000), script = bench.path("facets-numpy.json")
        let found = try inTurn(
            bench.repetitions, ours: { try ours(table).runWatchingMemory() },
            peer: {
                guard hasPeer else { return Measurement(seconds: .nan, memory: 0) }
                return try Command([bench.python, bench.peers + "/facets.py", table], output: script).runWatchingMemory()
            })
        let compared = hasPeer ? try likeness(script) : "numpy or scipy could not be had to compare"
        return [
            Row(
                work: "many-facet Rasch JMLE, \(count(1)) ratings, whole process",
                ours: .init(seconds: found.ours.best, memory: found.ours.memory), peerName: "numpy and scipy, Newton",
                peer: hasPeer ? .init(seconds: found.peer.best, memory: found.peer.memory) : nil, goal: .atLeast(4),
                memoryLimit: 200 << 20,
                notes: [
                    "best of \(bench.repetitions) in turn (median \(Format.time(found.ours.median))); ours with standard errors and fit of every element, "
                        + "the peer without; \(compared)"
                ]),
            try larger(than: found.ours),
        ]
    }

    private var hasPeer: Bool { bench.missing.isDisjoint(with: RowName.facets.peers) }

    private func count(_ times: Int) -> String { Format.grouped(Double(times * bench.sized(1_000_000))) }

    private func ours(_ table: String) -> Command {
        bench.analyze("facets", table, output: bench.path("facets.json"))
    }

    private func larger(than small: Runs) throws -> Row {
        let table = try bench.scores("ring", 10_000_000)
        var ours = Runs()
        for _ in 0..<min(2, bench.repetitions) { ours.add(try self.ours(table).runWatchingMemory()) }
        return Row(
            work: "many-facet Rasch JMLE, \(count(10)) ratings, whole process",
            ours: .init(seconds: ours.best, memory: ours.memory), peerName: "itself, \(count(1)) ratings",
            peer: .init(seconds: small.best, memory: small.memory), goal: .atMost(11),
            notes: ["best of \(ours.seconds.count); ten times the samples, the same 200 raters and 5 criteria"])
    }

    private func likeness(_ theirs: String) throws -> String {
        let found = try NamedResults(bench.path("facets.json"))
        let peer = try PeerAnswer.read(theirs, as: PeerAnswer.Facets.self)
        var likeness = Likeness()
        for (facet, measures) in [("rater", peer.rater), ("criterion", peer.criterion)] {
            let ours = try found.values("measure", by: "element", ["facet": facet])
            let errors = try found.values("model_se", by: "element", ["facet": facet])
            let fits = try found.values("infit_mnsq", by: "element", ["facet": facet])
            guard ours.count == measures.count, errors.count == ours.count, fits.count == ours.count else {
                throw Command.Failed(
                    description:
                        "\(ours.count) measures, \(errors.count) errors and \(fits.count) fits of \(measures.count) of facet \(facet)"
                )
            }
            try likeness.add(ours, measures)
        }
        try likeness.add(try found.values("step", by: "step"), peer.step)
        return try likeness.within(1e-4, "measures of raters and criteria and the steps") + ", the peer in \(peer.rounds) rounds"
    }
}
