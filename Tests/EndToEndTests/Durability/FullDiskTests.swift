import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: FaultTools.mountWords != nil, "nothing may be mounted here")) struct FullDiskTests {
    /// A small disk, filled up to a few spaces of different size; one script, since the mount ends with its shell.
    @Test(arguments: [0, 4, 12, 40, 100])
    func fullDiskRefusesReadsOnAndRecovers(freeKilobytes: Int) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let judge = "--session autumn --rater m --sample two --score prompt=3 --score thesis=4"
        let script = """
            mkdir -p "$ROOM" && mount -t tmpfs -o size=4m none "$ROOM" && cp -a "$CLASS" "$ROOM/class" || exit 99
            dd if=/dev/zero of="$ROOM/space" bs=1k count=\(freeKilobytes) 2>/dev/null
            cat /dev/zero >"$ROOM/filler" 2>/dev/null
            rm "$ROOM/space"
            p() { "$PROGRAM" -C "$ROOM/class" "$@"; }
            p judge \(judge) >out 2>err; echo "judge $?"
            p rubric list >/dev/null 2>read-err; echo "list $?"
            p session show autumn >/dev/null 2>>read-err; echo "show $?"
            git -C "$ROOM/class" fsck --full --strict >/dev/null 2>&1; echo "git $?"
            rm "$ROOM/filler"
            p fsck >/dev/null 2>fsck-err; echo "fsck $?"
            p judge \(judge) >/dev/null 2>again-err; echo "again $?"
            p session show autumn --json
            """
        let words = try #require(FaultTools.mountWords) + ["sh", "-c", script]
        let result = try workspace.command(
            words, environment: ["ROOM": workspace.folder.path("room"), "CLASS": workspace.path, "PROGRAM": BuiltProgram.path])
        try #require(result.status == 0, "\(result.status) \(result.errorText)")
        func said(_ name: String) throws -> String { try String(contentsOfFile: workspace.folder.path(name), encoding: .utf8) }
        let lines = result.text.lines
        let complaints = try said("read-err") + said("fsck-err")
        for line in ["list 0", "show 0", "git 0", "fsck 0"] {
            #expect(lines.contains(line), "\(result.text)\(complaints)")
        }
        let message = try said("err"), again = try said("again-err")
        if lines.contains("judge 0") {
            // There was room enough; then it is there.
            #expect(lines.contains("again 73"), "\(result.text)")
        } else {
            #expect(lines.contains("judge 74"), "\(result.text)\(message)")
            #expect(
                message.lines.filter { $0.hasPrefix("plumbline: ") }.count == 1 && message.lowercased().holds("space"),
                "\(message)")
            #expect(try said("out").isEmpty)
            #expect(lines.contains("again 0"), "\(result.text)\(again)")
        }
        #expect(result.text.holds("\"m\": 1"), "\(result.text)")
    }
}
