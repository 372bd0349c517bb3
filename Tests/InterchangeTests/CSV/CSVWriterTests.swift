import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct CSVWriterTests {
    static let formulas = [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=\u{301}1+1", "＝1", "＋1", "－1", "＠x", "  =1", "\u{A0}=1",
        "\u{200B}=1", "\u{2212}1", "\u{FEFF}=1",
    ]

    @Test(arguments: formulas) func guardsWhatASpreadsheetWouldRun(text: String) throws {
        var writer = CSVWriter(columns: ["c"])
        writer.add([.text(text)])
        var seen: [String] = []
        try CSVTable(bytes: writer.bytes, requiredColumns: ["c"]).forEachRow { row throws(CSVError) in seen.append(row["c"]) }
        #expect(seen.map { Array($0.utf8) } == [Array(("'" + text).utf8)])
    }

    @Test(arguments: ["a=1", "1-2", "Rock & roll", "", "'quoted", "é=", "٣"]) func leavesOtherTextsAlone(text: String) {
        #expect(FormulaGuard.isNeeded(for: text) == false)
    }

    @Test func numbersStayNumbers() {
        var writer = CSVWriter(columns: ["a", "b", "c", "d", "e"])
        writer.add([.number(-0.53), .integer(-7), .number(2), .number(.nan), .empty])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b,c,d,e\r\n-0.53,-7,2,,\r\n")
    }

    @Test func pythonReadsTheSameRows() throws {
        let python = try run(["python3", "-c", "import csv"])
        try #require(python.status == 0, "skipped: python3 is not here")
        let rows = [["a\r\nb", "say \"hi\"", "x,y"], ["", " z ", "l1\nl2"]] + Self.formulas.map { [$0, "-", "e\u{301}"] }
        var writer = CSVWriter(columns: ["p", "q", "r"])
        for row in rows { writer.add(row.map(CSVCell.text)) }
        let folder = try TemporaryFolder("csv")
        try Data(writer.bytes).write(to: folder.url.appendingPathComponent("t.csv"))
        let script = """
            import csv, json
            with open("t.csv", encoding="utf-8", newline="") as file:
                print(json.dumps(list(csv.reader(file))[1:]))
            """
        let result = try run(["python3", "-c", script], in: folder.path)
        let theirs = try #require(JSONSerialization.jsonObject(with: result.output) as? [[String]])
        let ours = rows.map { $0.map { FormulaGuard.isNeeded(for: $0) ? "'" + $0 : $0 } }
        #expect(theirs.map { $0.map { Array($0.utf8) } } == ours.map { $0.map { Array($0.utf8) } })
    }
}
