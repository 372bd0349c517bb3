import Foundation

/// The index made anew, beside git printing the records it is made from.
struct Rebuild {
    let bench: Bench

    func rows() throws -> [Row] {
        let workspace = try bench.full(), repacked = bench.path("repacked.git"), names = bench.path("blobs.txt")
        try Command("cp", "-a", workspace, repacked).run()
        try Command("git", "-C", repacked, "repack", "-adfq").run()
        try Command(
            ["git", "-C", repacked, "ls-tree", "-r", "--format=%(objectname)", "refs/heads/sessions/past", "judgments"],
            output: names
        ).run()
        let found = try inTurn(
            bench.repetitions, ours: { try bench.ours(workspace, "reindex").runWatchingMemory() },
            peer: { try Command(["git", "-C", repacked, "cat-file", "--batch", "--buffer"], input: names).runWatchingMemory() })
        return [
            Row(
                work: "index rebuilt from \(Format.grouped(Double(bench.pastJudgments))) judgments", unit: "judgments",
                ours: .init(seconds: found.ours.best, count: bench.pastJudgments, memory: found.ours.memory),
                peerName: "git cat-file --batch, repacked",
                peer: .init(seconds: found.peer.best, count: bench.pastJudgments, memory: found.peer.memory), goal: .atMost(10),
                notes: [
                    "best of \(bench.repetitions) in turn (medians \(Format.time(found.ours.median)) and \(Format.time(found.peer.median))); the peer "
                        + "has --buffer, its list of names ready, and a copy after repack -adf; ours reads the packs as the import left them"
                ])
        ]
    }
}
