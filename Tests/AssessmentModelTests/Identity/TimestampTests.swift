import AssessmentModel
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1_795_466_557, "2026-11-23T20:42:37Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"), (-2_203_891_200, "1900-03-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ]) func writesAndReadsTheSameMoment(seconds: Int64, text: String) {
        #expect(Timestamp(secondsSince1970: seconds).description == text)
        #expect(Timestamp(text)?.secondsSince1970 == seconds)
    }

    @Test func everyDayOfFourCenturiesReadsBack() {
        for day in Int64(-80_000)..<70_000 {
            let time = Timestamp(secondsSince1970: day * 86_400 + 3_723)
            if Timestamp(time.description) != time { Issue.record("\(time)") }
        }
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T20:42:37", "2026-11-23 20:42:37Z", "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T20:60:37Z", "2026-11-23T20:42:60Z",
        "+026-11-23T20:42:37Z", "2026-11-23T20:42:37z", "2026-11-23T20:42:37Z\u{301}",
    ]) func readsNoOtherForm(text: String) { #expect(Timestamp(text) == nil) }

    @Test(arguments: [(3_725, 3_600, 3_600), (-1, 60, -60), (120, 60, 120)]) func roundsDown(
        seconds: Int64, multiple: Int64, rounded: Int64
    ) {
        #expect(Timestamp(secondsSince1970: seconds).roundedDown(toMultipleOf: multiple).secondsSince1970 == rounded)
    }
}
