import AssessmentAnalysis
import Psychometrics
import Testing

@Suite struct MasteryStudyTests {
    private static func ratings(
        _ sequences: [(String, [Double])], times: [[String]]? = nil, criteria: [[String]]? = nil, raters: [[String]]? = nil
    ) -> LongRatings {
        let scale = [0, 1, 2, 2.5, 3, 4]
        func factor(_ name: String, _ labels: [String]) -> LongRatings.Factor {
            let distinct = labels.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return .init(name: name, labels: Labels(distinct), codes: labels.map { Int32(distinct.firstIndex(of: $0) ?? 0) })
        }
        var factors = [factor("sample", sequences.flatMap { label, scores in scores.map { _ in label } })]
        if let times { factors.append(factor("time", times.flatMap { $0 })) }
        if let criteria { factors.append(factor("criterion", criteria.flatMap { $0 })) }
        if let raters { factors.append(factor("rater", raters.flatMap { $0 })) }
        return LongRatings(
            factors: factors, scale: scale, isScaleDeclared: true,
            categories: sequences.flatMap { $1 }.map { score in Int32(scale.firstIndex(of: score) ?? -1) })
    }

    @Test func everyRuleIsReportedBySequence() throws {
        let study = MasteryStudy.study(Self.ratings([("rising", [1, 2, 3, 4]), ("irregular", [2, 1, 3, 2.5, 4])]))
        let value = try #require(study.result("decaying_average_recursive", ["seq": "irregular", "decay": 75])?.value)
        #expect(abs(value - 3.62890625) < 1e-9)
        #expect(study.result("decaying_average_weighted", ["seq": "rising", "weight_latest": 65])?.value == 3.3)
        #expect(study.result("n_times", ["seq": "rising", "n": 3, "mastery": 3])?.undefined != nil)
        #expect(study.result("power_law_b", ["seq": "irregular"])?.value != nil)
        #expect(study.isWellFormed)
    }

    /// Rows out of order are put in the order of their times, 10 after 9.
    @Test func timesDecideTheOrder() {
        let study = MasteryStudy.study(Self.ratings([("a", [4, 1, 3])], times: [["week 10", "week 2", "week 9"]]))
        #expect(study.result("latest", ["seq": "a"])?.value == 4)
        let plain = MasteryStudy.study(Self.ratings([("a", [4, 1, 3])]))
        #expect(plain.result("latest", ["seq": "a"])?.value == 3)
    }

    @Test func criteriaAreKeptApart() {
        let study = MasteryStudy.study(
            Self.ratings([("a", [1, 4, 2, 3])], criteria: [["ideas", "style", "ideas", "style"]]))
        #expect(study.result("latest", ["seq": "a", "criterion": "ideas"])?.value == 2)
        #expect(study.result("highest", ["seq": "a", "criterion": "style"])?.value == 4)
    }

    @Test func ratersAreNotAttempts() {
        let study = MasteryStudy.study(Self.ratings([("a", [1, 4]), ("b", [3, 3])], raters: [["R1", "R2"], ["R1", "R2"]]))
        #expect(study.cautions.contains { $0.code == "raters-are-not-attempts" && $0.sentence.contains("nothing over time") })
        #expect(study.result("highest", ["seq": "a", "rater": "R1"])?.value == 1)
        #expect(study.result("n_times", ["seq": "b", "n": 2])?.value == nil)
        #expect(study.isWellFormed)
        // Each attempt scored by somebody else is still an attempt.
        let turns = MasteryStudy.study(
            Self.ratings([("a", [1, 4])], times: [["week 1", "week 2"]], raters: [["R1", "R2"]]))
        #expect(turns.result("highest", ["seq": "a"])?.value == 4)
        #expect(!turns.cautions.contains { $0.code == "raters-are-not-attempts" })
    }

    @Test func theHeadlineSaysWhoHasMasteredIt() {
        let study = MasteryStudy.study(
            Self.ratings([("Ana", [4, 4, 4, 4, 4]), ("Ben", [1, 1, 1, 1]), ("Cy", [4, 1, 1, 1]), ("Dee", [4, 4, 4, 4])]))
        #expect(
            study.headline == [
                "Under all 9 rules Ana has mastered it (3 or more).",
                "Under 8 of 9 rules Dee has mastered it (3 or more): all but 5 times 3 or more.",
                "Under 1 of 9 rules Cy has mastered it (3 or more): Highest score.",
                "Under no rule Ben has mastered it (3 or more).",
            ])
        #expect(study.texts.contains { $0.hasPrefix("Weighted average 65 is 65") })
    }

    @Test func strangeParametersAreSaid() {
        var options = MasteryStudyOptions()
        options.decays = [0.65]
        options.masteries = [7]
        let codes = MasteryStudy.study(Self.ratings([("a", [1, 2, 3, 4])]), options: options).cautions.map(\.code)
        #expect(codes == ["percent-below-one", "mastery-off-scale"])
    }

    @Test func poorInputIsSaid() {
        for study in [
            MasteryStudy.study(Self.ratings([])), MasteryStudy.study(Self.ratings([("a", [0])])),
            MasteryStudy.study(LongRatings(factors: [], scale: [], isScaleDeclared: true, categories: [])),
        ] {
            #expect(!study.headline.isEmpty)
            #expect(study.isWellFormed)
        }
        #expect(MasteryStudy.study(Self.ratings([("a", [0, 3])])).result("power_law", ["seq": "a"])?.undefined != nil)
    }
}
