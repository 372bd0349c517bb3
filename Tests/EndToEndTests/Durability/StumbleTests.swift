import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A judgment is kept or it is not, whatever moment the program dies or the disk refuses at.
@Suite(.enabled(if: FaultTools.canTrace, "strace may not trace here")) struct StumbleTests {
    private static let judge = [
        "judge", "--session", "autumn", "--rater", "m", "--sample", "two", "--score", "prompt=3", "--score", "thesis=4",
    ]

    /// Everything that changes the disk. SQLite alone makes some sixty `pwrite64`, all alike; there every fifth is tried.
    @Test(arguments: [
        ("write", 1), ("pwrite64", 5), ("fsync", 1), ("fdatasync", 1), ("rename", 1), ("link", 1), ("unlink", 1),
        ("ftruncate", 1),
    ])
    func deathLeavesTheStateBeforeOrAfter(call: String, stride: Int) throws {
        var number = 1
        while number < 200 {
            let workspace = try Classes.copy(of: Classes.waiting)
            let died = try workspace.plumbline(Self.judge, stumblingAt: Stumble(call: call, number: number, kind: .death))
            try workspace.expectOneJudgmentOrNone("killed at \(call) \(number)", then: Self.judge)
            if !died.isHit { return }
            number += stride
        }
        Issue.record("\(call): never came through")
    }

    @Test(
        arguments: [("write", 1), ("pwrite64", 7), ("fsync", 1), ("fdatasync", 1), ("rename", 1), ("link", 1)],
        [Stumble.Kind.failure, .lastingFailure])
    func refusingDiskIsToldAndLeavesNothingHalfDone(call: (String, Int), kind: Stumble.Kind) throws {
        var number = 1
        while number < 200 {
            let workspace = try Classes.copy(of: Classes.waiting)
            let failed = try workspace.plumbline(Self.judge, stumblingAt: Stumble(call: call.0, number: number, kind: kind))
            let place = "EIO\(kind == .failure ? "" : " from then on") at \(call.0) \(number)"
            if failed.isHit {
                // A refused write may be harmless (the index is only a copy); then the judgment must be there.
                if failed.run.status == 0 {
                    #expect(try workspace.json("session", "show", "autumn").judged("m") == 1, "\(place): success was told")
                } else if !failed.isMuted {
                    expectRefusal(failed.run, failed.run.status)
                    #expect([74, 75].contains(failed.run.status), "\(place): \(failed.run.status) \(failed.run.errorText)")
                    #expect(
                        failed.run.errorText.holds(workspace.path),
                        "\(place): \(failed.run.errorText)")
                }
            }
            try workspace.expectOneJudgmentOrNone(place, then: Self.judge)
            if !failed.isHit { return }
            number += call.1
        }
        Issue.record("\(call.0): never came through")
    }

    /// A data file that could not be synced must not be acknowledged, not even at a second try of the same descriptor.
    @Test func everyFailedSyncOfGitsDataIsAFailure() throws {
        for number in 1..<60 {
            let workspace = try Classes.copy(of: Classes.waiting)
            let failed = try workspace.plumbline(
                Self.judge, stumblingAt: Stumble(call: "fsync", number: number, kind: .lastingFailure))
            if !failed.isHit { return }
            // After the write's own four syncs only tidying is left, which may fail without taking anything back.
            let isTidying = number > 4 && failed.run.status == 0
            #expect(failed.run.status == 74 || isTidying, "fsync \(number) on: \(failed.run.status), \(failed.hits)")
            try workspace.expectOneJudgmentOrNone("fsync \(number) failing for good", then: Self.judge)
            if isTidying { return }
        }
        Issue.record("fsync: never came through")
    }
}

extension Workspace {
    /// Sound now; the judgment wholly there or wholly not; the next command works at once and brings it to “there”.
    func expectOneJudgmentOrNone(_ when: String, then judge: [String]) throws {
        try expectSound(when)
        let count = try json("session", "show", "autumn").judged("m")
        #expect(count == 0 || count == 1, "\(when): \(count ?? -1) judgments")
        let started = Date()
        let again = try command([BuiltProgram.path, "-C", path] + judge)
        #expect(Date().timeIntervalSince(started) < 20, "\(when): the next command waited \(Date().timeIntervalSince(started)) s")
        #expect(again.status == (count == 0 ? 0 : 73), "\(when): again: \(again.status) \(again.errorText)")
        let files = try git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/m/")
        #expect(files.lines.count == 1, "\(when): \(files)")
    }
}
