import Foundation
import TestSupport
import Testing

@Suite struct ReadOnlyTests {
    /// Mounted read-only, with its index and without.
    @Test(.enabled(if: FaultTools.mountWords != nil, "nothing may be mounted here"), arguments: [true, false])
    func readOnlyFolderRefusesInOneMessage(isIndexed: Bool) throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        if !isIndexed { _ = try workspace.command(["sh", "-c", "rm -f '\(workspace.path)'/plumbline/index*"]) }
        let script = """
            mount --bind "$CLASS" "$CLASS" && mount -o remount,bind,ro "$CLASS" || exit 99
            p() { "$PROGRAM" -C "$CLASS" "$@"; }
            p rubric list >list 2>list-err; echo "list $?"
            p report autumn --json >report 2>report-err; echo "report $?"
            p session verify autumn >/dev/null 2>verify-err; echo "verify $?"
            p rubric new poem --criteria a,b --levels 1,2 >new 2>new-err; echo "new $?"
            """
        let before = try workspace.refs()
        let report =
            isIndexed
            ? try workspace.plumbline("report", "autumn", "--json").text
            : try Classes.revealed.get().plumbline("report", "autumn", "--json").text
        let result = try workspace.command(
            try #require(FaultTools.mountWords) + ["sh", "-c", script],
            environment: ["CLASS": workspace.path, "PROGRAM": BuiltProgram.path])
        try #require(result.status == 0, "\(result.errorText)")
        func said(_ name: String) throws -> String { try String(contentsOfFile: workspace.folder.path(name), encoding: .utf8) }
        // Reading may be refused, but then as clearly as writing; what is answered is the truth.
        for (name, said) in [
            ("list", try said("list-err")), ("report", try said("report-err")), ("verify", try said("verify-err")),
        ]
        where !result.text.holds("\(name) 0") {
            #expect(result.text.holds("\(name) 77"), "\(result.text)\(said)")
            #expect(said.lines.filter { $0.hasPrefix("plumbline: ") }.count == 1 && said.holds(workspace.path), "\(said)")
        }
        #expect(try said("report") == (result.text.holds("report 0") ? report : ""))
        let refusal = try said("new-err")
        #expect(result.text.holds("new 77") || result.text.holds("new 74"), "\(result.text)\(refusal)")
        #expect(try said("new").isEmpty)
        #expect(
            refusal.lines.filter { $0.hasPrefix("plumbline: ") }.count == 1 && refusal.lowercased().holds("read-only"),
            "\(refusal)")
        #expect(try workspace.refs() == before)
    }

    @Test func fileThatCannotBeWrittenIsTold() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        for place in ["/proc/report.html", workspace.folder.path("nowhere/report.html"), workspace.folder.path("home")] {
            let result = try workspace.plumbline("report", "autumn", "--html", place)
            #expect([64, 66, 74, 77].contains(result.status), "\(place): \(result.status)")
            expectRefusal(result, result.status, saying: place)
        }
        let full = try workspace.command([
            "sh", "-c", "'\(BuiltProgram.path)' -C '\(workspace.path)' report autumn --json >/dev/full",
        ])
        #expect(full.status == 74, "\(full.status)")
    }
}
