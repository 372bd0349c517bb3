import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Tables with faults: all are named with their lines, and nothing is stored.
@Suite struct BulkTableTests {
    private static let faulty = """
        rater,sample,criterion,score
        c,one,prompt,1
        c,one,thesis,2
        nobody,one,prompt,1
        c,fuor,prompt,1
        c,two,promt,1
        c,two,thesis,11
        c,three,prompt,2
        c,three,prompt,2
        m,one,prompt,

        """

    @Test func listsEveryFaultyRowWithItsLineAndStoresNothing() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let before = try workspace.refs()
        let file = try workspace.folder.write(Self.faulty, to: "faulty.csv")
        let refused = try workspace.plumbline("judge", "--session", "autumn", "--csv", file)
        expectRefusal(refused, 65, saying: "nobody", "fuor", "promt", "11", "--keep-good")
        for line in [4, 5, 6, 7, 9, 10] {
            #expect(refused.errorText.holds("faulty.csv:\(line):"), "line \(line) in \(refused.errorText)")
        }
        #expect(try workspace.refs() == before)
        let shown = try workspace.json("session", "show", "autumn")
        #expect(shown.judged("c") == 0 && shown.judged("m") == 0)
        #expect(
            !FileManager.default.fileExists(atPath: workspace.path + "/plumbline/own"), "a rater's own copy of what was refused")
    }

    @Test func keepsTheGoodRowsWhenAsked() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let file = try workspace.folder.write(Self.faulty, to: "faulty.csv")
        let kept = try workspace.plumbline("judge", "--session", "autumn", "--csv", file, "--keep-good")
        #expect(kept.status == 65 && kept.text.holds("Stored 1 judgment (2 scores)"), "\(kept.text)\(kept.errorText)")
        for line in [4, 5, 6, 7, 9, 10] {
            #expect(kept.errorText.holds("faulty.csv:\(line):"), "line \(line) in \(kept.errorText)")
        }
        let shown = try workspace.json("session", "show", "autumn")
        #expect(shown.judged("c") == 1 && shown.judged("m") == 0)
    }

    @Test(arguments: [
        "", "rater,sample,criterion\nc,one,prompt\n", "rater,sample,criterion,score\n", "rater,sample,criterion,score\nc,one\n",
        "rater,sample,criterion,score\nc,one,prompt,\"1\n", "rater,sample,criterion,score\r\nc,one,prompt,1,7\r\n",
        "rater,rater,sample,criterion,score\nc,c,one,prompt,1\n", "rater,sample,criterion,score\nc,one,prompt,\u{0}1\n",
        "rater;sample;criterion;score\nc;one;prompt;1\n", "rater,sample,criterion,score\nc,o\u{301}ne,prompt,1\n",
    ])
    func refusesABrokenTableInOneMessage(table: String) throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let before = try workspace.refs()
        let result = try workspace.plumbline("judge", "--session", "autumn", "--csv", "-", input: table)
        expectRefusal(result, 65, saying: "standard input")
        #expect(try workspace.refs() == before)
    }

    @Test func readsWhatSpreadsheetsWrite() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let table =
            "\u{FEFF}criterion,score,sample,rater,rationale\r\nprompt,1,one,c,\"said \"\"no\"\",\r\ntwice\"\r\nthesis,2,one,c,\r\n"
        let result = try workspace.expecting(0, "judge", "--session", "autumn", "--csv", "-", input: table)
        #expect(result.text.holds("1 judgment (2 scores)"), "\(result.text)")
        try workspace.expecting(0, "session", "reveal", "autumn", "--without-missing", "only one was wanted")
        let records = try workspace.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/")
        #expect(records.lines.count == 1)
    }

    @Test func bytesThatAreNoTextAreRefusedWithTheirLine() throws {
        let workspace = try Classes.copy(of: Classes.waiting)
        let file = workspace.folder.path("latin1.csv")
        try
            (Data("rater,sample,criterion,score,rationale\nc,one,prompt,1,gut\nc,one,thesis,2,sch".utf8) + [0xF6, 0x6E]
            + Data("\n".utf8))
            .write(to: URL(fileURLWithPath: file))
        let before = try workspace.refs()
        let result = try workspace.plumbline("judge", "--session", "autumn", "--csv", file)
        expectRefusal(result, 65, saying: "3", "UTF-8")
        #expect(try workspace.refs() == before)
    }
}

extension JSONValue {
    /// How many judgments a rater has in the first round of a shown session.
    func judged(_ rater: String, round: Int = 0) -> Int64? { self["rounds"]?[round]?["judged"]?[rater]?.integer }
}
