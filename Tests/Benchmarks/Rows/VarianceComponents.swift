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
                try lme4([table], output: theirs).runWatchingMemory())
            compared = try likeness(own, theirs, table: table, isRestricted: !words.isEmpty)
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

    /// lme4 stops where its criterion hardly falls any more, which says little about a component of four or five levels. So the components
    /// need only be near, but the peer's own criterion must not think less of ours.
    private func likeness(_ own: String, _ theirs: String, table: String, isRestricted: Bool) throws -> String {
        let options = isRestricted ? ["method": "REML"] : [:]
        let ours = try NamedResults(own).values("variance_component", by: "effect", options)
        var peer = try PeerAnswer.read(theirs, as: [String: Double].self)
        guard let reached = peer.removeValue(forKey: "criterion") else {
            throw Command.Failed(description: "lme4 printed no criterion")
        }
        var likeness = Likeness()
        for (effect, value) in peer { likeness.add(ours[effect] ?? .nan, relativeTo: value) }
        let judged = bench.path("lme4-criterion.json")
        try lme4([table] + ours.map { "\($0)=\($1)" }, output: judged).run()
        guard let criterion = try PeerAnswer.read(judged, as: [String: Double].self)["criterion"], criterion < reached + 0.001
        else {
            throw Command.Failed(description: "lme4's criterion is \(reached) for its components and higher for ours")
        }
        return try likeness.within(0.02, "components, relative to the peer's,")
            + String(format: "; its REML criterion is %.6f for its own and %.6f for ours", reached, criterion)
    }

    private func lme4(_ words: [String], output: String) -> Command {
        Command(["Rscript", "--vanilla", bench.peers + "/components.R"] + words, output: output)
    }
}
