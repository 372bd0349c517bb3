import AssessmentModel
import AssessmentWorkbench
import Testing

@Suite struct AddAnchorsTests {
    private func add(_ csv: String, to school: School) async throws -> Workbench.AddAnchors.Result {
        try await school.workbench.addAnchors(.init(task: "letter", csv: Array(csv.utf8), source: "anchors.csv"))
    }

    @Test func keepsLevelsAndAnnotations() async throws {
        let school = try await School.ready()
        let result = try await add(
            "sample,criterion,level,annotation\ns1,thesis,3,“We should” is a position\ns1,Style,l2,\n", to: school)
        #expect(result.anchors == [id("s1")])
        let anchors = try school.workbench.listAnchors(task: "letter")
        #expect(anchors.count == 1)
        #expect(anchors[0].rows[id("thesis")] == .init(level: id("l3"), annotation: "“We should” is a position"))
        #expect(try school.workbench.showSample("s1", task: "letter").anchors == anchors)
    }

    @Test func aNewScoreSupersedesTheOld() async throws {
        let school = try await School.ready()
        _ = try await add("sample,criterion,level\ns1,thesis,3\ns1,style,2\n", to: school)
        _ = try await add("sample,criterion,level\ns1,thesis,4\ns1,style,2\n", to: school)
        let anchors = try school.workbench.listAnchors(task: "letter")
        #expect(anchors.map(\.supersedes) == [nil, anchors[0].id])
    }

    @Test func everyFaultIsNamedWithItsLineAndNothingStored() async throws {
        let school = try await School.ready()
        let error = try await failure(.data) {
            try await add(
                "sample,criterion,level\ns9,thesis,3\n\u{212A},thesis,3\ns1,thess,3\ns1,thesis,9\ns2,thesis,1\ns2,thesis,2\n",
                to: school)
        }
        for line in ["anchors.csv:2:", "anchors.csv:3:", "anchors.csv:4:", "anchors.csv:5:", "anchors.csv:7:"] {
            #expect(error.details.contains { $0.hasPrefix(line) }, "\(line) \(error)")
        }
        // s2 has no score on style either.
        #expect(error.details.contains { $0.contains("“s2”") && $0.contains("style") })
        #expect(try school.workbench.listAnchors(task: "letter").isEmpty)
        _ = try await failure(.data) { try await add("sample,criterion,level\n", to: school) }
        _ = try await failure(.data) { try await add("sample,level\ns1,2\n", to: school) }
    }
}
