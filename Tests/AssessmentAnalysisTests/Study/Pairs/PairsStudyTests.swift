import AssessmentAnalysis
import Psychometrics
import Testing

@Suite struct PairsStudyTests {
    private static func comparisons(
        _ scripts: [String], _ rows: [(winner: Int, loser: Int, count: Double)], sides: Bool = false
    ) -> PairComparisons {
        PairComparisons(
            scripts: Labels(scripts), left: rows.map { Int32($0.winner) }, right: rows.map { Int32($0.loser) },
            outcomes: rows.map { _ in .left }, counts: rows.map(\.count), areSidesKnown: sides)
    }

    /// Stigler (1994): citations between four journals, against BradleyTerry2.
    private static let journals = comparisons(
        ["JRSS-B", "Biometrika", "JASA", "Comm Statist"],
        [
            (1, 3, 730), (1, 2, 498), (1, 0, 221), (3, 1, 33), (3, 2, 68), (3, 0, 17), (2, 1, 320), (2, 3, 813), (2, 0, 142),
            (0, 1, 284), (0, 3, 276), (0, 2, 325),
        ])

    @Test func referenceIsTheFirstLabelInOrder() throws {
        let study = PairsStudy.study(Self.journals)
        let expected: [(String, Double, Double)] = [
            ("Comm Statist", -2.9490724968439093, 0.10254533551120856), ("JASA", -0.4795697697519924, 0.06058872924823069),
            ("JRSS-B", 0.2689540558194723, 0.07082996511114127),
        ]
        for (item, measure, error) in expected {
            let options: [String: OptionValue] = ["item": .text(item), "constraint": "Biometrika = 0"]
            let found = try #require(study.result("bt_measure", options)?.value)
            let foundError = try #require(study.result("bt_se", options)?.value)
            #expect(abs(found - measure) < 1e-8)
            #expect(abs(foundError - error) < 1e-8)
        }
        #expect(study.result("bt_measure", ["item": "Biometrika", "constraint": "Biometrika = 0"]) == nil)
        #expect(study.result("bt_ml_exists")?.value == 1)
        #expect(study.result("bt_side_effect") == nil)
        #expect(study.isWellFormed)
    }

    @Test func everyNameInUseFindsItsNumber() throws {
        let study = PairsStudy.study(Self.journals)
        for kind in [
            "full covariance", "full covariance, sum zero", "diagonal information", "diagonal information (Facets convention)",
        ] {
            #expect(study.result("bt_se", ["script": "JASA", "kind": .text(kind)])?.value != nil)
        }
        for stat in ["SSR", "separation", "strata", "reliability"] {
            for se in ["diagonal", "full"] {
                for variance in ["sample", "population"] {
                    #expect(study.result(stat, ["se": .text(se), "variance": .text(variance)])?.value != nil)
                }
            }
        }
        // The default of a name without options is the measure that sums to zero.
        let first = try #require(study.result("bt_measure", ["item": "JASA"]))
        #expect(first.options.contains(.init("constraint", "sum zero")))
    }

    @Test func numericLabelsComeInTheirOrder() {
        let study = PairsStudy.study(
            Self.comparisons(["10", "2", "9"], [(0, 1, 2), (1, 0, 1), (1, 2, 2), (2, 1, 1), (2, 0, 1), (0, 2, 1)]))
        #expect(study.result("bt_measure", ["script": 10, "constraint": "script 2 = 0"])?.value != nil)
        #expect(study.result("bt_measure", ["script": 9])?.n == 5)
    }

    @Test func partsAreUndefinedAcross() throws {
        let study = PairsStudy.study(
            Self.comparisons(["a", "b", "c", "d"], [(0, 1, 2), (1, 0, 1), (2, 3, 1), (3, 2, 1)]))
        #expect(study.result("bt_ml_exists")?.value == 0)
        #expect(study.result("bt_measure", ["item": "b", "constraint": "a = 0"])?.value != nil)
        let across = try #require(study.result("bt_measure", ["item": "c", "constraint": "a = 0"]))
        #expect(across.value == nil)
        #expect(study.result("SSR")?.undefined == "The scripts do not stand on one scale.")
        #expect(study.headline.contains { $0.contains("2 parts that cannot be compared") })
        #expect(study.result("bt_measure", ["item": "c", "part": 2])?.value != nil)
    }

    @Test func anUnbeatenScriptIsSaid() throws {
        let study = PairsStudy.study(Self.comparisons(["A", "B", "C"], [(0, 1, 3), (0, 2, 2), (1, 2, 2), (2, 1, 1)]))
        #expect(study.result("bt_ml_exists")?.value == 0)
        let placed = try #require(study.result("bt_measure", ["script": "A", "adjustment": 0.3])?.value)
        #expect(abs(placed - 2.8692507961045783) < 1e-8)
        let measured = try #require(study.result("bt_measure", ["script": "B"])?.value)
        #expect(abs(measured - 0.34657359027997264) < 1e-8)
        #expect(study.headline.contains { $0.contains("A won or lost every comparison") })
        #expect(study.isWellFormed)
    }

