import Foundation

/// Alpha, kappa, AC2 and Fleiss' kappa of a million ratings, each beside the package that has it and the fastest of these four.
struct AgreementStatistics {
    let bench: Bench

    struct Statistic {
        var stat: String
        var name: String
        var peer: Peer
        var words: [String] = []
    }

    static let all = [
        Statistic(stat: "krippendorff_alpha", name: "Krippendorff's alpha, ordinal", peer: .krippendorff),
        Statistic(
            stat: "cohen_kappa", name: "Cohen's kappa, quadratic, all pairs", peer: .scikitLearn,
            words: ["--weights", "quadratic"]),
        Statistic(stat: "gwet_ac2", name: "Gwet's AC2, quadratic", peer: .irrCAC, words: ["--weights", "quadratic"]),
        Statistic(stat: "fleiss_kappa", name: "Fleiss' kappa", peer: .statsmodels),
    ]

    private struct Times {
        var alone = [Runs](repeating: Runs(), count: all.count)
        var together = Runs()
        var peers = [Runs](repeating: Runs(), count: all.count)
    }

    func rows() throws -> [Row] {
        let table = try bench.scores("panel", 1_000_000)
        var times = Times()
        for _ in 0..<bench.repetitions {
            for (place, statistic) in Self.all.enumerated() {
                times.alone[place].add(try ours([statistic], table).runWatchingMemory())
                if !bench.missing.contains(statistic.peer) {
                    times.peers[place].add(try peer(statistic, table).runWatchingMemory())
                }
            }
            times.together.add(try ours(Self.all, table).runWatchingMemory())
        }
        return try wholeProcess(times) + AgreementInProcess(bench: bench, table: table).rows()
    }

    private func ours(_ statistics: [Statistic], _ table: String) -> Command {
        var words = ["--only", statistics.map(\.stat).joined(separator: ","), "--replicates", "0"]
        words += statistics.first { !$0.words.isEmpty }?.words ?? []
        return bench.analyze("agreement", table, words, output: bench.path(Self.file(statistics)))
    }

    private static func file(_ statistics: [Statistic]) -> String { statistics.map(\.stat).joined(separator: "+") + ".json" }

    private func peer(_ statistic: Statistic, _ table: String) -> Command {
        Command(
            [bench.python, bench.peers + "/panel.py", statistic.peer.rawValue, table],
            output: bench.path(statistic.peer.rawValue + ".json"))
    }

    private func wholeProcess(_ times: Times) throws -> [Row] {
        let ran = Self.all.indices.filter { !times.peers[$0].seconds.isEmpty }
        let fastest = ran.min { times.peers[$0].best < times.peers[$1].best }
        let yardstick = fastest.map { (name: Self.all[$0].peer.rawValue, runs: times.peers[$0]) }
        var rows: [Row] = []
        for (place, statistic) in Self.all.enumerated() {
            let own = times.alone[place], natural = times.peers[place]
            let compared = try likeness(statistic, in: Self.file([statistic]), hasPeer: !natural.seconds.isEmpty)
            let side =
                natural.seconds.isEmpty
                ? "" : "; \(statistic.peer.rawValue) itself \(Format.time(natural.best)), \(Format.memory(natural.memory))"
            rows.append(row(statistic.name, own, yardstick, goal: .atLeast(3), note: side + "; " + compared))
        }
        let compared = try Self.all.enumerated().map {
            try likeness($1, in: Self.file(Self.all), hasPeer: !times.peers[$0].seconds.isEmpty)
        }
        rows.append(
            row(
                "all four in one call", times.together, yardstick, goal: .atMost(1), note: "; " + compared.joined(separator: "; ")
            ))
        return rows
    }

    private func row(_ name: String, _ own: Runs, _ yardstick: (name: String, runs: Runs)?, goal: Row.Goal, note: String) -> Row {
        Row(
            work: "\(name), \(Format.grouped(Double(bench.sized(1_000_000)))) ratings, whole process", unit: nil,
            ours: .init(seconds: own.best, memory: own.memory),
            peerName: yardstick.map { "\($0.name), the fastest of four" } ?? "no package",
            peer: yardstick.map { .init(seconds: $0.runs.best, memory: $0.runs.memory) }, goal: goal,
            notes: ["best of \(own.seconds.count) in turn (median \(Format.time(own.median))), no bootstrap, from CSV" + note])
    }

    private func likeness(_ statistic: Statistic, in file: String, hasPeer: Bool) throws -> String {
        guard hasPeer else { return "\(statistic.peer.rawValue) could not be had to compare" }
        let found = try NamedResults(bench.path(file))
        let theirs = try PeerAnswer.read(bench.path(statistic.peer.rawValue + ".json"), as: PeerAnswer.Panel<Double>.self)
        var likeness = Likeness()
        for value in theirs.values.values {
            switch statistic.stat {
            case "cohen_kappa": likeness.add(try found.meanKappa(weights: "quadratic"), value)
            case "krippendorff_alpha": likeness.add(try found.value(statistic.stat, ["level": "ordinal"]), value)
            case "gwet_ac2": likeness.add(try found.value(statistic.stat, ["weights": "quadratic"]), value)
            default: likeness.add(try found.value(statistic.stat), value)
            }
        }
        return try likeness.within(1e-9, statistic.stat)
    }
}
