import Foundation

/// The seven variance components of samples, criteria and raters, beside lme4: the closed form where nothing is missing, REML where
/// something is.
struct VarianceComponents {
    let bench: Bench

    func rows() throws -> [Row] {
        [
            try row("crossed", "balanced", words: [], goal: .atLeast(300)),
            try row("holes", "one in twenty missing, REML", words: ["--method", "reml"], goal: .atLeast(5)),
        ]
    }

    private func row(_ kind: String, _ what: String, words: [String], goal: Row.Goal) throws -> Row {
        let table = try bench.scores(kind, 100_000)
        let own = bench.path(kind + ".json"), theirs = bench.path(kind + "-lme4.json")
        var ours = Runs()
        for _ in 0..<bench.repetitions {
            ours.add(try bench.analyze("generalizability", table, words, output: own).runWatchingMemory())
        }
        var peer = Runs()
        var compared = "lme4 could not be had to compare"
        if !bench.missing.contains(.lme4) {
            // Half a minute: once.
            peer.add(
                try Command(["Rscript", "--vanilla", bench.peers + "/components.R", table], output: theirs).runWatchingMemory())
            compared = try likeness(own, theirs, isRestricted: !words.isEmpty)
        }
        return Row(
            work:
                "p x i x r variance components, \(Format.grouped(Double(bench.sized(100_000)))) ratings, \(what), whole process",
            ours: .init(seconds: ours.best, memory: ours.memory), peerName: "lme4",
            peer: peer.seconds.isEmpty ? nil : .init(seconds: peer.best, memory: peer.memory), goal: goal,
            notes: [
                "best of \(ours.seconds.count) (median \(Format.time(ours.median))), one run of the peer: lmer, REML, seven components, its own stopping "
                    + "rule; \(compared)"
            ])
    }

    /// lme4 stops when its criterion hardly falls any more, where the components of few levels are still a thousandth off.
    private func likeness(_ own: String, _ theirs: String, isRestricted: Bool) throws -> String {
        let options = isRestricted ? ["method": "REML"] : [:]
        let ours = try NamedResults(own).values("variance_component", by: "effect", options)
        var likeness = Likeness()
        for (effect, value) in try PeerAnswer.read(theirs, as: [String: Double].self) {
            likeness.add(ours[effect] ?? .nan, relativeTo: value)
        }
        return try likeness.within(0.005, "components, relative to the peer's,")
    }
}
