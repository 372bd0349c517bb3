import AssessmentModel
import Testing

@testable import AssessmentReports

@Suite struct ReportTextTests {
    @Test func tellsASmallRoundInFull() throws {
        let report = try Rounds.report(Rounds.twelve.map { $0.map { [$0[0]] } }, criteria: ["Thesis"])
        #expect(ReportText.text(of: report, style: TextStyle(width: 72, isASCII: true)) == Self.golden)
    }

    @Test(arguments: [60, 72, 80, 100, 120]) func keepsWithinTheWidthWhateverTheTexts(width: Int) throws {
        let texts = ["", " 評価基準を読み比べる", " a\u{301}\u{327}" + String(repeating: "long", count: 40)]
        for text in texts {
            let report = try Rounds.report(
                Rounds.twelve, text: text, anchored: true,
                pluginStamp: PluginStamp(id: "machine", version: "1", digest: Rounds.hash))
            for line in ReportText.text(of: report, style: TextStyle(width: width, showsMethods: true)).split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(line)")
            }
        }
    }

    @Test func coloursOnlyWhenToldAndSaysTheSameWithout() throws {
        let report = try Rounds.report(Rounds.twelve, anchored: true)
        let plain = ReportText.text(of: report)
        #expect(!plain.utf8.contains(0x1B))
        let coloured = ReportText.text(of: report, style: TextStyle(colours: .ansi))
        #expect(coloured.utf8.contains(0x1B))
        var stripped = ""
        for line in coloured.split(separator: "\n", omittingEmptySubsequences: false) {
            stripped += (stripped.isEmpty ? "" : "\n") + SafeText.inLine(String(line))
        }
        #expect(stripped == plain)
    }

    @Test func writesOnlyASCIIOfItsOwnWhenAsked() throws {
        let report = try Rounds.report(Rounds.twelve, anchored: true)
        let text = ReportText.text(of: report, style: TextStyle(isASCII: true, showsMethods: true))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func letsNoTypedTextReachTheTerminalAsAControl() throws {
        let report = try Rounds.report(Rounds.twelve, text: "\u{1B}[2J\u{9B}1m\u{7}\r\nforged: line", anchored: true)
        let text = ReportText.text(of: report)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") })
    }

    @Test func marksAPluginWhereNoLackOfRoomCutsItOff() throws {
        let report = try Rounds.report(Rounds.twelve, pluginStamp: PluginStamp(id: "machine", version: "1", digest: Rounds.hash))
        for width in [40, 60, 100] {
            #expect(ReportText.text(of: report, style: TextStyle(width: width)).contains("\nplugin cedar "))
        }
    }

    /// Checked by hand: ash and birch are alike throughout; cedar is one below but for a 4 on the first sample and the 1 on two others, so 16 of 36
    /// pairs are at the same level, 34 within one, and cedar lies (3 - 9) / 12 points above the others.
    static let golden = """
        Autumn
        Essay - Letter - round First scores, scored blind - 3 raters - 12
        samples - 36 judgments

        How well do we agree?
        ---------------------
        Not well yet.
        - Two people who scored the same work chose the same level 44 % of the
          time (likely 28 % to 62 %) and were at most one level apart 94 % of
          the time. The customary classroom rule asks for 70 % and 95 %.
        - Beyond what chance would give, agreement is at least fair (kappa
          0.60).
        - Nobody is clearly harsher or milder than the others.

        Criteria, most in need of talk first
        ------------------------------------
                                       same  level        adjacent  kappa  alpha
        Thesis                         44 %  #####            94 %   0.60   0.61

        Thesis
          Same level 44 % of the time; on 1 of 12 samples somebody was more than
          one level from somebody else.
          On Thesis, agreement beyond chance is at least fair: kappa 0.60, mean
          over 3 pairs (likely 0.19 to 0.83).

        Levels given
        ------------
        Thesis
                         all    ash  birch  cedar
        4 Extending        7      3      3      1
        3 Secure           9      3      3      3
        2 Developing       9      3      3      3
        1 Beginning       11      3      3      5

        Who scores harsher or milder
        ----------------------------
        Points below or above the others on the same work, and the likely range.
               points  likely          harsher                  milder
        cedar   -0.50  -1.24 to +0.24  ---------o-----|---
        ash     +0.25  -0.12 to +0.62                -|--o-----
        birch   +0.25  -0.12 to +0.62                -|--o-----

        Largest disagreements
        ---------------------
        s1, Thesis
          1 ash and 1 other: "It says so."
          4 cedar: "It says so."

        s2, Thesis
          1 cedar: "It says so."
          2 ash and 1 other: "It says so."

        s3, Thesis
          2 cedar: "It says so."
          3 ash and 1 other: "It says so."

        s4, Thesis
          3 cedar: "It says so."
          4 ash and 1 other: "It says so."

        s6, Thesis
          1 cedar: "It says so."
          2 ash and 1 other: "It says so."

        s7, Thesis
          2 cedar: "It says so."
          3 ash and 1 other: "It says so."

        s8, Thesis
          3 cedar: "It says so."
          4 ash and 1 other: "It says so."

        s10, Thesis
          1 cedar: "It says so."
          2 ash and 1 other: "It says so."

        Where this comes from
        ---------------------
        - Rubric essay, wording 0001020304
        - Task letter, content 0001020304
        - Session autumn, policy "Customary rules"

        """
}
