import Foundation
import TestSupport
import Testing

/// Repositories and folders that are not workspaces, or not friendly.
@Suite struct ForeignRepositoryTests {
    /// Commands that read, and one that would write.
    private static let commands = [
        ["rubric", "list"], ["session", "show", "x"], ["report", "x"], ["doctor"], ["fsck"], ["reindex"],
        ["rubric", "new", "x", "--criteria", "a,b", "--levels", "1,2"],
        ["judge", "--session", "x", "--rater", "c", "--sample", "one", "--score", "a=1"],
    ]

    @Test(arguments: [
        "plain repository", "bare repository", "empty folder", "no folder", "file", "sha256 repository",
        "repository without a commit",
    ])
    func whatIsNoWorkspaceIsToldInOneLine(kind: String) throws {
        let workspace = try Workspace("foreign")
        let place = workspace.path
        let script = """
            case "$KIND" in
              "plain repository") git init -q "$PLACE" && cd "$PLACE" && echo x >x && git add x && git commit -qm x ;;
              "bare repository") git init -q other && cd other && echo x >x && git add x && git commit -qm x && cd .. && git clone -q --bare other "$PLACE" ;;
              "empty folder") mkdir "$PLACE" ;;
              "no folder") ;;
              file) echo x >"$PLACE" ;;
              "sha256 repository") git init -q --bare --object-format=sha256 "$PLACE" ;;
              "repository without a commit") git init -q --bare "$PLACE" ;;
            esac
            """
        let made = try workspace.command(["sh", "-c", script], environment: ["KIND": kind, "PLACE": place])
        try #require(made.status == 0, "\(made.errorText)")
        let before = try workspace.command(["sh", "-c", "find '\(place)' -type f | sort | xargs -r md5sum"]).text
        for words in Self.commands {
            let result = try workspace.command([BuiltProgram.path, "-C", place] + words)
            #expect([65, 66].contains(result.status), "\(kind), \(words): \(result.status)")
            expectRefusal(result, result.status)
            #expect(result.errorText.holds("class"), "the folder is not named: \(result.errorText)")
            #expect(result.errorText.lines.count <= 3, "\(result.errorText)")
        }
        #expect(
            try workspace.command(["sh", "-c", "find '\(place)' -type f | sort | xargs -r md5sum"]).text == before,
            "something was written")
    }

    @Test(arguments: ["folder with files", "file", "plain repository"])
    func initTakesNothingOver(kind: String) throws {
        let workspace = try Workspace("foreign")
        switch kind {
        case "file": try workspace.folder.write("x", to: "class")
        case "folder with files": try workspace.folder.write("x", to: "class/notes.txt")
        default: _ = try workspace.command(["git", "init", "-q", workspace.path])
        }
        let before = try workspace.command(["find", workspace.path]).text
        let result = try workspace.command([BuiltProgram.path, "init", workspace.path])
        #expect([73, 74, 77].contains(result.status), "\(result.status)")
        expectRefusal(result, result.status, saying: "class")
        #expect(try workspace.command(["find", workspace.path]).text == before)
    }

    /// Settings of a repository that somebody sent may name programs; none of them runs.
    @Test func nothingTheRepositoryNamesIsExecuted() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let marker = workspace.folder.path("marker")
        let script = """
            cd "$PLACE"
            printf '#!/bin/sh\\ntouch "%s"\\n' "$MARKER" >evil; chmod 755 evil
            printf '[core]\\n\\tsshCommand = %s/evil\\n\\teditor = %s/evil\\n' "$PLACE" "$PLACE" >included
            git config core.fsmonitor "$PLACE/evil"
            git config core.hooksPath "$PLACE/hooks"
            git config core.pager "$PLACE/evil"
            git config core.alternateRefsCommand "$PLACE/evil"
            git config gpg.program "$PLACE/evil"
            git config filter.x.clean "$PLACE/evil"
            git config filter.x.smudge "$PLACE/evil"
            git config filter.x.process "$PLACE/evil"
            git config diff.external "$PLACE/evil"
            git config include.path "$PLACE/included"
            mkdir -p info hooks
            echo '* filter=x diff=x' >info/attributes
            for h in pre-commit post-commit reference-transaction post-index-change pre-receive update post-receive post-update post-rewrite pre-auto-gc post-checkout fsmonitor-watchman; do cp evil hooks/$h; done
            """
        let made = try workspace.command(["sh", "-c", script], environment: ["PLACE": workspace.path, "MARKER": marker])
        try #require(made.status == 0, "\(made.errorText)")
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", workspace.folder.path("scores.csv"))
        try workspace.expecting(0, "session", "reveal", "autumn")
        for words in [
            ["report", "autumn"], ["rubric", "list"], ["reindex"], ["doctor"], ["search", "essay"], ["fsck"],
            ["session", "verify", "autumn"],
        ] {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect([0, 1].contains(result.status), "\(words): \(result.status) \(result.errorText)")
        }
        #expect(!FileManager.default.fileExists(atPath: marker), "a program named by the repository ran")
    }

    /// A repository of another user is not trusted just because one stands in it.
    @Test(.enabled(if: getuid() == 0, "only root can give a folder away"))
    func anotherUsersRepositoryIsNotTrusted() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let given = try workspace.command(["chown", "-R", "nobody", workspace.path])
        try #require(given.status == 0)
        expectRefusal(try workspace.plumbline("rubric", "list"), 77, saying: workspace.path)
    }

    @Test func brokenConfigurationIsToldWithItsFile() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try Data("[core\n".utf8).write(to: URL(fileURLWithPath: workspace.path + "/config"))
        let result = try workspace.plumbline("rubric", "list")
        #expect([65, 66, 74].contains(result.status), "\(result.status)")
        expectRefusal(result, result.status, saying: "config")
    }

    @Test func newerFormatIsToldAsSuch() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let now = try workspace.content("main", "workspace.yaml")
        let newer = now.replacingOccurrences(of: "workspace/1", with: "workspace/99")
        try #require(newer != now, "\(now)")
        try workspace.commit("main", [.put("workspace.yaml", newer)])
        expectRefusal(try workspace.plumbline("rubric", "list"), 65, saying: "99")
    }
}
