import Testing

@testable import WorkbenchCLI

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (2.5, "2.5"), (0.1, "0.1"), (999_999_999_999_999, "999999999999999"),
        (1e15, "1000000000000000"), (1e16, "1e+16"),
        (1e300, "1e+300"), (.infinity, "inf"), (.nan, "nan"),
    ]) func writesNumbersAsPeopleDo(value: Double, text: String) {
        #expect(NumberText.plain(value) == text)
    }

    @Test func everyTextReadsBackAsItsNumber() {
        for step in -2000...2000 {
            let value = Double(step) / 8
            #expect(Double(NumberText.plain(value)) == value)
        }
    }
}
