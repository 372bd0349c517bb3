import Foundation

/// Alpha and kappa by the library alone, beside the packages' calls alone; both have the scores in memory.
struct AgreementInProcess {
    let bench: Bench
    let table: String

    func rows() throws -> [Row] {
        try AgreementStatistics.all.filter { AgreementWorker.Statistic(rawValue: $0.stat) != nil }.map(row)
    }

    private static let calls = 5

    private func row(_ statistic: AgreementStatistics.Statistic) throws -> Row {
        var own = Runs()
        var peer = Runs()
        var likeness = Likeness()
        for _ in 0..<bench.repetitions {
            let mine = try ours(statistic)
            own.add(Measurement(seconds: mine.seconds, memory: 0))
            guard !bench.missing.contains(statistic.peer) else { continue }
            let theirs = try peerCall(statistic)
            peer.add(Measurement(seconds: theirs.seconds, memory: 0))
            for value in theirs.values.values { likeness.add(mine.value, value) }
        }
        let compared =
            peer.seconds.isEmpty ? "\(statistic.peer.rawValue) could not be had" : try likeness.within(1e-9, statistic.stat)
        return Row(
            work: "\(statistic.name), \(Format.grouped(Double(bench.sized(1_000_000)))) ratings, in process", unit: nil,
            ours: .init(seconds: own.best), peerName: statistic.peer.rawValue,
            peer: peer.seconds.isEmpty ? nil : .init(seconds: peer.best), goal: .atMost(1),
            notes: [
                "best of \(Self.calls) calls in each of \(own.seconds.count) processes in turn (medians of their bests \(Format.time(own.median)) "
                    + "and \(Format.time(peer.median))); ours from three columns of numbers, a rating a row, in no known order, the peer from "
                    + "a finished matrix of samples and raters; \(compared)"
            ])
    }

    private func ours(_ statistic: AgreementStatistics.Statistic) throws -> (seconds: Double, value: Double) {
        let lines = try bench.worker(AgreementWorker.name, table, statistic.stat, "\(Self.calls)").text()
            .split(separator: "\n").compactMap { Double($0) }
        guard lines.count == 2 else { throw Command.Failed(description: "the worker printed \(lines)") }
        return (lines[0], lines[1])
    }

    private func peerCall(_ statistic: AgreementStatistics.Statistic) throws -> PeerAnswer.Panel<Double> {
        let output = bench.path("in-process.json")
        let words = [bench.python, bench.peers + "/panel.py", statistic.peer.rawValue, table, "\(Self.calls)"]
        try Command(words, output: output).run()
        return try PeerAnswer.read(output)
    }
}
