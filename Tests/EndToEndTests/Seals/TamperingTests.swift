import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Whoever can push to the repository can change it; `session verify` says what was changed.
@Suite struct TamperingTests {
    @Test func untouchedSessionIsSoundInAnyClone() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let clone = workspace.folder.path("clone.git")
        try workspace.git("clone", "-q", "--mirror", workspace.path, clone)
        let result = try workspace.command([BuiltProgram.path, "-C", clone, "session", "verify", "autumn"])
        #expect(
            result.status == 0 && result.text.holds("6 of 6") && result.text.holds("Sound."), "\(result.text)\(result.errorText)")
        let report = try workspace.command([BuiltProgram.path, "-C", clone, "report", "autumn", "--json"])
        #expect(report.output == (try workspace.plumbline("report", "autumn", "--json")).output)
    }

    @Test func namesASealChangedAfterTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let path = try workspace.judgmentPath("m", "two")
        let altered = try workspace.content("sessions/autumn", path).alteringBase64(of: "cipherText")
        try workspace.commit("sessions/autumn", [.put(path, altered)])
        try workspace.expectUnsound(naming: path, "changed after the reveal")
    }

    @Test func namesASealAddedAfterTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let path = try workspace.judgmentPath("m", "two")
        let id = String(path.split(separator: ".").dropLast().last ?? "")
        let other = id.dropLast(2) + (id.hasSuffix("00") ? "11" : "00")
        let copy = try workspace.content("sessions/autumn", path).replacingOccurrences(of: id, with: other)
        let added = path.replacingOccurrences(of: id, with: other)
        try workspace.commit("sessions/autumn", [.put(added, copy)])
        try workspace.expectUnsound(naming: added, "written after the reveal")
    }

    @Test func namesASealRemovedAfterTheReveal() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let path = try workspace.judgmentPath("m", "two")
        try workspace.commit("sessions/autumn", [.remove(path)])
        try workspace.expectUnsound(naming: path, "removed after the reveal")
    }

    /// A rater who copies a colleague's sealed file under their own name has copied nothing.
    @Test func namesASealCopiedToAnotherRater() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let only = Classes.scores.lines.filter { !$0.hasPrefix("c,two") }.joined(separator: "\n") + "\n"
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", input: only)
        let path = try workspace.judgmentPath("m", "two")
        let copied = path.replacingOccurrences(of: "judgments/m/", with: "judgments/c/")
        let text = try workspace.content("sessions/autumn", path).replacingOccurrences(
            of: "\"rater\": \"m\"", with: "\"rater\": \"c\"")
        try workspace.commit("sessions/autumn", [.put(copied, text)])
        try workspace.expecting(0, "session", "reveal", "autumn")
        try workspace.expectUnsound(naming: "“two” by “c”")
        // The copy is in no figure either: c's scores on two are missing from the report, which must not fail over it.
        let report = try workspace.plumbline("report", "autumn", "--json")
        #expect([0, 65].contains(report.status), "\(report.status) \(report.errorText)")
    }

    @Test(arguments: ["commitment", "encapsulatedKey", "cipherText"])
    func namesASealAlteredBeforeTheReveal(field: String) throws {
        let workspace = try Classes.copy(of: Classes.sealed)
        let path = try workspace.judgmentPath("m", "two")
        let text = try workspace.content("sessions/autumn", path)
        let altered = field == "commitment" ? try text.alteringHex(of: field) : try text.alteringBase64(of: field)
        try workspace.commit("sessions/autumn", [.put(path, altered)])
        try workspace.plumbline("session", "reveal", "autumn")
        try workspace.expectUnsound(naming: "“two” by “m”")
    }

    @Test func namesAPinnedRubricThatWasEdited() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let edited = try workspace.content("sessions/autumn", "pins/rubric.yaml").replacingOccurrences(
            of: "title: Thesis", with: "title: Spelling")
        try workspace.commit("sessions/autumn", [.put("pins/rubric.yaml", edited)])
        try workspace.expectUnsound(naming: "rubric")
        let report = try workspace.plumbline("report", "autumn")
        #expect(
            report.status == 65, "scores are shown under a rubric they were not given under: \(report.status) \(report.errorText)"
        )
    }

    @Test func namesAKeyThatIsNotTheRounds() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let path = try #require(try workspace.git("ls-tree", "-r", "--name-only", "sessions/autumn", "reveals/").lines.first)
        let other = try workspace.content("sessions/autumn", path).alteringBase64(of: "privateKey")
        try workspace.commit("sessions/autumn", [.put(path, other)])
        try workspace.expectUnsound(naming: "key")
    }

    /// Independence that nobody sealed is no independence.
    @Test func namesAnOpenJudgmentSlippedIntoASealedRound() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", "--revealed", input: Classes.scores)
        let path = try workspace.judgmentPath("m", "two")
        let text = try workspace.content("sessions/autumn", path)
        try #require(text.holds("imported"), "\(text)")
        let disguised = text.lines.filter { !$0.holds("\"origin\"") }.joined(separator: "\n") + "\n"
        try workspace.commit("sessions/autumn", [.put(path, disguised)])
        let result = try workspace.plumbline("session", "verify", "autumn")
        #expect(result.status == 1 && result.text.holds("two") && result.text.holds("FAULT"), "\(result.text)\(result.errorText)")
    }
}

extension Workspace {
    fileprivate func expectUnsound(naming parts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
        for json in [false, true] {
            let result = try command([BuiltProgram.path, "-C", path, "session", "verify", "autumn"] + (json ? ["--json"] : []))
            #expect(result.status == 1, "\(result.status): \(result.text)\(result.errorText)", sourceLocation: sourceLocation)
            for part in parts {
                #expect(result.text.holds(part), "“\(part)” is not in \(result.text)", sourceLocation: sourceLocation)
            }
            if json {
                #expect(try JSONReader.parse(Array(result.output))["sound"]?.bool == false, sourceLocation: sourceLocation)
            }
        }
    }
}

extension String {
    /// Another value of the same length and form in a field.
    fileprivate func alteringBase64(of field: String) throws -> String { try altering(field, "A", "B") }
    fileprivate func alteringHex(of field: String) throws -> String { try altering(field, "0", "1") }

    private func altering(_ field: String, _ one: Character, _ other: Character) throws -> String {
        let start = try #require(range(of: "\"\(field)\": \"")).upperBound
        let end = try #require(range(of: "\"", range: start..<endIndex)).lowerBound
        // Not the last characters, which may carry padding bits, and not the first, which may name an algorithm.
        let place = index(start, offsetBy: distance(from: start, to: end) / 2)
        return replacingCharacters(in: place...place, with: String(self[place] == one ? other : one))
    }
}
