import AssessmentAnalysis
import AssessmentWorkbench
import Foundation
import TestSupport
import Testing

@Suite struct RatingsFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("ratings") }

    func file(_ text: String, _ change: (inout RatingsFile) -> Void = { _ in }) throws -> RatingsFile {
        let path = folder.path + "/scores.csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        var file = RatingsFile(path: path)
        change(&file)
        return file
    }

    @Test func labelsAreInNaturalOrderAndTheScaleIsFilled() throws {
        let ratings = try file("sample,rater,score\nP10,R2,5\nP9,R10,2\nP9,R2,2\n").ratings(needed: ["sample", "rater"])
        #expect(ratings.factor("sample").map { Array($0.labels) } == ["P9", "P10"])
        #expect(ratings.factor("rater").map { Array($0.labels) } == ["R2", "R10"])
        #expect(ratings.factor("sample")?.codes == [1, 0, 0])
        #expect(ratings.scale == [2, 3, 4, 5])
        #expect(!ratings.isScaleDeclared)
        #expect(ratings.categories == [3, 0, 0])
    }

    @Test func columnsCanBeMapped() throws {
        let ratings = try file("essay;marker;punkte;n\na;x;1,5;2\nb;x;2;1\n") {
            $0.columns = ["sample": "essay", "rater": "Marker", "score": "punkte", "weight": "n"]
        }.ratings(needed: ["sample", "rater"])
        #expect(ratings.scale == [1.5, 2])
        #expect(ratings.weights == [2, 1])
        #expect(throws: WorkbenchError.self) { try file("a,b\n1,2\n") { $0.columns = ["pupil": "a"] }.ratings(needed: []) }
    }

    @Test func furtherColumnsBecomeFactors() throws {
        let ratings = try file("sample,site,score\na,north,1\nb,south,2\n") { $0.furtherFactors = ["site"] }.ratings(needed: [
            "sample"
        ])
        #expect(ratings.factors.map(\.name) == ["sample", "site"])
    }

    @Test func missingAndForeignScoresAreCounted() throws {
        let ratings = try file("sample,rater,score\na,x,1\na,y,\nb,x,NaN\nb,y,9\n") { $0.scale = [0, 1, 2] }.ratings(needed: [
            "rater"
        ])
        #expect(ratings.categories == [1, -1, -1, -1])
        #expect(ratings.cautions.map(\.code) == ["missing-scores", "out-of-scale"])
        #expect(ratings.cautions.last?.sentence.contains("line 5") == true)
    }

    @Test(arguments: [
        ("sample,rater,score\na,x,1\na,y,good\n", "line 3"), ("sample,rater,score\na,x,1\n,y,2\n", "line 3: there is no sample"),
        ("sample,rater,score\na,x,inf\n", "line 2"), ("sample,rater,score\na,x,0x1p3\n", "line 2"),
        ("sample,rater\na,x\n", "score"),
        ("sample,rater,score\n", "no row"), ("sample,rater,score\na,x,\n", "no row has a score"),
        ("sample,rater,score,weight\na,x,1,-2\n", "is not a weight"), ("sample,rater,score\na,x\n", "line 2"),
    ])
    func badInputIsOneMessageWithItsPlace(text: String, place: String) throws {
        let error = #expect(throws: WorkbenchError.self) { try file(text).ratings(needed: ["sample", "rater"]) }
        #expect(error?.kind == .data)
        #expect(error?.message.contains(place) == true, "\(error?.message ?? "")")
    }

    @Test func aScaleThatFitsNothingIsRefused() throws {
        let error = #expect(throws: WorkbenchError.self) {
            try file("sample,rater,score\na,x,1.5\na,y,2.5\n") { $0.scale = [0, 1, 2] }.ratings(needed: ["rater"])
        }
        #expect(error?.hint?.contains("--scale 1.5,2.5") == true)
    }

    @Test func rowsThatSayACellTwiceAreNamed() throws {
        let ratings = try file("sample,rater,score\na,x,1\nb,x,2\na,x,0\n").ratings(needed: ["rater"])
        #expect(ratings.cautions.map(\.code) == ["repeated-rows"])
        #expect(ratings.cautions.first?.sentence.contains("line 4: sample a, rater x") == true)
        #expect(try file("sample,rater,score\na,x,1\na,y,1\n").ratings(needed: ["rater"]).cautions.isEmpty)
    }

    @Test func allMissingColumnsAreNamedAtOnce() throws {
        let error = #expect(throws: WorkbenchError.self) {
            try file("essay,ratr,points\na,x,1\n").ratings(needed: ["sample", "rater"])
        }
        #expect(
            error?.hint?.contains("--column sample=SAMPLE --column rater=ratr --column score=SCORE") == true,
            "\(error?.hint ?? "")")
    }

    @Test func aFileThatIsNotThereIsNamed() throws {
        let error = #expect(throws: WorkbenchError.self) { try RatingsFile(path: folder.path + "/none.csv").ratings(needed: []) }
        #expect(error?.kind == .unknown)
    }
}

@Suite struct SessionRatingsTests {
    @Test func aRevealedRoundBecomesALongTable() async throws {
        let school = try await School.ready()
        _ = try await failure(.conflict) { try school.workbench.ratings(.init(session: "autumn")) }
        _ = try await school.importing(School.table { rater, sample in (rater == "ana" ? 1 : 4, sample) })
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let ratings = try school.workbench.ratings(.init(session: "autumn"))
        #expect(ratings.factors.map(\.name) == ["sample", "rater", "criterion"])
        #expect(ratings.isScaleDeclared)
        let raters = try #require(ratings.factor("rater"))
        let criteria = try #require(ratings.factor("criterion"))
        for row in 0..<ratings.count where criteria.labels[Int(criteria.codes[row])] == "thesis" {
            let score = ratings.scale[Int(ratings.categories[row])]
            #expect(score == (raters.labels[Int(raters.codes[row])] == "ana" ? 1 : 4))
        }
        #expect(ratings.count == ratings.factors[0].labels.count * 2 * 2)
    }
}