    /// The weakest journal stands as anchor of the middle level, the middle one as that of the lowest.
    @Test func anchorsOutOfOrderMergeTheirLevels() throws {
        var options = PairsStudyOptions()
        options.levels = ["weak", "sound", "strong"]
        options.anchors = [
            .init(script: "JASA", level: 0), .init(script: "Comm Statist", level: 1), .init(script: "JRSS-B", level: 2),
            .init(script: "Biometrika", level: 7), .init(script: "Nature", level: 0),
        ]
        let study = PairsStudy.study(Self.journals, options: options)
        #expect(study.headline.contains { $0.contains("The anchors of weak and sound do not stand in order") })
        #expect(study.cautions.contains { $0.code == "unknown-anchor-level" && $0.sentence.contains("Biometrika") })
        #expect(study.cautions.contains { $0.code == "unknown-anchor" && $0.sentence.contains("Nature") })
        let table = try #require(
            study.sections[0].blocks.compactMap { block -> StudyTable? in
                if case .table(let table) = block { table } else { nil }
            }.first)
        #expect(table.columns[1].title == "Level")
        let row = try #require(table.rows.first { $0[0] == "Comm Statist" })
        #expect(row[1].contains("sound or below"))
        #expect(row.last?.contains("anchor of sound") == true)
        #expect(!table.rows.contains { $0[1].contains("level") })
    }

    @Test func levelsWithoutNamesBeginTheirSentencesWell() {
        var options = PairsStudyOptions()
        options.anchors = [.init(script: "Comm Statist", level: 0), .init(script: "JRSS-B", level: 1)]
        #expect(PairsStudy.study(Self.journals, options: options).texts.contains { $0.hasPrefix("Level 2 begins at") })
    }

    /// Two judges who say the opposite of each other.
    @Test func halvesThatDisagreeAreNotSteppedUp() {
        let pairs: [(Int32, Int32)] = [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)]
        let comparisons = PairComparisons(
            scripts: Labels(["A", "B", "C", "D"]), judges: Labels(["J1", "J2"]), left: pairs.map(\.0) + pairs.map(\.0),
            right: pairs.map(\.1) + pairs.map(\.1), judgeCodes: [Int32](repeating: 0, count: 6) + [Int32](repeating: 1, count: 6),
            outcomes: [PairOutcome](repeating: .left, count: 6) + [PairOutcome](repeating: .right, count: 6))
        let study = PairsStudy.study(comparisons)
        let stepped = study.result("split_half", ["form": "Spearman-Brown"])
        #expect(stepped?.value == nil && stepped?.undefined?.contains("do not agree at all") == true)
        #expect((study.result("split_half", ["form": "correlation"])?.value ?? 0) < -0.9)
    }

    @Test func anchorsGiveLevels() {
        var options = PairsStudyOptions()
        options.levels = ["weak", "sound", "strong"]
        options.anchors = [
            .init(script: "Comm Statist", level: 0), .init(script: "JASA", level: 1), .init(script: "JRSS-B", level: 2),
        ]
        let study = PairsStudy.study(Self.journals, options: options)
        #expect(study.result("bt_level_cut", ["level": "sound"])?.value != nil)
        #expect(study.texts.contains { $0.hasPrefix("strong begins at") })
        let figures = study.sections.flatMap(\.blocks).compactMap { block -> Int? in
            guard case .figure(let figure) = block, case .scale(_, let levels, _) = figure.content else { return nil }
            return levels.count - 1
        }
        #expect(figures == [2])
        #expect(study.isWellFormed)
    }

    /// The left script won twice of three times whatever it was.
    @Test func theSideIsTested() throws {
        let rows: [(Int, Int, Double)] = (0..<5).flatMap { i in (0..<5).filter { $0 != i }.map { (i, $0, 20.0) } }
        let won = Self.comparisons(["a", "b", "c", "d", "e"], rows)
        let both = PairComparisons(
            scripts: won.scripts, left: won.left + won.left, right: won.right + won.right,
            outcomes: won.outcomes + won.outcomes.map { _ in .right }, counts: rows.map { _ in 20 } + rows.map { _ in 10 })
        let study = PairsStudy.study(both)
        let effect = try #require(study.result("bt_side_effect")?.value)
        let p = try #require(study.result("bt_side_effect_p")?.value)
        #expect(abs(BradleyTerry.chance(of: effect, against: 0) - 2.0 / 3) < 1e-9)
        #expect(p < 1e-6)
        #expect(study.result("bt_measure", ["item": "b", "constraint": "a = 0", "side_effect": true])?.value != nil)
        #expect(study.texts.contains { $0.contains("on the left was favoured") })
    }

    @Test(
        arguments: [
            ([], []), (["a"], []), (["a"], [(0, 0, 3.0)]), (["a", "b"], [(0, 1, 3.0)]),
            (["a", "b", "c"], [(0, 1, 1.0), (1, 2, 1)]),
            (["a", "b", "c", "d"], [(0, 1, 1.0), (1, 0, 1), (2, 3, 1), (3, 2, 1)]),
            (["a", "b"], [(0, 1, -1.0)]), (["a", "b"], [(0, 1, Double.nan)]),
        ] as [([String], [(Int, Int, Double)])])
    func poorInputIsSaid(_ scripts: [String], _ rows: [(Int, Int, Double)]) {
        let study = PairsStudy.study(Self.comparisons(scripts, rows, sides: true))
        #expect(!study.headline.isEmpty)
        #expect(!study.cautions.isEmpty)
        #expect(study.isWellFormed)
    }

    @Test func aTrillionToOneIsStillWellFormed() {
        let study = PairsStudy.study(Self.comparisons(["a", "b"], [(0, 1, 1e9), (1, 0, 0.001)]))
        #expect(study.result("bt_measure", ["item": "a"])?.value != nil)
        #expect(study.isWellFormed)
    }

    @Test func tiesOnlyAndOneJudge() {
        let study = PairsStudy.study(
            PairComparisons(
                scripts: Labels(["a", "b", "c"]), judges: Labels(["J"]), left: [0, 1, 2], right: [1, 2, 0],
                judgeCodes: [0, 0, 0],
                outcomes: [.tie, .tie, .tie]))
        #expect(study.headline.contains { $0.contains("Every comparison was a tie") })
        #expect(study.result("judge_infit", ["judge": "J"])?.value == 0)
        #expect(study.result("SSR")?.value == nil)
        #expect(study.isWellFormed)
    }
}
