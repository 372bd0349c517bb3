import Foundation

/// The agreement report, beside scikit-learn and krippendorff loading the table and computing the numbers they have.
struct AgreementNumbers {
    let bench: Bench

    func rows() throws -> [Row] {
        // One rater more is named than the table has; nobody sees scores while somebody is still to judge.
        let workspace = bench.path("reported"), table = try bench.pastScores()
        try Command("cp", "-a", try bench.full(), workspace).run()
        try bench.ours(workspace, "session", "reveal", "past", "--without-missing", "left out of the table").run()
        let own = bench.path("report.json"), theirs = bench.path("peer-report.json")
        let first = try withoutIndex(workspace)
        var ours = Runs()
        for _ in 0..<max(3, bench.repetitions) { ours.add(try report(workspace, to: own).runWatchingMemory()) }
        var peer = Runs()
        // Many times slower: a second run would tell nothing.
        peer.add(try Command([bench.python, bench.peers + "/agreement.py", table], output: theirs).runWatchingMemory())
        let compared = try Comparison(ours: own, theirs: theirs).compare()
        return [
            Row(
                work: "agreement report on \(Format.grouped(Double(bench.pastJudgments))) judgments", unit: nil,
                ours: .init(seconds: ours.best, memory: ours.memory), peerName: "scikit-learn and krippendorff",
                peer: .init(seconds: peer.best, memory: peer.memory), goal: .atMost(1),
                notes: [
                    "best of \(ours.seconds.count) (median \(Format.time(ours.median))) for ours, `report --json` with all its numbers and intervals, "
                        + "index warm (without an index \(Format.time(first.seconds))); one run of the peer: exact agreement, mean quadratic kappa of all "
                        + "pairs and ordinal alpha for each criterion, no intervals; \(compared)"
                ])
        ]
    }

    private func report(_ workspace: String, to path: String) -> Command {
        var command = bench.ours(workspace, "report", "past", "--json")
        command.output = path
        return command
    }

    private func withoutIndex(_ workspace: String) throws -> Measurement {
        let folder = workspace + "/plumbline"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("index") {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        return try report(workspace, to: bench.path("report.json")).runWatchingMemory()
    }
}

/// Whether both sides found the same numbers; a fast wrong answer is no answer.
private struct Comparison {
    let ours: String
    let theirs: String

    func compare() throws -> String {
        let own = try numbers()
        let data = try Data(contentsOf: URL(fileURLWithPath: theirs))
        guard let other = try JSONSerialization.jsonObject(with: data) as? [String: [String: Double]] else {
            throw Command.Failed(description: "the peer printed no table of numbers")
        }
        var widest = 0.0
        var count = 0
        for (criterion, values) in other {
            for (statistic, value) in values {
                guard let mine = own[criterion]?[statistic] else {
                    throw Command.Failed(description: "the report has no \(statistic) of \(criterion)")
                }
                widest = max(widest, abs(mine - value))
                count += 1
            }
        }
        guard widest < 1e-9 else { throw Command.Failed(description: "the report and the peer differ by \(widest)") }
        return "the \(count) numbers of both agree within \(String(format: "%.0e", max(widest, 1e-16)))"
    }

    private func numbers() throws -> [String: [String: Double]] {
        let report = try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(fileURLWithPath: ours))) as? [String: Any]
        var found: [String: [String: Double]] = [:]
        for entry in report?["results"] as? [[String: Any]] ?? [] {
            guard let statistic = entry["stat"] as? String, let value = entry["value"] as? Double,
                let options = entry["options"] as? [String: Any], let criterion = options["criterion"] as? String,
                options["raters"] == nil, options["against"] == nil
            else { continue }
            found[criterion, default: [:]][statistic] = value
        }
        return found
    }
}
