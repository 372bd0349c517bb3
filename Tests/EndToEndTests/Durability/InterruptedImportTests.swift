import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Twenty thousand judgments on their way in, and somebody pulls the plug.
@Suite struct InterruptedImportTests {
    private static let large = Result { try makeLarge() }

    @Test(arguments: [("KILL", 0.15), ("INT", 0.35), ("TERM", 0.6)])
    func interruptedImportLeavesNothingAndNothingInTheWay(signal: String, share: Double) throws {
        let (template, seconds) = try Self.large.mapError { Classes.NotMade(reason: "\($0)") }.get()
        let workspace = try Workspace(copyOf: template)
        let before = try workspace.refs()
        let run = try workspace.command(
            [
                "timeout", "-s", signal, String(format: "%.2f", seconds * share), BuiltProgram.path, "-C", workspace.path,
                "judge", "--session", "autumn",
                "--csv", workspace.folder.path("many.csv"), "--revealed",
            ])
        let shown = try workspace.json("session", "show", "autumn")
        let counts = Set((0..<200).map { shown.judged("r\($0)") ?? -1 })
        if try workspace.refs() == before {
            #expect(counts == [0], "\(signal) at \(share)")
            #expect(run.status != 0)
        } else {
            #expect(counts == [100], "half of an import is stored: \(counts)")
        }
        try workspace.expectSound("after SIG\(signal)")
        // The next writer is not in anybody's way.
        try workspace.expecting(0, "task", "new", "ode", "--rubric", "essay")
    }

    private static func makeLarge() throws -> (Workspace, Double) {
        let workspace = try Workspace("many")
        try #require(try workspace.command([BuiltProgram.path, "init", workspace.path]).status == 0)
        try workspace.expecting(0, "rubric", "new", "essay", "--criteria", "thesis", "--levels", "1,2,3,4")
        try workspace.expecting(0, "task", "new", "letter", "--rubric", "essay")
        let samples = "sample,text\n" + (0..<100).map { "s\($0),Text \($0)\n" }.joined()
        try workspace.expecting(0, "sample", "add", "--task", "letter", "--csv", "-", input: samples)
        try workspace.expecting(
            0, "session", "create", "autumn", "--task", "letter", "--raters", (0..<200).map { "r\($0)" }.joined(separator: ","))
        var rows = "rater,sample,criterion,score\n"
        for rater in 0..<200 {
            for sample in 0..<100 { rows += "r\(rater),s\(sample),thesis,\((rater + sample) % 4 + 1)\n" }
        }
        try workspace.folder.write(rows, to: "many.csv")
        // How long a tenth of it takes here, to know when to interrupt.
        let copy = try Workspace(copyOf: workspace)
        let tenth = rows.lines.prefix(2001).joined(separator: "\n") + "\n"
        let started = Date()
        try copy.expecting(0, "judge", "--session", "autumn", "--csv", "-", "--revealed", input: tenth)
        return (workspace, Date().timeIntervalSince(started) * 10)
    }
}
