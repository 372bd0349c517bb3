import AssessmentModel
import Testing

@Suite struct JudgmentFaultTests {
    static let whole: [CriterionID: CriterionJudgment] = [
        Examples.id("claim"): .init(.level(Examples.id("l1"))), Examples.id("style"): .init(.level(Examples.id("y"))),
    ]

    static func faults(isPartial: Bool = false, work: String? = nil, _ edit: (inout [CriterionID: CriterionJudgment]) -> Void)
        -> [String]
    {
        var rows = whole
        edit(&rows)
        return Examples.judgment(rows).faults(against: Examples.rubric, isPartial: isPartial, work: work.map { Array($0.utf8) })
            .told
    }

    @Test func aWholeJudgmentHasNone() { #expect(Self.faults { _ in } == []) }

    @Test func everyCriterionMustBeJudgedUnlessItIsPartial() {
        #expect(Self.faults { $0[Examples.id("style")] = nil } == ["scores.style: the criterion “style” is not judged"])
        #expect(Self.faults(isPartial: true) { $0[Examples.id("style")] = nil } == [])
        #expect(Self.faults(isPartial: true) { $0 = [:] } == ["scores: no criterion is judged"])
        #expect(Self.faults { $0 = [:] } == ["scores: no criterion is judged"])
    }

    @Test func namesAreThoseOfTheRubric() {
        #expect(
            Self.faults { $0[Examples.id("voice")] = .init(.level(Examples.id("l1"))) }
                == ["scores.voice: the rubric “r” has no criterion “voice”"])
        #expect(
            Self.faults { $0[Examples.id("style")] = .init(.level(Examples.id("l1"))) }
                == ["scores.style.level: “style” has no level “l1”"])
        #expect(
            Self.faults { $0[Examples.id("style")] = .init(.condition(Examples.id("lost")), rationale: "x") }
                == ["scores.style.code: there is no condition code “lost”"])
    }

    @Test func zeroAndConditionCodesNeedAReason() {
        #expect(
            Self.faults { $0[Examples.id("claim")] = .init(.level(Examples.id("l0"))) }
                == ["scores.claim.rationale: zero is a score and needs a reason"])
        #expect(Self.faults { $0[Examples.id("claim")] = .init(.level(Examples.id("l0")), rationale: "Copied.") } == [])
        #expect(
            Self.faults { $0[Examples.id("claim")] = .init(.condition(Examples.id("blank"))) }
                == ["scores.claim.rationale: the condition code “blank” needs a reason"])
    }

    @Test func evidenceQuotesTheWorkByteForByte() {
        func told(_ span: EvidenceSpan, work: String?) -> [String] {
            Self.faults(work: work) { $0[Examples.id("claim")]?.evidence = [span] }
        }
        let place = "scores.claim.evidence[0]"
        #expect(told(EvidenceSpan(start: 0, end: 3, quote: "é."), work: "é. x") == [])
        #expect(
            told(EvidenceSpan(start: 0, end: 3, quote: "e\u{301}"), work: "é. x") == [
                "\(place): the quote is not what the work says there"
            ])
        #expect(
            told(EvidenceSpan(start: 0, end: 9, quote: "é."), work: "é.") == [
                "\(place): the passage ends at byte 9, the work has 3"
            ])
        #expect(
            told(EvidenceSpan(start: 2, end: 2, quote: ""), work: nil) == ["\(place): the passage 2..<2 is empty or backwards"])
        #expect(
            told(EvidenceSpan(start: -1, end: 2, quote: ""), work: nil) == ["\(place): the passage -1..<2 is empty or backwards"])
        #expect(told(EvidenceSpan(start: 0, end: 5, quote: "x"), work: nil) == [])
    }
}
