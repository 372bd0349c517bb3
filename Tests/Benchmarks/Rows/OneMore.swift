import Foundation

/// One more judgment where there are a hundred thousand, beside one more where there are a thousand.
struct OneMore {
    let bench: Bench

    func rows() throws -> [Row] { [try wholeProcess(), try inProcess()] }

    private func wholeProcess() throws -> Row {
        let count = bench.isQuick ? 5 : 15
        return try bench.withCopy(of: try bench.full()) { large in
            try bench.withCopy(of: try bench.few()) { small in
                var next = 0
                let found = try inTurn(
                    count, ours: { try judge(large, sample: next) },
                    peer: {
                        defer { next += 1 }
                        return try judge(small, sample: next)
                    })
                return row(
                    "whole process", ours: found.ours, peer: found.peer, note: "both `plumbline judge --rater … --sample …`")
            }
        }
    }

    private func judge(_ workspace: String, sample: Int) throws -> Measurement {
        let scores = ScoreTable.criteria.flatMap { ["--score", "\($0)=3"] }
        let words =
            ["judge", "--session", "past", "--rater", ScoreTable.rater(Bench.raters), "--sample", ScoreTable.sample(sample)]
            + scores
        return try Command([bench.plumbline, "-C", workspace] + words).runWatchingMemory()
    }

    private func inProcess() throws -> Row {
        let count = bench.isQuick ? 30 : 100
        var ours = Runs()
        var peer = Runs()
        for _ in 0..<bench.repetitions {
            try bench.withCopy(of: try bench.full()) { try add(to: &ours, workspace: $0, count: count) }
            try bench.withCopy(of: try bench.few()) { try add(to: &peer, workspace: $0, count: count) }
        }
        return row("in process", ours: ours, peer: peer, note: "the median of \(count) one after another, the first left out")
    }

    private func add(to runs: inout Runs, workspace: String, count: Int) throws {
        let run = try DurableCommits.seconds(of: bench.worker("extra", workspace, "past", "\(count + 1)"), in: bench)
        runs.add(Measurement(seconds: Runs.median(of: Array(try DurableCommits.lines(bench).dropFirst())), memory: run.memory))
    }

    private func row(_ how: String, ours: Runs, peer: Runs, note: String) -> Row {
        Row(
            work: "one more judgment with \(Format.grouped(Double(bench.pastJudgments))) present, \(how)",
            ours: .init(seconds: ours.best, memory: ours.memory),
            peerName: "with \(Format.grouped(Double(bench.samples))) present",
            peer: .init(seconds: peer.best, memory: peer.memory), goal: .atMost(2),
            notes: [
                "best of \(ours.seconds.count) in turn (medians \(Format.time(ours.median)) and \(Format.time(peer.median))); \(note), into the same "
                    + "sealed round of a session of 101 raters and \(bench.samples) samples"
            ])
    }
}
