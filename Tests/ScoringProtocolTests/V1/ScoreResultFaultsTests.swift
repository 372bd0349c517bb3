import ScoringProtocol
import Testing

@Suite struct ScoreResultFaultsTests {
    @Test func findsNothingWrongWithAGoodAnswer() {
        #expect(Example.result.faults(against: Example.request) == [])
    }

    @Test(arguments: Spoiled.all) func namesTheFault(spoiled: Spoiled) {
        var result = Example.result
        spoiled.change(&result)
        let faults = result.faults(against: Example.request)
        #expect(faults.contains { $0.code == spoiled.code && $0.path == spoiled.path }, "\(faults)")
    }

    @Test func namesAllFaults() {
        var result = Example.result
        result.request = "x"
        result.criteria[0].criterion = "z"
        result.criteria[2].confidence = 2
        #expect(
            result.faults(against: Example.request).map(\.code) == [
                .wrongRequest, .unknownCriterion, .confidenceRange, .missingCriterion,
            ])
    }

    @Test func countsTheRestOfVeryManyFaults() {
        let faults = (0..<250).map { ProtocolFault(.malformed, "p\($0)", "m") }
        let error = ProtocolError(faults)
        #expect(error.faults.count == 101)
        #expect(error.faults.last?.message == "and 150 more faults")
    }
}

/// A good answer with one thing changed, and the fault that must be found.
struct Spoiled: Sendable {
    let code: ProtocolFault.Code
    let path: String
    let change: @Sendable (inout V1.ScoreResult) -> Void

    init(_ code: ProtocolFault.Code, _ path: String, _ change: @escaping @Sendable (inout V1.ScoreResult) -> Void) {
        self.code = code
        self.path = path
        self.change = change
    }

    static let all: [Spoiled] = [
        Spoiled(.wrongRequest, "request") { $0.request = "q2" },
        Spoiled(.unknownCriterion, "criteria[0].criterion") { $0.criteria[0].criterion = "z" },
        Spoiled(.missingCriterion, "criteria") { $0.criteria.removeLast() },
        Spoiled(.duplicateCriterion, "criteria[3].criterion") { $0.criteria.append($0.criteria[1]) },
        Spoiled(.unknownLevel, "criteria[1].level") { $0.criteria[1].outcome = .level("5") },
        Spoiled(.unknownCode, "criteria[1].code") { $0.criteria[1].outcome = .code("l1") },
        Spoiled(.missingReason, "criteria[0].abstain") { $0.criteria[0].outcome = .abstain(" \n") },
        Spoiled(.controlCharacter, "criteria[0].abstain") { $0.criteria[0].outcome = .abstain("\u{7}") },
        Spoiled(.confidenceRange, "criteria[1].confidence") { $0.criteria[1].confidence = .nan },
        Spoiled(.confidenceRange, "criteria[1].confidence") { $0.criteria[1].confidence = -0.01 },
        Spoiled(.confidenceRange, "criteria[1].confidence") { $0.criteria[1].confidence = .infinity },
        Spoiled(.controlCharacter, "criteria[1].rationale") { $0.criteria[1].rationale = "\u{1B}[1m" },
        Spoiled(.controlCharacter, "criteria[1].rationale") { $0.criteria[1].rationale = "\u{85}" },
        Spoiled(.tooLong, "criteria[1].rationale") { $0.criteria[1].rationale = String(repeating: "é", count: 5001) },
        Spoiled(.evidenceRange, "criteria[1].evidence[0]") { $0.criteria[1].evidence[0].start = -1 },
        Spoiled(.evidenceRange, "criteria[1].evidence[0]") { $0.criteria[1].evidence[0].end = 0 },
        Spoiled(.evidenceRange, "criteria[1].evidence[1]") { $0.criteria[1].evidence[1].end = 11 },
        Spoiled(.evidenceRange, "criteria[1].evidence[1]") { $0.criteria[1].evidence[1].end = .max },
        // What a plugin that counts characters would say.
        Spoiled(.evidenceQuote, "criteria[1].evidence[0]") { $0.criteria[1].evidence[0].end = 4 },
        // The same letter, decomposed.
        Spoiled(.evidenceQuote, "criteria[1].evidence[0]") { $0.criteria[1].evidence[0].quote = "Be\u{301}es" },
    ]
}
