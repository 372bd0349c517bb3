import Foundation
import TestSupport
import Testing

/// The shipped class comes out as its kept report says, to the letter.
@Suite struct ExpectedReportTests {
    @Test func shippedClassGivesItsReport() throws {
        let workspace = try Classes.copy(of: Classes.townSquare)
        let samples = BuiltProgram.project("Samples/town-square")
        try workspace.expecting(
            0, "session", "create", "autumn-calibration", "--task", "town-square", "--raters", "ash,birch,cedar,elm,hazel,rowan")
        try workspace.expecting(0, "judge", "--session", "autumn-calibration", "--csv", samples + "/judgments.csv")
        try workspace.expecting(0, "session", "reveal", "autumn-calibration")
        let kept = try String(contentsOfFile: samples + "/expected-report.txt", encoding: .utf8)
        let report = try workspace.plumbline("report", "autumn-calibration")
        #expect(report.status == 0)
        #expect(report.text == kept)
    }
}
