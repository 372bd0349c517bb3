import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Entries that git can hold and this program never writes: they are named, never followed, and break nothing else.
@Suite struct StrangeEntriesTests {
    @Test(arguments: [
        ("samples/letter", "work/a"), ("samples/letter", "work/one/work.txt"), ("main", "rubrics/linked.yaml"),
        ("main", "rubrics/essay.yaml"),
    ])
    func symbolicLinkIsNeverFollowed(branch: String, place: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.folder.write("marker of the outside", to: "outside.yaml")
        let target = try workspace.git("hash-object", "-w", "--stdin", input: workspace.folder.path("outside.yaml"))
        try workspace.commit(branch, [.entry(mode: "120000", object: target, path: place)])
        try expectNamed("\(branch):\(place)", in: workspace)
        for words in [
            ["sample", "show", "one", "--task", "letter"], ["sample", "list", "--task", "letter"], ["rubric", "show", "essay"],
            ["rubric", "list"], ["reindex"],
        ] {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect([0, 65, 66].contains(result.status), "\(words): \(result.status) \(result.errorText)")
            #expect(
                !result.text.holds("marker of the outside") && !result.errorText.holds("marker of the outside"),
                "\(words): \(result.text)")
        }
    }

    @Test(arguments: [("main", "vendor"), ("samples/letter", "work/three/module"), ("sessions/autumn", "judgments/c/submodule")])
    func submoduleIsNamed(branch: String, place: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.commit(branch, [.entry(mode: "160000", object: String(repeating: "1", count: 40), path: place)])
        try expectNamed("\(branch):\(place)", in: workspace)
        #expect(try workspace.json("rubric", "list").array?.count == 1)
    }

    @Test(arguments: [".GIT", ".git", "git~1", ".g\u{200C}it"])
    func foldersThatAttackOtherSystemsAreNamed(name: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let hook = try workspace.git("hash-object", "-w", "--stdin", input: "#!/bin/sh\ntouch marker\n")
        try workspace.commit("main", [.entry(mode: "100755", object: hook, path: name + "/hooks")])
        try expectNamed(name, in: workspace)
        #expect(try workspace.json("rubric", "list").array?.count == 1)
    }

    /// Two spellings of one letter are two files in git and one on some disks.
    @Test func composedAndDecomposedNamesAreTwoAndAreNamed() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let blob = try workspace.git("hash-object", "-w", "--stdin", input: "x\n")
        try workspace.commit(
            "main",
            [
                .entry(mode: "100644", object: blob, path: "notes/caf\u{E9}.md"),
                .entry(mode: "100644", object: blob, path: "notes/cafe\u{301}.md"),
            ])
        let names = try workspace.command(["git", "-C", workspace.path, "ls-tree", "-rz", "--name-only", "main", "notes/"]).output
        #expect(names.split(separator: 0).count == 2)
        let checked = try workspace.plumbline("fsck")
        #expect(checked.text.lines.count { $0.holds("notes/caf") } >= 2, "\(checked.status) \(checked.text)")
        #expect(try workspace.json("rubric", "list").array?.count == 1)
    }

    @Test func namesThatDifferOnlyInCaseAreNamed() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let essay = try workspace.content("main", "rubrics/essay.yaml").replacingOccurrences(of: "id: essay", with: "id: Essay")
        try workspace.commit("main", [.put("rubrics/Essay.yaml", essay)])
        let checked = try workspace.plumbline("fsck")
        #expect(
            checked.text.lowercased().holds("rubrics/essay.yaml") && checked.text.holds("case"),
            "\(checked.status) \(checked.text)")
    }

    /// What people keep beside the records, a README say, is theirs.
    @Test func otherPeoplesFilesAreNoFault() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.commit("main", [.put("README.md", "# Our school\n"), .put("notes/plan.txt", "x\n")])
        try workspace.git("branch", "proposals/x", "main")
        try workspace.git("tag", "v1", "main")
        #expect(try workspace.plumbline("fsck").status == 0)
        #expect(try workspace.json("rubric", "list").array?.count == 1)
    }

    @Test(arguments: ["work/one/work.txt", "rubrics/essay.yaml", "session.yaml"])
    func recordReplacedByALinkIsDamage(place: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let branch = ["work/one/work.txt": "samples/letter", "rubrics/essay.yaml": "main"][place] ?? "sessions/autumn"
        let target = try workspace.git("hash-object", "-w", "--stdin", input: "/etc/hostname")
        try workspace.commit(branch, [.entry(mode: "120000", object: target, path: place)])
        let checked = try workspace.plumbline("fsck")
        #expect(checked.status == 1 && checked.text.holds("\(branch):\(place)"), "\(checked.status) \(checked.text)")
    }

    /// A sample's record names its work's digest; other work under the same name is not the work that was scored.
    @Test(arguments: [true, false])
    func workThatIsNotTheOneRecordedIsDamage(isThere: Bool) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.commit(
            "samples/letter", [isThere ? .put("work/one/work.txt", "A better essay.\n") : .remove("work/one/work.txt")])
        let checked = try workspace.plumbline("fsck")
        #expect(checked.status == 1 && checked.text.holds("work/one/"), "\(checked.status) \(checked.text)")
        #expect(try workspace.json("sample", "list", "--task", "letter").array?.isEmpty == false)
    }

    /// A record that somebody broke by hand is named with its line; the others can still be used.
    @Test func brokenRecordIsNamedAndTheRestGoesOn() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.commit("main", [.put("rubrics/broken.yaml", "format: plumbline/rubric/1\nid: broken\ntitle: [\n")])
        let checked = try workspace.plumbline("fsck")
        #expect(checked.status == 1 && checked.text.holds("main:rubrics/broken.yaml"), "\(checked.status) \(checked.text)")
        let list = try workspace.plumbline("rubric", "list")
        #expect(list.status == 0 && list.text.holds("essay"), "\(list.status) \(list.text)\(list.errorText)")
        let shown = try workspace.plumbline("rubric", "show", "broken")
        expectRefusal(shown, 65, saying: "rubrics/broken.yaml")
        try workspace.expecting(0, "rubric", "show", "essay")
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", workspace.folder.path("scores.csv"))
    }

    private func expectNamed(_ place: String, in workspace: Workspace, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let checked = try workspace.plumbline("fsck")
        // An entry that stands in no record's place is a warning; one that took a record's place is damage.
        #expect([0, 1].contains(checked.status), "\(checked.status): \(checked.errorText)", sourceLocation: sourceLocation)
        #expect(
            checked.text.holds(place), "“\(place)” is not in \(checked.text)\(checked.errorText)", sourceLocation: sourceLocation)
    }
}
