import Foundation
import TestSupport
import Testing

/// Workspaces made once for a test run and copied for each test.
enum Classes {
    /// Three essays, two criteria, raters c and m; nobody has judged yet.
    static let waiting = Result { try makeWaiting() }
    /// The same, and everybody is in; still sealed.
    static let sealed = Result { try makeSealed(from: waiting.get()) }
    /// The same, revealed.
    static let revealed = Result {
        let workspace = try Workspace(copyOf: sealed.get())
        try workspace.expecting(0, "session", "reveal", "autumn")
        return workspace
    }
    /// The class that ships with the program, up to its reveal.
    static let townSquare = Result { try makeTownSquare() }

    /// What stopped a template. Not the expectation itself: that was recorded for the first test alone, and every other test
    /// that rethrew it would count as passed.
    struct NotMade: Error { var reason: String }

    static func copy(of template: Result<Workspace, any Error>) throws -> Workspace {
        let made = template.mapError { NotMade(reason: "\($0)") }
        return try Workspace(copyOf: made.get())
    }

    static let scores = """
        rater,sample,criterion,score
        c,one,prompt,1
        c,one,thesis,2
        c,two,prompt,3
        c,two,thesis,3
        c,three,prompt,4
        c,three,thesis,2
        m,one,prompt,2
        m,one,thesis,2
        m,two,prompt,3
        m,two,thesis,4
        m,three,prompt,4
        m,three,thesis,1

        """

    private static func makeWaiting() throws -> Workspace {
        let workspace = try Workspace("template")
        for name in ["one", "two", "three"] { try workspace.folder.write("Essay \(name).\n", to: "essays/\(name).txt") }
        try workspace.folder.write(scores, to: "scores.csv")
        let made = try workspace.command([BuiltProgram.path, "init", workspace.path])
        try #require(made.status == 0, "\(made.errorText)")
        try workspace.expecting(0, "rubric", "new", "essay", "--criteria", "prompt,thesis", "--levels", "1,2,3,4")
        try workspace.expecting(0, "task", "new", "letter", "--rubric", "essay")
        try workspace.expecting(0, "sample", "add", "--task", "letter", "--dir", workspace.folder.path("essays"))
        try workspace.expecting(0, "session", "create", "autumn", "--task", "letter", "--raters", "c,m")
        return workspace
    }

    private static func makeSealed(from template: Workspace) throws -> Workspace {
        let workspace = try Workspace(copyOf: template)
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", workspace.folder.path("scores.csv"))
        return workspace
    }

    private static func makeTownSquare() throws -> Workspace {
        let workspace = try Workspace("template")
        let made = try workspace.command([BuiltProgram.path, "init", workspace.path])
        try #require(made.status == 0, "\(made.errorText)")
        let samples = BuiltProgram.project("Samples/town-square")
        try workspace.expecting(0, "rubric", "add", BuiltProgram.project("Rubrics/argument-writing.yaml"))
        try workspace.expecting(0, "task", "add", samples + "/task.yaml")
        try workspace.expecting(0, "sample", "add", "--task", "town-square", "--dir", samples + "/work")
        try workspace.expecting(0, "anchor", "add", "--task", "town-square", "--csv", samples + "/anchors.csv")
        try workspace.expecting(
            0, "session", "create", "autumn", "--task", "town-square", "--raters", "ash,birch,cedar,elm,hazel,rowan")
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", samples + "/judgments.csv")
        return workspace
    }
}
