import Interchange
import TestSupport
import Testing

@Suite struct CodedTableTests {
    static let wanted = [
        CodedTable.Wanted("sample", isRequired: true), CodedTable.Wanted("rater", header: "marker", isRequired: true),
        CodedTable.Wanted("time", isRequired: false),
    ]

    static func rows(_ text: String) throws(CSVError) -> [[String]] {
        let table = try CodedTable(csv: Array(text.utf8), wanted: wanted)
        return (0..<table.rowCount).map { row in table.columns.map { $0.text(Int($0.codes[row])) } }
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func readsEveryLineEnd(end: String) throws {
        let text = ["Sample,x,Marker", "P1,9,A", "P2,9,B", "", ",,", "P1, , B ,"].joined(separator: end)
        #expect(try Self.rows(text) == [["P1", "A"], ["P2", "B"], ["P1", "B"]])
    }

    @Test func codesFollowFirstAppearance() throws {
        let table = try CodedTable(csv: Array("sample,marker\nz,1\na,2\nz,2\n".utf8), wanted: Self.wanted)
        #expect(table.column("sample")?.codes == [0, 1, 0])
        #expect(table.column("rater")?.codes == [0, 1, 1])
        #expect(table.column("time") == nil)
        #expect(table.line(ofRow: 2) == 4)
    }

    @Test func quotesAreReadLikeAnyOtherTable() throws {
        let text = "sample,marker,time\n\"P \"\"1\"\"\",\"a,b\",\"two\nlines\"\n P2 ,\"\",x\n"
        #expect(try Self.rows(text) == [["P \"1\"", "a,b", "two\nlines"], ["P2", "", "x"]])
    }

    @Test func aByteOrderMarkAndSemicolonsAreNoObstacle() throws {
        #expect(try Self.rows("\u{FEFF}sample;marker\nP1;A\n") == [["P1", "A"]])
    }

    @Test func combiningMarksDoNotMergeWithDelimiters() throws {
        #expect(
            try Self.rows("sample,marker\n\u{301}x,\u{301}\ne\u{301},\u{E9}\n") == [
                ["\u{301}x", "\u{301}"], ["e\u{301}", "\u{E9}"],
            ])
        let table = try CodedTable(csv: Array("sample,marker\ne\u{301},a\n\u{E9},a\n".utf8), wanted: Self.wanted)
        #expect(table.column("sample")?.distinctCount == 2)
    }

    @Test(arguments: [
        ("sample,marker\nP1,A\nP2\n", CSVError.Code.raggedRow, 3), ("sample,marker\n\nP1,A,7\n", .raggedRow, 3),
        ("sample,marker\n\"P1,A\n", .unclosedQuote, 2), ("sample,marker\n\"P1\",A\nP2\n", .raggedRow, 3),
    ])
    func saysWhatIsWrongAndWhere(text: String, code: CSVError.Code, line: Int) throws {
        let error = #expect(throws: CSVError.self) { try Self.rows(text) }
        #expect(error?.code == code)
        #expect(error?.line == line)
    }

    @Test func aMissingColumnIsNamed() throws {
        let error = #expect(throws: CSVError.self) { try Self.rows("sample,rater\nP1,A\n") }
        #expect(error?.code == .missingColumn)
        #expect(error?.message.contains("marker") == true)
    }

    @Test func oneColumnForTwoRolesIsRefused() throws {
        let wanted = [
            CodedTable.Wanted("a", header: "x", isRequired: true), CodedTable.Wanted("b", header: "x", isRequired: true),
        ]
        let error = #expect(throws: CSVError.self) { try CodedTable(csv: Array("x,y\n1,2\n".utf8), wanted: wanted) }
        #expect(error?.code == .repeatedColumn)
    }

    @Test func emptyFilesHaveNoRows() throws {
        #expect(try Self.rows("sample,marker") == [])
        #expect(try Self.rows("sample,marker\n\n,\n") == [])
        #expect(throws: CSVError.self) { try Self.rows("") }
    }

    /// Long enough to be cut into many stretches; the codes must be those of a plain walk over the lines.
    @Test func stretchesReadOnManyCoresAgreeWithAPlainWalk() throws {
        var generator = SeededGenerator(seed: 7)
        var text = "sample,marker,time\n"
        var expected: [[String]] = []
        while text.utf8.count < 5 << 20 {
            let row = [
                "P\(Int.random(in: 0..<90_000, using: &generator))",
                "rater with a long name \(Int.random(in: 0..<700, using: &generator))",
                "\(Int.random(in: 0..<3, using: &generator))",
            ]
            expected.append(row)
            text += row.joined(separator: ",") + (Bool.random(using: &generator) ? "\n" : "\r\n")
        }
        let table = try CodedTable(csv: Array(text.utf8), wanted: Self.wanted)
        #expect(table.rowCount == expected.count)
        var known: [[String]: Int32] = [:]
        for (position, column) in table.columns.enumerated() {
            known.removeAll()
            var isEqual = true
            for row in 0..<table.rowCount {
                let code = known[[expected[row][position]]] ?? Int32(known.count)
                known[[expected[row][position]]] = code
                isEqual = isEqual && column.codes[row] == code
            }
            #expect(isEqual, "\(column.name)")
            #expect(column.text(column.distinctCount - 1).isEmpty == false)
        }
        var broken = Array(text.utf8)
        broken.append(contentsOf: "P1\n".utf8)
        let error = #expect(throws: CSVError.self) { try CodedTable(csv: broken, wanted: Self.wanted) }
        #expect(error?.line == expected.count + 2)
    }
}
