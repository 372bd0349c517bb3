import Interchange
import Testing

@Suite struct ComparisonRowsTests {
    static func read(_ text: String) throws(CSVError) -> ComparisonRows { try ComparisonRows(csv: Array(text.utf8)) }

    @Test func readsColumnsInAnyOrder() throws {
        let rows = try Self.read(
            "Winner,judge,left,right,comment,round\n left ,ana,a,b,\"so, \"\"there\"\"\",one\ntie,ana,b,c,,\n")
        #expect(rows.count == 2)
        #expect(rows.judges.values == ["ana"])
        #expect((0..<2).map { rows.winners[$0] } == ["left", "tie"])
        #expect(rows.comments.map { $0[0] } == "so, \"there\"")
        #expect(rows.rounds.map { $0[1] } == "")
        #expect(rows.lines == [2, 3])
        #expect(rows.badRows.isEmpty && rows.notes.isEmpty)
    }

    @Test func takesTheGoodRowsAndNamesTheOthersWithTheirLines() throws {
        let rows = try Self.read("judge,left,right,winner\nana,a,,a\nana,a\nben,a,b,tie\n,x,y,\n")
        #expect(rows.count == 1)
        #expect(rows.lines == [4])
        #expect(
            rows.badRows.map(\.description) == [
                "line 2, column 3: the right is empty (fill it in, or take the row away)",
                "line 3: this row has 2 cells, the header has 4 (fill the row up)",
                "line 5, column 1: the judge is empty (fill it in, or take the row away)",
                "line 5, column 4: the winner is empty (fill it in, or take the row away)",
            ])
    }

    @Test func refusesAFileWithoutRowsOrColumns() {
        let empty = #expect(throws: CSVError.self) { try Self.read("judge,left,right,winner\n") }
        #expect(empty?.description == "there is no row below the header (add a line for each comparison)")
        let misspelt = #expect(throws: CSVError.self) { try Self.read("juge,left,right,winner\nana,a,b,a\n") }
        #expect(misspelt?.hint?.contains("juge") == true)
    }

    @Test func aColumnThatIsNotUsedIsTold() throws {
        let rows = try Self.read("judge,left,right,winner,coment\nana,a,b,a,x\n")
        #expect(rows.notes == ["the column “coment” is not used; was it to be “comment”?"])
    }
}
