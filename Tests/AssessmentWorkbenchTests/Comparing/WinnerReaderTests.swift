import AssessmentModel
import Testing

@testable import AssessmentWorkbench

@Suite struct WinnerReaderTests {
    @Test func readsNamesAndSides() {
        #expect(WinnerReader.winner("s1", left: "s1", right: "s2") == .left)
        #expect(WinnerReader.winner("s2", left: "s1", right: "s2") == .right)
        #expect(WinnerReader.winner(" Left", left: "s1", right: "s2") == .left)
        #expect(WinnerReader.winner("TIE", left: "s1", right: "s2") == .tie)
        #expect(WinnerReader.winner("s3", left: "s1", right: "s2") == nil)
        #expect(WinnerReader.winner("", left: "s1", right: "s2") == nil)
        // As they are spelt: another case is another sample.
        #expect(WinnerReader.winner("S1", left: "s1", right: "s2") == nil)
    }

    @Test func aSamplesNameComesBeforeAWord() {
        #expect(WinnerReader.winner("left", left: "s1", right: "left") == .right)
        #expect(WinnerReader.winner("tie", left: "tie", right: "s2") == .left)
    }

    @Test func saysWhatWasMeant() {
        #expect(WinnerReader.problem("rigt", left: "s1", right: "s2").contains("did you mean “right”?"))
        #expect(WinnerReader.problem("nobody", left: "s1", right: "s2").contains("write s1, s2 or tie"))
    }
}
