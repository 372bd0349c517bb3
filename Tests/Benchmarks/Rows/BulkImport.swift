import Foundation

/// Past judgments from a table to durable and indexed, beside `git fast-import` writing the very same commit.
struct BulkImport {
    let bench: Bench

    func rows() throws -> [Row] {
        let table = try bench.pastScores(), start = try bench.emptySessions()
        let stream = bench.path("past.fast-import"), ref = "refs/heads/sessions/past"
        var tree = ""
        let found = try inTurn(
            bench.repetitions,
            ours: {
                try bench.withCopy(of: start) { workspace in
                    let run = try bench.ours(workspace, "judge", "--session", "past", "--csv", table, "--revealed")
                        .runWatchingMemory()
                    // Every import makes new names; the peer repeats the first.
                    if tree.isEmpty {
                        tree = try Command("git", "-C", workspace, "rev-parse", ref + "^{tree}").text()
                        try Command(
                            ["git", "-C", workspace, "fast-export", "--reference-excluded-parents", ref, "^\(ref)~1"],
                            output: stream
                        ).run()
                    }
                    return run
                }
            },
            peer: {
                try bench.withCopy(of: start) { workspace in
                    let fsync = ["-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync"]
                    let run = try Command(["git", "-C", workspace] + fsync + ["fast-import", "--quiet"], input: stream)
                        .runWatchingMemory()
                    let theirs = try Command("git", "-C", workspace, "rev-parse", ref + "^{tree}").text()
                    guard theirs == tree else {
                        throw Command.Failed(description: "fast-import made the tree \(theirs), not \(tree)")
                    }
                    return run
                }
            })
        return [
            Row(
                work: "bulk import of \(Format.grouped(Double(bench.pastJudgments))) past judgments", unit: "judgments",
                ours: .init(seconds: found.ours.best, count: bench.pastJudgments, memory: found.ours.memory),
                peerName: "git fast-import",
                peer: .init(seconds: found.peer.best, count: bench.pastJudgments, memory: found.peer.memory), goal: .atMost(1),
                memoryLimit: 300 << 20,
                notes: [
                    "best of \(bench.repetitions) in turn (medians \(Format.time(found.ours.median)) and \(Format.time(found.peer.median))); "
                        + "\(Format.grouped(Double(bench.pastJudgments * ScoreTable.criteria.count))) rows; ours reads and checks the table and writes "
                        + "one commit; the peer reads a ready stream of the same files; both synced; same tree"
                ])
        ]
    }
}
