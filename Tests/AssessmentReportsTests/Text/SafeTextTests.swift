import Testing

@testable import AssessmentReports

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("a\u{1B}[31mred\u{1B}[0m b", "ared b"), ("title\u{1B}]0;pwned\u{7}end", "titleend"),
        ("link\u{1B}]8;;http://x\u{1B}\\text", "linktext"),
        ("bob\r\nSet-Cookie: a=b", "bob  Set-Cookie: a=b"), ("c1\u{9B}31mx", "c1x"), ("nul\u{0}del\u{7F}", "nuldel"),
        // One `Character` each: a line feed or escape cannot hide behind a combining mark.
        ("x\u{1B}\u{301}[2Jy", "x[2Jy"), ("a\u{202E}b\u{2066}c", "abc"), ("tab\tbed", "tab bed"),
        ("dcs\u{1B}Pq#0\u{1B}\\ok", "dcsok"),
    ]) func letsNoControlSequenceThrough(typed: String, shown: String) {
        #expect(SafeText.inLine(typed) == shown)
        #expect(!SafeText.inLine(typed).unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    }
}
