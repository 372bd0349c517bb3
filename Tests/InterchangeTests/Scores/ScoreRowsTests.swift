import Interchange
import TestSupport
import Testing

@Suite struct ScoreRowsTests {
    static func read(_ text: String) throws(ScoreRowsError) -> ScoreRows { try ScoreRows(csv: Array(text.utf8)) }

    @Test func readsColumnsInAnyOrderAndSharesRepeatedValues() throws {
        let rows = try Self.read(
            """
            Rater,sample,criterion,Score,round,rationale
            r1,s1, claim ,l2,one,"Good, ""very"" good"
            r2,s1,claim,l3,one,
            r1,s2,"claim",l2,two,

            """)
        #expect(rows.count == 3)
        #expect(rows.raters.values == ["r1", "r2"])
        #expect(rows.raters.indices == [0, 1, 0])
        #expect(rows.criteria.values == ["claim"])
        #expect((0..<3).map { rows.scores[$0] } == ["l2", "l3", "l2"])
        #expect(rows.rounds?.values == ["one", "two"])
        #expect(rows.rationales.map { ($0[0]) } == "Good, \"very\" good")
        #expect(rows.times == nil)
        #expect(rows.lines == [2, 3, 4])
    }

    @Test func namesEveryEmptyCellAtOnce() {
        let error = #expect(throws: ScoreRowsError.self) {
            try Self.read("sample,rater,criterion,score\ns1,,claim,l1\n\"a\nb\",r,c,1\n,r1,claim, \n")
        }
        #expect(
            error?.description == """
                line 2, column 2: the rater is empty (fill it in, or take the row away)
                line 5, column 1: the sample is empty (fill it in, or take the row away)
                line 5, column 4: the score is empty (fill it in, or take the row away)
                """)
    }

    @Test func listsAHundredFaultsAndCountsTheRest() {
        let text = "sample,rater,criterion,score\n" + String(repeating: "s,,c,1\n", count: 250)
        let error = #expect(throws: ScoreRowsError.self) { try Self.read(text) }
        #expect(error?.faults.count == 100)
        #expect(error?.more == 150)
    }

    @Test func refusesAFileWithoutRowsAndSuggestsAMisspelledColumn() {
        let empty = #expect(throws: ScoreRowsError.self) { try Self.read("sample,rater,criterion,score\n") }
        #expect(empty?.description == "there is no row below the header (add a line for each score)")
        let misspelled = #expect(throws: ScoreRowsError.self) { try Self.read("sampel,rater,criterion,score\ns,r,c,1\n") }
        #expect(misspelled?.description.contains("did you mean “sampel” to be it?") == true)
    }

    @Test func composedAndDecomposedLettersAreTwoValues() throws {
        let rows = try Self.read("sample,rater,criterion,score\n\u{E9},r,c,1\ne\u{301},r,c,1\n")
        #expect(rows.samples.indices == [0, 1])
        #expect(rows.samples.values.map { Array($0.utf8) } == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
    }

    @Test func findsRowsThatScoreTheSameThingTwice() throws {
        let rows = try Self.read(
            "sample,rater,criterion,score,round\ns,r,c,1,a\ns,r,c,2,b\ns,r,c,3,a\ns,r,d,1,a\ns,r,c,1,a\n")
        #expect(rows.repeated().map { [$0.row, $0.earlier] } == [[2, 0], [4, 2]])
    }

    @Test(arguments: 0..<20) func everyCellComesBackFromItsColumn(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var expected: [[String]] = []
        var writer = CSVWriter(columns: ScoreRows.requiredColumns + ["group"])
        for _ in 0..<Int.random(in: 1...2_000, using: &generator) {
            let row = (0..<5).map { "n\(Int.random(in: 0...(40 << $0), using: &generator))" }
            expected.append(row)
            writer.add(row.map(CSVCell.text))
        }
        let rows = try ScoreRows(csv: writer.bytes)
        let groups = try #require(rows.groups)
        for (row, cells) in expected.enumerated() {
            #expect([rows.samples[row], rows.raters[row], rows.criteria[row], rows.scores[row], groups[row]] == cells)
        }
    }
}
