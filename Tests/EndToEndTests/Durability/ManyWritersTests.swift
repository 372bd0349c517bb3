import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Several programs at one repository at once; every write that was acknowledged is there.
@Suite struct ManyWritersTests {
    /// Writes of each of the three who judge.
    private static let each = 1000

    @Test func threeProcessesAndGitLoseNothing() throws {
        let workspace = try Workspace("writers")
        for number in 1...Self.each { try workspace.folder.write("Work \(number).\n", to: "work/s\(number).txt") }
        // The third brings tables of a hundred, the others one judgment a process.
        for table in 0..<10 {
            let rows = (1...100).map { "c,s\(table * 100 + $0),thesis,2\n" }.joined()
            try workspace.folder.write("rater,sample,criterion,score\n" + rows, to: "table-\(table).csv")
        }
        try #require(try workspace.command([BuiltProgram.path, "init", workspace.path]).status == 0)
        try workspace.expecting(0, "rubric", "new", "essay", "--criteria", "thesis", "--levels", "1,2,3,4")
        try workspace.expecting(0, "task", "new", "letter", "--rubric", "essay")
        try workspace.expecting(0, "sample", "add", "--task", "letter", "--dir", workspace.folder.path("work"))
        try workspace.expecting(0, "session", "create", "autumn", "--task", "letter", "--raters", "a,b,c")
        try workspace.git("clone", "-q", workspace.path, workspace.folder.path("clone"))
        // Three writers in one session, a fourth publishing tasks to main, and git pushing to main meanwhile.
        let script = """
            writer() {
              for n in $(seq 1000); do
                "$PROGRAM" -C "$CLASS" judge --session autumn --rater $1 --sample s$n --score thesis=$((n % 4 + 1)) >>$1.out 2>>$1.err || echo "failed $1 s$n $?"
              done
            }
            tables() {
              for n in $(seq 0 9); do
                "$PROGRAM" -C "$CLASS" judge --session autumn --csv table-$n.csv >>c.out 2>>c.err || echo "failed table $n $?"
              done
            }
            publisher() {
              for n in $(seq 8); do "$PROGRAM" -C "$CLASS" task new t$n --rubric essay >>t.out 2>>t.err || echo "failed t$n $?"; done
            }
            pusher() {
              cd clone
              for n in $(seq 8); do
                echo "note $n" >>notes.txt && git add notes.txt && git commit -qm "Note $n"
                tries=0
                until git push -q origin HEAD:main 2>>../push.err; do
                  tries=$((tries + 1)); [ $tries -gt 30 ] && { echo "failed push $n"; break; }
                  git pull -q --rebase origin main 2>>../push.err
                done
              done
            }
            writer a & writer b & tables & publisher & pusher &
            wait
            """
        let result = try workspace.command(
            ["bash", "-c", script], environment: ["PROGRAM": BuiltProgram.path, "CLASS": workspace.path], timeout: 900)
        func said(_ name: String) -> String { (try? String(contentsOfFile: workspace.folder.path(name), encoding: .utf8)) ?? "" }
        #expect(result.text.isEmpty, "\(result.text)\(said("a.err"))\(said("b.err"))\(said("c.err"))\(said("t.err"))")
        try workspace.expectSound("after many writers")
        let shown = try workspace.json("session", "show", "autumn")
        for rater in ["a", "b", "c"] {
            #expect(shown.judged(rater).map(Int.init) == Self.each, "\(rater)")
            #expect(said("\(rater).out").lines.count == (rater == "c" ? 10 : Self.each))
        }
        #expect(try workspace.git("rev-list", "--count", "sessions/autumn") == "\(1 + 2 * Self.each + 10)")
        let files = try workspace.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/").lines
        #expect(files.count == 3 * Self.each)
        // The identities in the receipts are those in git.
        // “Kept as ID, revision …”: each id that was acknowledged is in git.
        let names = Set(files.map { String($0.split(separator: ".").dropLast().last ?? "") })
        for line in ["a", "b"].flatMap({ said("\($0).out").lines }) {
            let words = line.split(separator: " ").map(String.init)
            try #require(words.count > 2, "\(line)")
            let id = words[2].trimmingSuffix(",")
            #expect(names.contains(id), "\(line)")
        }
        #expect(try workspace.json("task", "list").array?.count == 9)
        let notes = try workspace.git("show", "main:notes.txt")
        #expect(notes.lines == (1...8).map { "note \($0)" }, "\(notes)\(said("push.err"))")
        #expect(try workspace.git("log", "--format=%s", "main").lines.filter { $0.hasPrefix("Note ") }.count == 8)
        try workspace.expectNoLitter()
    }
}

extension Workspace {
    /// Nothing that a finished writer should have taken away with it.
    func expectNoLitter(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try command(["find", path, "-name", "*.lock", "-size", "+0", "-o", "-name", "tmp_*", "-o", "-name", "*.keep"])
            .text.lines
        #expect(found.isEmpty, "left behind: \(found)", sourceLocation: sourceLocation)
    }
}
