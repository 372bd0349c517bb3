import AssessmentLedger
import Testing

@Suite struct WorkspaceRefTests {
    @Test func readsBackWhatItWrites() {
        for ref in [WorkspaceRef.main, .samples(id("school-lunch.2")), .session(id("Autumn_1"))] {
            #expect(WorkspaceRef(ref.name) == ref)
            #expect(ref.name == "refs/heads/" + ref.description)
        }
        #expect(WorkspaceRef.samples(id("letter")).name == "refs/heads/samples/letter")
        #expect(WorkspaceRef.session(id("autumn")).name == "refs/heads/sessions/autumn")
    }

    @Test(arguments: [
        "", "main", "refs/heads/", "refs/heads/Main", "refs/heads/main/x", "refs/heads/main\u{301}", "refs/tags/main",
        "refs/heads/samples",
        "refs/heads/samples/", "refs/heads/samples/a/b", "refs/heads/sessions/..", "refs/heads/sessions/a b",
        "refs/heads/sessions/\u{212A}",
        "refs/heads/sessions//x", "refs/heads/proposals/x", "refs/remotes/origin/main", "refs/heads/sessions/x.lock",
    ]) func leavesOtherBranchesAlone(name: String) {
        #expect(WorkspaceRef(name) == nil)
    }
}
