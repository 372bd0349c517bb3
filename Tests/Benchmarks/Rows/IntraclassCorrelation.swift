import Foundation

/// Six forms of the intraclass correlation with intervals, beside pingouin.
struct IntraclassCorrelation {
    let bench: Bench

    func rows() throws -> [Row] {
        let table = try bench.scores("panel", 1_000_000)
        let own = bench.path("icc.json"), theirs = bench.path("pingouin.json")
        var ours = Runs()
        for _ in 0..<bench.repetitions { ours.add(try bench.analyze("reliability", table, output: own).runWatchingMemory()) }
        var peer = Runs()
        var compared = "pingouin could not be had to compare"
        if !bench.missing.contains(.pingouin) {
            // Minutes and gigabytes: a second run would tell nothing.
            peer.add(
                try Command([bench.python, bench.peers + "/panel.py", "pingouin", table], output: theirs).runWatchingMemory())
            compared = try likeness(own, theirs)
        }
        return [
            Row(
                work: "six ICC forms with intervals, \(Format.grouped(Double(bench.sized(1_000_000)))) ratings, whole process",
                ours: .init(seconds: ours.best, memory: ours.memory), peerName: "pingouin \(Peer.pingouin.version ?? "")",
                peer: peer.seconds.isEmpty ? nil : .init(seconds: peer.best, memory: peer.memory), goal: .atLeast(200),
                memoryLimit: 200 << 20,
                notes: [
                    "best of \(ours.seconds.count) (median \(Format.time(ours.median))), one run of the peer, in the version that the ratio was set by; "
                        + "its 0.7, which cannot live beside irrCAC, works from sums and is many times faster; \(compared)"
                ])
        ]
    }

    /// pingouin prints its bounds with two decimals.
    private func likeness(_ own: String, _ theirs: String) throws -> String {
        let found = try NamedResults(own)
        let values = try found.values("icc", by: "form"), ratios = try found.values("icc_F", by: "form")
        let lower = try found.values("icc_ci_lower", by: "form"), upper = try found.values("icc_ci_upper", by: "form")
        var forms = Likeness(), tests = Likeness(), bounds = Likeness()
        for (name, theirs) in try PeerAnswer.read(theirs, as: PeerAnswer.Panel<[Double]>.self).values where theirs.count == 4 {
            // Ours may name a form twice: ICC(A,1)=ICC(2,1).
            guard let form = values.keys.first(where: { $0 == name || $0.hasPrefix(name + "=") }) else {
                throw Command.Failed(description: "there is no \(name) in the results")
            }
            forms.add(values[form] ?? .nan, theirs[0])
            tests.add(ratios[form] ?? .nan, relativeTo: theirs[1])
            bounds.add(lower[form] ?? .nan, theirs[2])
            bounds.add(upper[form] ?? .nan, theirs[3])
        }
        return try [
            forms.within(1e-9, "coefficients"), tests.within(1e-9, "F ratios"),
            bounds.within(0.005 + 1e-9, "bounds, of which the peer prints two decimals,"),
        ].joined(separator: "; ")
    }
}
