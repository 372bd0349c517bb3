import Interchange
import TestSupport
import Testing

@Suite struct CSVTableTests {
    static func rows(_ text: String, _ columns: [String] = ["a", "b"], optional: [String] = []) throws(CSVError) -> [[String]] {
        try rows(bytes: Array(text.utf8), columns, optional: optional)
    }

    static func rows(bytes: [UInt8], _ columns: [String] = ["a", "b"], optional: [String] = []) throws(CSVError) -> [[String]] {
        var rows: [[String]] = []
        try CSVTable(bytes: bytes, requiredColumns: columns, optionalColumns: optional).forEachRow { row throws(CSVError) in
            rows.append((columns + optional).map { row[$0] } + ["\(row.line)"])
        }
        return rows
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func readsEveryLineEnd(end: String) throws {
        let text = ["a,b", "1,2", "3,\"x\(end)y\"", "5,6"].joined(separator: end)
        #expect(try Self.rows(text) == [["1", "2", "2"], ["3", "x\(end)y", "3"], ["5", "6", "5"]])
    }

    @Test(arguments: [",", ";", "\t"]) func findsTheDelimiterFromTheHeader(delimiter: String) throws {
        let text = "a\(delimiter)b\n1\(delimiter)\"2,;\t\"\n"
        #expect(try Self.rows(text) == [["1", "2,;\t", "2"]])
    }

    @Test func obeysADelimiterStatedInTheFirstLine() throws {
        #expect(try Self.rows("sep=|\r\na|b\r\n1|2\r\n") == [["1", "2", "3"]])
    }

    @Test func keepsQuotesBlanksAndCombiningMarks() throws {
        let text = "a,b\n\"say \"\"hi\"\"\",5\" pipe\n\"\", x \n\u{301},\"\u{301}\"\n"
        #expect(try Self.rows(text) == [["say \"hi\"", "5\" pipe", "2"], ["", " x ", "3"], ["\u{301}", "\u{301}", "4"]])
    }

    @Test func aCommaFollowedByACombiningMarkStillSeparates() throws {
        #expect(try Self.rows("a,b\n1,\u{301}x\n") == [["1", "\u{301}x", "2"]])
    }

    @Test func skipsRowsWithNothingInThem() throws {
        #expect(try Self.rows("\n\na,b\n\n,,\n1,2\n,\n") == [["1", "2", "6"]])
    }

    @Test func matchesHeadersWithoutCaseAndBlanks() throws {
        #expect(try Self.rows("\u{FEFF} B ,\"A\",other\n1,2,3\n") == [["2", "1", "2"]])
    }

    @Test func readsUTF16WithItsMark() throws {
        let text = "a,b\nß,👩‍👧\n"
        let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        #expect(try Self.rows(bytes: little) == [["ß", "👩‍👧", "2"]])
        #expect(try Self.rows(bytes: big) == [["ß", "👩‍👧", "2"]])
    }

    @Test func anOptionalColumnMayBeMissing() throws {
        #expect(try Self.rows("a\n1\n", ["a"], optional: ["z"]) == [["1", "", "2"]])
        #expect(try CSVTable(bytes: Array("a\n".utf8), requiredColumns: ["a"], optionalColumns: ["z"]).has("z") == false)
    }

    static let refusals: [(String, String)] = [
        ("", "the file is empty (its first line names the columns)"),
        (
            "a,c\n1,2\n",
            "line 1: there is no column “b”; there are “a”, “c” (did you mean “c” to be it?)"
        ),
        ("a,b,A\n", "line 1, column 3: the column “a” is there 2 times (keep one of them)"),
        ("a,b\n1\n", "line 2: this row has 1 cells, the header has 2 (fill the row up)"),
        (
            "a,b\n\"x\ny\",2\n1,2,3\n",
            "line 4: this row has 3 cells, the header has 2 (put cells that have the delimiter in them in quotes)"
        ),
        (
            "a,b\n1,2\n3,\"x\ny\n",
            "line 3, column 3: the quote that opens here is never closed (close it, or write a quote inside a quoted cell twice)"
        ),
        (
            "a,b\n1,\"2\"x\n",
            "line 2, column 6: something follows the closing quote of a cell (write a quote inside a quoted cell twice)"
        ),
    ]

    @Test(arguments: refusals) func saysWhatIsWrongAndWhere(text: String, complaint: String) {
        let error = #expect(throws: CSVError.self) { try Self.rows(text) }
        #expect(error?.description == complaint)
    }

    @Test func refusesLatin1WithTheLine() {
        let bytes = Array("a,b\n1,2\nM".utf8) + [0xFC] + Array("ller,3\n".utf8)
        let error = #expect(throws: CSVError.self) { try Self.rows(bytes: bytes) }
        #expect(error?.code == .notUTF8)
        #expect(error?.line == 3)
        #expect(error?.description.contains("0xFC") == true)
    }

    @Test func refusesAWorkbookAndAFileOverTheLimit() {
        let zero = #expect(throws: CSVError.self) { try Self.rows(bytes: Array("a,b\n1,".utf8) + [0]) }
        #expect(zero?.code == .controlCharacter)
        #expect(zero?.line == 2)
        let large = #expect(throws: CSVError.self) {
            try CSVTable(bytes: Array("a,b\n1,2\n".utf8), requiredColumns: ["a"], limit: 7)
        }
        #expect(large?.code == .tooLarge)
    }

    @Test(arguments: 0..<200) func anyTableReadsBackAsItWasWritten(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "é", "e\u{301}", "👩‍👧", "'", "x=1"]
        func cell() -> String {
            "v"
                + (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
        }
        let table = (0..<Int.random(in: 0...8, using: &generator)).map { _ in [cell(), cell(), cell()] }
        var writer = CSVWriter(columns: ["p", "q", "r"], hasByteOrderMark: seed % 2 == 0)
        for row in table { writer.add(row.map(CSVCell.text)) }
        let back = try Self.rows(bytes: writer.bytes, ["p", "q", "r"]).map { Array($0.dropLast()) }
        #expect(back.map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
    }
}
