import Foundation

/// One judgment after another, each durable before the next begins, beside git's command line making the same commits.
struct DurableCommits {
    let bench: Bench

    func rows() throws -> [Row] {
        [try row(session: "open", round: "an open round"), try row(session: "past", round: "a sealed round")]
    }

    private func row(session: String, round: String) throws -> Row {
        let count = bench.isQuick ? 60 : 300
        let peerCount = bench.isQuick ? 30 : 100
        let start = try bench.emptySessions()
        var ours = Runs()
        var peers = Dictionary(uniqueKeysWithValues: PeerCommits.Way.allCases.map { ($0, Runs()) })
        for _ in 0..<bench.repetitions {
            try bench.withCopy(of: start) { workspace in
                ours.add(try Self.seconds(of: bench.worker("one-by-one", workspace, session, "\(count)"), in: bench))
                for way in PeerCommits.Way.allCases {
                    let commits = PeerCommits(bench: bench, session: session)
                    peers[way]?.add(try commits.run(way, copying: workspace, over: start, count: peerCount))
                }
            }
        }
        guard let peer = peers.min(by: { $0.value.best < $1.value.best }) else {
            throw Command.Failed(description: "no way was tried")
        }
        let others = peers.sorted { $0.key.rawValue < $1.key.rawValue }.map { way, runs in
            "\(way.rawValue) \(Format.rate(Double(peerCount) / runs.best, "commits")) (median \(Format.number(Double(peerCount) / runs.median)))"
        }
        return Row(
            work: "one durable judgment after another, \(round)", unit: "commits",
            ours: .init(seconds: ours.best, count: count, memory: ours.memory),
            peerName: "git, \(peer.key.rawValue)",
            peer: .init(seconds: peer.value.best, count: peerCount, memory: peer.value.memory),
            goal: .atLeast(2.5),
            notes: [
                "best of \(ours.seconds.count) (median \(Format.rate(Double(count) / ours.median, "commits"))); git with core.fsync=all, "
                    + "core.fsyncMethod=fsync, the files in place, no maintenance: \(others.joined(separator: ", "))"
            ])
    }

    /// A worker's own sum of seconds, without its start.
    static func seconds(of worker: Command, in bench: Bench) throws -> Measurement {
        var worker = worker
        worker.output = bench.path("worker.txt")
        let memory = try worker.runWatchingMemory().memory
        return Measurement(seconds: try lines(bench).reduce(0, +), memory: memory)
    }

    static func lines(_ bench: Bench) throws -> [Double] {
        try String(contentsOfFile: bench.path("worker.txt"), encoding: .utf8).split(separator: "\n").compactMap { Double($0) }
    }
}
