import AssessmentIndex
import AssessmentModel
import Testing
import TestSupport

struct AssessmentIndexTests {
    @Test func aChangeMovesItsRevisionInTheSameStep() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        try index.apply([Made.put(Made.rubric())], moving: [RevisionMove(ref: "main", from: nil, to: "c1")])
        #expect(try index.revisions() == [IndexedRevision(ref: "main", commit: "c1")])
        #expect(try index.rubrics(on: "main").map(\.title) == ["Argument writing"])
    }

    @Test func aRetriedChangeIsSkipped() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        let move = RevisionMove(ref: "main", from: nil, to: "c1")
        try index.apply([Made.put(Made.rubric())], moving: [move])
        let digest = try index.contentDigest()
        try index.apply([Made.put(Made.rubric())], moving: [move])
        #expect(try index.contentDigest() == digest)
    }

    @Test func aChangeFromAnotherRevisionIsRefusedWhole() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        try index.apply([], moving: [RevisionMove(ref: "main", from: nil, to: "c1")])
        let digest = try index.contentDigest()
        let failure = #expect(throws: IndexError.self) {
            try index.apply(
                [Made.put(Made.rubric())],
                moving: [RevisionMove(ref: "other", from: nil, to: "d1"), RevisionMove(ref: "main", from: "c5", to: "c6")])
        }
        #expect(failure?.code == .outOfStep)
        #expect(try index.contentDigest() == digest)
        try index.verify()
    }

    @Test func aRefCanGo() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        try index.apply([Made.put(Made.rubric())], moving: [RevisionMove(ref: "main", from: nil, to: "c1")])
        try index.apply(
            [.remove(ref: "main", path: "rubrics/argument.yaml")], moving: [RevisionMove(ref: "main", from: "c1", to: nil)])
        #expect(try index.revisions().isEmpty)
        #expect(try index.rubrics().isEmpty)
        #expect(try index.search("argument").isEmpty)
        try index.verify()
    }

    @Test func contentOutlivesTheHandle() throws {
        let folder = try TemporaryFolder("index")
        let path = folder.path("index.sqlite")
        let first = try AssessmentIndex.rebuild(at: path, revisions: []) { try $0(Made.put(Made.rubric())) }
        try first.apply([Made.put(Made.task())], moving: [])
        let digest = try first.contentDigest()
        first.close()
        #expect(throws: IndexError.self) { try first.rubrics() }
        #expect(try AssessmentIndex.open(at: path).contentDigest() == digest)
    }

    @Test func twoSpellingsOfOneAccentStayTwoRefs() throws {
        let (folder, index) = try emptyIndex()
        _ = folder
        try index.apply(
            [Made.put(Made.rubric(), ref: "proposals/é"), Made.put(Made.rubric("b"), ref: "proposals/e\u{301}")],
            moving: [
                RevisionMove(ref: "proposals/é", from: nil, to: "c1"),
                RevisionMove(ref: "proposals/e\u{301}", from: nil, to: "c2"),
            ])
        #expect(try index.revisions().count == 2)
        #expect(try index.rubrics(on: "proposals/é").map(\.id.rawValue) == ["argument"])
        #expect(try index.rubrics(on: "proposals/e\u{301}").map(\.id.rawValue) == ["b"])
    }
}

/// The folder must be kept as long as the index is used.
func emptyIndex() throws -> (TemporaryFolder, AssessmentIndex) {
    let folder = try TemporaryFolder("index")
    return (folder, try AssessmentIndex.rebuild(at: folder.path("index.sqlite"), revisions: []) { _ in })
}

/// An index of the given records.
func index(_ changes: [IndexChange]) throws -> (TemporaryFolder, AssessmentIndex) {
    let (folder, index) = try emptyIndex()
    try index.apply(changes, moving: [])
    return (folder, index)
}
