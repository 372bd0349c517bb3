import Foundation
import TestSupport
import Testing

/// Whatever command dies at whatever moment: sound afterwards, wholly done or not at all, and free to be done again.
@Suite(.enabled(if: FaultTools.canTrace, "strace may not trace here")) struct StumbleEverywhereTests {
    struct Act: Sendable, CustomTestStringConvertible {
        var words: [String]
        var isSealed = false
        /// A branch and a path below which there is something once it is done.
        var trace: (branch: String, path: String)
        /// How many files that is.
        var files = 1
        /// What a second run of a done act is told with.
        var again: Int32 = 73
        var testDescription: String { words.prefix(2).joined(separator: " ") }
    }

    static let acts = [
        Act(words: ["rubric", "new", "second", "--criteria", "a", "--levels", "1,2"], trace: ("main", "rubrics/second.yaml")),
        Act(words: ["task", "new", "ode", "--rubric", "essay"], trace: ("main", "tasks/ode/"), files: 2),
        Act(
            words: ["session", "create", "spring", "--task", "letter", "--raters", "c"],
            trace: ("sessions/spring", "session.yaml")
        ),
        Act(
            words: ["judge", "--session", "autumn", "--csv", "scores.csv"], trace: ("sessions/autumn", "judgments/"), files: 6,
            again: 65),
        Act(words: ["session", "reveal", "autumn"], isSealed: true, trace: ("sessions/autumn", "reveals/")),
    ]

    @Test(arguments: acts, [("write", 1), ("pwrite64", 3), ("fsync", 1), ("rename", 1), ("link", 1), ("unlink", 1)])
    func deathLeavesTheStateBeforeOrAfter(act: Act, call: (String, Int)) throws {
        var number = 1
        while number < 100 {
            let workspace = try Classes.copy(of: act.isSealed ? Classes.sealed : Classes.waiting)
            let died = try workspace.plumbline(act.words, stumblingAt: Stumble(call: call.0, number: number, kind: .death))
            let place = "\(act.testDescription) killed at \(call.0) \(number)"
            try workspace.expectSound(place)
            let before = try files(of: act, in: workspace)
            #expect(before == 0 || before == act.files, "\(place): \(before) files")
            let again = try workspace.command([BuiltProgram.path, "-C", workspace.path] + act.words)
            #expect(again.status == (before == 0 ? 0 : act.again), "\(place), again: \(again.status) \(again.errorText)")
            #expect(try files(of: act, in: workspace) == act.files, "\(place)")
            if !died.isHit { return }
            number += call.1
        }
        Issue.record("\(act.testDescription), \(call.0): never came through")
    }

    private func files(of act: Act, in workspace: Workspace) throws -> Int {
        let listed = try workspace.command([
            "git", "-C", workspace.path, "ls-tree", "-r", "--name-only", act.trace.branch, act.trace.path,
        ])
        return listed.status == 0 ? listed.text.lines.count : 0
    }
}
