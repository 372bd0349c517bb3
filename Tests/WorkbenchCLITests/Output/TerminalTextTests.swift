import Testing

@testable import WorkbenchCLI

@Suite struct TerminalTextTests {
    @Test(arguments: ["", "plain", "“très” naïve — 日本 👩‍🏫", "two\nlines\tand a tab", "שלום عربي", "e\u{301}"])
    func leavesHonestTextAlone(text: String) {
        #expect(Array(TerminalText.plain(text).utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{1B}]8;;http://x\u{1B}\\link", "\u{9B}31m", "\u{9D}0;x\u{9C}", "\u{90}x\u{9C}",
        "a\rb", "a\u{8}b",
        "\u{0}", "\u{7F}", "\u{85}", "\u{1B}\u{301}[31m", "a\u{202E}b\u{202C}", "\u{2066}x\u{2069}", "\u{2028}", "\u{2029}",
    ]) func nothingThatSteersATerminalGetsThrough(text: String) {
        let steering = TerminalText.plain("x\(text)y").unicodeScalars.filter {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                || (0x2066...0x2069).contains($0.value)
                || [0x2028, 0x2029].contains($0.value)
        }
        #expect(steering.isEmpty)
    }

    @Test func showsThatSomethingWasThere() {
        #expect(TerminalText.plain("a\u{1B}[31mb") == "a\u{FFFD}[31mb")
        #expect(TerminalText.plain("a\u{202E}b") == "a\u{FFFD}b")
    }
}
