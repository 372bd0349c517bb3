import TestSupport
import Testing

@testable import GitStorage

@Suite struct PathRulesTests {
    @Test(arguments: [
        "", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", ".git", ".GIT/config", "a/.Git", "a\0b", "a\\b", "a\nb",
        "a\u{7F}",
        ".git ", ".git.", ".git::$INDEX", "GIT~1", ".g\u{200C}it", "\u{FEFF}.git", String(repeating: "a", count: 256),
        Array(repeating: "a", count: 65).joined(separator: "/"),
    ])
    func refuses(_ path: String) { #expect(errorCode { try PathRules.components(of: path) } == .invalidName) }

    @Test(arguments: [
        "a", "-h", "--upload-pack=touch marker", "a/b.c", "CON", ".gitignore", "..a", "é/ê", "a b", "git", "a/\u{301}x",
    ])
    func allows(_ path: String) throws {
        let parts = try PathRules.components(of: path)
        #expect(Array(parts.joined(separator: [0x2F])) == Array(path.utf8))
    }

    /// A combining mark after a separator makes one Swift character of the two; the separator must still count.
    @Test func separatorsCountWhateverMarkFollows() throws {
        #expect(try PathRules.components(of: "a/\u{301}b").count == 2)
        #expect(errorCode { try PathRules.components(of: "../\u{301}x") } == .invalidName)
    }
}

@Suite struct RefNameRulesTests {
    /// git itself is the judge.
    @Test(arguments: [
        "refs/heads/main", "refs/heads/a/b", "refs/heads/", "refs/heads", "main", "refs/heads/a..b", "refs/heads/.a",
        "refs/heads/a.",
        "refs/heads/a.lock", "refs/heads/a@{1}", "refs/heads/a b", "refs/heads/a~1", "refs/heads/a^", "refs/heads/a:b",
        "refs/heads/a?",
        "refs/heads/a*", "refs/heads/a[", "refs/heads/a\\b", "refs/heads//a", "refs/heads/é", "refs/heads/a\u{7F}",
        "refs/heads/a/.b",
    ])
    func agreesWithGit(_ name: String) throws {
        let fixture = try Fixture()
        let git = try isAllowed(name, in: fixture)
        #expect((errorCode { try RefNameRules.check(name) } == nil) == git)
    }

    @Test func refusesWhatLooksLikeAnOption() {
        #expect(errorCode { try RefNameRules.check("refs/heads/-h") } == .invalidName)
    }

    private func isAllowed(_ name: String, in fixture: Fixture) throws -> Bool {
        guard name.utf8.starts(with: "refs/".utf8), name.utf8.filter({ $0 == 0x2F }).count >= 2 else { return false }
        return try run(["git", "check-ref-format", name], in: fixture.folder.path).status == 0
    }
}
