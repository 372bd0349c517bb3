import AssessmentModel
import AssessmentWorkbench
import TestSupport
import Testing

@Suite struct RubricUseTests {
    private static func yaml(
        _ name: String = "essay", title: String = "Essay", descriptor: String = "Clear.", top: String = "Clearer."
    ) -> [UInt8] {
        Array(
            """
            format: plumbline/rubric/1
            id: \(name)
            title: \(title)
            kind: analytic
            language: en
            levels:
              - id: l1
                label: Low
              - id: l2
                label: High
            criteria:
              - id: thesis
                title: Thesis
                descriptors:
                  l1: \(descriptor)
                  l2: \(top)

            """.utf8)
    }

    @Test func aScaffoldIsPublishedListedAndShown() async throws {
        let school = try await School()
        let made = try await school.workbench.newRubric(
            .init(id: "lab-report", criteria: ["Question", "Method used"], levels: ["no", "yes"]))
        #expect(made.rubric.title == "Lab report")
        #expect(made.rubric.criteria.map(\.id.rawValue) == ["Question", "method-used"])
        #expect(made.change == nil)
        #expect(try school.workbench.listRubrics().map(\.id.rawValue) == ["lab-report"])
        let shown = try school.workbench.showRubric("lab-report")
        #expect(shown.pin == made.pin)
        #expect(try Workbench.checkRubric(yaml: shown.yaml, source: "x").rubric == made.rubric)
        #expect(try school.git("show", "main:rubrics/lab-report.yaml").text == String(decoding: shown.yaml, as: UTF8.self))
    }

    @Test func aScaffoldsFaultsComeAllAtOnce() async throws {
        let school = try await School()
        let error = try await failure(.data) {
            try await school.workbench.newRubric(.init(id: "x", title: "", criteria: ["???", "…"], levels: ["1"]))
        }
        #expect(error.details.count >= 4)
        _ = try await failure(.usage) {
            try await school.workbench.newRubric(.init(id: "a b", criteria: ["c"], levels: ["1", "2"]))
        }
        #expect(try school.workbench.listRubrics().isEmpty)
    }

    @Test func aWrittenRubricIsPublishedAndRevised() async throws {
        let school = try await School()
        _ = try await school.workbench.addRubric(.init(yaml: Self.yaml(), source: "essay.yaml"))
        let error = try await failure(.conflict) {
            try await school.workbench.addRubric(.init(yaml: Self.yaml(title: "New"), source: "essay.yaml"))
        }
        #expect(error.hint?.contains("--replace") == true)
        let wording = try await school.workbench.addRubric(
            .init(yaml: Self.yaml(descriptor: "Clear enough."), source: "essay.yaml", replaces: true, reason: "Pupils asked"))
        #expect(wording.change?.word == "wording")
        #expect(try school.git("log", "-1", "--format=%B", "main").text.contains("Pupils asked"))
        let same = try await school.workbench.addRubric(
            .init(yaml: Self.yaml(descriptor: "Clear enough."), source: "essay.yaml", replaces: true))
        #expect(same.change?.word == "no change")
        #expect(same.pin == wording.pin)
    }

    @Test func faultsOfAFileAreNamedWithTheirLines() async throws {
        let school = try await School()
        let bad = Array("format: plumbline/rubric/1\nid: a b\ntitle: ''\nwhat: 1\ncriteria: []\nlevels: []\n".utf8)
        let error = try await failure(.data) { try await school.workbench.addRubric(.init(yaml: bad, source: "bad.yaml")) }
        #expect(error.message.contains("bad.yaml"))
        #expect(error.details.count >= 3)
        #expect(error.details.allSatisfy { $0.hasPrefix("bad.yaml:") })
        #expect(try school.workbench.listRubrics().isEmpty)
        _ = try await failure(.data) { try Workbench.checkRubric(yaml: bad, source: "bad.yaml") }
    }

    @Test func aMisspeltNameGetsASuggestion() async throws {
        let school = try await School.ready()
        #expect(try await failure(.unknown) { try school.workbench.showRubric("esay") }.hint == "did you mean “essay”?")
        #expect(try await failure(.unknown) { try school.workbench.showRubric("history") }.hint == "there are: essay")
        #expect(try await failure(.unknown) { try school.workbench.showRubric("../essay") }.kind == .unknown)
        let empty = try await School()
        #expect(try await failure(.unknown) { try empty.workbench.showRubric("essay") }.hint?.contains("rubric new") == true)
    }

    @Test func twoAuthorsAtOnceDoNotOverwriteEachOther() async throws {
        let school = try await School()
        let kept = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    do throws(WorkbenchError) {
                        _ = try await school.workbench.addRubric(
                            .init(yaml: Self.yaml(title: "Version \(number)"), source: "essay.yaml"))
                        return true
                    } catch {
                        return error.kind != .conflict
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
        #expect(try school.git("rev-list", "--count", "main").text == "2\n")
    }
}
