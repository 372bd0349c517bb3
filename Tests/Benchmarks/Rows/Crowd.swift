import Foundation

/// A hundred people who send judgments at once through one workbench; git's command line can only make its commits in a row.
struct Crowd {
    let bench: Bench

    func rows() throws -> [Row] {
        [try row(session: "open", round: "an open round"), try row(session: "past", round: "a sealed round")]
    }

    private func row(session: String, round: String) throws -> Row {
        let each = bench.isQuick ? 5 : 20
        let peerCount = bench.isQuick ? 30 : 100
        let start = try bench.emptySessions()
        var ours = Runs()
        var peer = Runs()
        for _ in 0..<bench.repetitions {
            try bench.withCopy(of: start) { workspace in
                ours.add(try DurableCommits.seconds(of: bench.worker("crowd", workspace, session, "\(each)"), in: bench))
                let commits = PeerCommits(bench: bench, session: session)
                peer.add(try commits.run(.worktree, copying: workspace, over: start, count: peerCount))
            }
        }
        let count = Bench.raters * each
        return Row(
            work: "100 writers waiting at once, \(round)", unit: "commits",
            ours: .init(seconds: ours.best, count: count, memory: ours.memory),
            peerName: "git, worktree", peer: .init(seconds: peer.best, count: peerCount, memory: peer.memory), goal: .atLeast(30),
            notes: [
                "best of \(ours.seconds.count) (medians \(Format.rate(Double(count) / ours.median, "commits")) and "
                    + "\(Format.rate(Double(peerCount) / peer.median, "commits"))); \(each) judgments a writer, one commit each"
            ])
    }
}
