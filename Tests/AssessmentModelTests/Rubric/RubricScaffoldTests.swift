import AssessmentModel
import Testing

@Suite struct RubricScaffoldTests {
    @Test func makesAGridWithIdsThatDoNotDependOnLabels() throws {
        let rubric = try Rubric.scaffold(
            id: Examples.id("r"), title: "R", criteria: ["claim", "Use of evidence"], levels: ["Beginning", "Developing"])
        #expect(rubric.criteria.map(\.id.rawValue) == ["claim", "use-of-evidence"])
        #expect(rubric.criteria.map(\.title) == ["Claim", "Use of evidence"])
        #expect(rubric.levels.map(\.id.rawValue) == ["l1", "l2"])
        #expect(rubric.levels.map(\.score) == [nil, nil])
        #expect(rubric.faults().isEmpty)
    }

    @Test func numericLabelsAreScoresOnlyWhenAllAre() throws {
        let all = try Rubric.scaffold(id: Examples.id("r"), title: "R", criteria: ["a"], levels: ["1", "2.5"])
        #expect(all.levels.map(\.score) == [1, 2.5])
        let some = try Rubric.scaffold(id: Examples.id("r"), title: "R", criteria: ["a"], levels: ["1", "two"])
        #expect(some.levels.map(\.score) == [nil, nil])
        let infinite = try Rubric.scaffold(id: Examples.id("r"), title: "R", criteria: ["a"], levels: ["1", "inf"])
        #expect(infinite.levels.map(\.score) == [nil, nil])
    }

    @Test func refusesWhatCannotBeAGridAndTellsAll() {
        let error = #expect(throws: Faults.self) {
            try Rubric.scaffold(id: Examples.id("r"), title: "", criteria: ["日本", "a", "a"], levels: ["2", "1"])
        }
        #expect(error?.all.map { "\($0.place)" }.sorted() == ["criteria[0]", "criteria[1].id", "levels", "title"])
    }

    @Test func aSinglePointGridMayBeEmpty() throws {
        let rubric = try Rubric.scaffold(
            id: Examples.id("r"), title: "R", kind: .singlePoint, criteria: ["a"], levels: ["x", "y"])
        #expect(rubric.criteria[0].descriptors.isEmpty)
    }
}
