import TestSupport
import Testing

@testable import AssessmentIndex

struct IndexErrorTests {
    /// SQLite's result codes as its documentation numbers them, some in their extended form.
    @Test(
        arguments: [
            (11, .mustRebuild), (26, .mustRebuild), (267, .mustRebuild), (5, .busy), (261, .busy), (13, .diskFull),
            (8, .readOnly),
            (14, .readOnly), (10, .inputOutput), (778, .inputOutput), (7, .outOfMemory), (21, .unexpected),
        ] as [(Int32, IndexError.Code)])
    func sqliteCodesBecomeWhatACallerCanActOn(code: Int32, expected: IndexError.Code) {
        #expect(IndexError(sqliteCode: code, message: "m").code == expected)
    }

    @Test func everyErrorSaysWhatWouldMendIt() {
        for code in IndexError.Code.allCases {
            #expect(!IndexError(code, "m").hint.isEmpty)
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let folder = try TemporaryFolder("index")
        let failure = #expect(throws: IndexError.self) {
            try AssessmentIndex.rebuild(at: folder.path("none/index.sqlite"), revisions: []) { _ in }
        }
        #expect(failure?.code == .readOnly)
        #expect(failure?.message.contains("none/index.sqlite") == true)
    }
}
