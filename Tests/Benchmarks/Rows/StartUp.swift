import Foundation

/// A whole process that does next to nothing, beside `git status`.
///
/// A bare repository has no state of a work tree to tell, so both programs look at the same clone of the workspace.
struct StartUp {
    let bench: Bench

    func rows() throws -> [Row] {
        let clone = try smallWorkspace()
        let works: [(name: String, command: Command)] = [
            ("`plumbline --help`", Command(bench.plumbline, "--help")),
            ("`plumbline rubric list`", bench.ours(clone, "rubric", "list")),
        ]
        let status = Command("git", "-C", clone, "status")
        return try works.map { work in
            _ = try work.command.run()
            let found = try inTurn(bench.isQuick ? 10 : 40, ours: { try quick(work.command) }, peer: { try quick(status) })
            return Row(
                work: work.name + ", whole process",
                ours: .init(seconds: found.ours.best, memory: try work.command.runWatchingMemory().memory),
                peerName: "git status", peer: .init(seconds: found.peer.best, memory: try status.runWatchingMemory().memory),
                goal: .atMost(10),
                notes: [
                    "best of \(found.ours.seconds.count) in turn (medians \(Format.time(found.ours.median)) and "
                        + "\(Format.time(found.peer.median))), both in the same clone with a work tree; 13 rubrics, index warm"
                ])
        }
    }

    private func quick(_ command: Command) throws -> Measurement { Measurement(seconds: try command.run().seconds, memory: 0) }

    private func smallWorkspace() throws -> String {
        let workspace = bench.path("small"), clone = bench.path("small-clone")
        try Command(bench.plumbline, "init", workspace).run()
        for number in 1...13 {
            try bench.ours(
                workspace, "rubric", "new", "rubric-\(number)", "--criteria", "thesis,evidence,style", "--levels", "1,2,3,4"
            ).run()
        }
        try Command("git", "clone", "--quiet", workspace, clone).run()
        return clone
    }
}
