public import CanonicalJSON

extension V1 {
    /// A plugin's proposal for one piece of work. It is a proposal: what becomes of it is decided by people.
    public struct ScoreResult: Hashable, Sendable {
        /// The id of the request that this answers.
        public var request: String
        /// One for each criterion of the rubric, in any order.
        public var criteria: [CriterionResult]

        public init(request: String, criteria: [CriterionResult]) {
            self.request = request
            self.criteria = criteria
        }
    }

    /// A proposal for one criterion.
    public struct CriterionResult: Hashable, Sendable {
        public enum Outcome: Hashable, Sendable {
            /// The id of one of the criterion's levels.
            case level(String)
            /// The id of one of the rubric's condition codes.
            case code(String)
            /// No proposal, and why.
            case abstain(String)
        }

        public var criterion: String
        public var outcome: Outcome
        /// How sure the plugin is, from 0 to 1. What it is worth is found out by qualifying the plugin, not by believing it.
        public var confidence: Double
        /// In words for a teacher; at most ``maximumRationale`` bytes.
        public var rationale: String
        public var evidence: [Evidence]

        public static let maximumRationale = 10_000

        public init(
            criterion: String, outcome: Outcome, confidence: Double, rationale: String = "", evidence: [Evidence] = []
        ) {
            self.criterion = criterion
            self.outcome = outcome
            self.confidence = confidence
            self.rationale = rationale
            self.evidence = evidence
        }
    }

    /// A passage of the work that a proposal rests on.
    public struct Evidence: Hashable, Sendable {
        /// Offsets into the UTF-8 bytes of the text, `start` included, `end` not.
        public var start: Int
        public var end: Int
        /// The passage itself. It has to agree with the offsets, which catches a plugin that counts characters.
        public var quote: String

        public init(start: Int, end: Int, quote: String) {
            self.start = start
            self.end = end
            self.quote = quote
        }

        public static func == (left: Evidence, right: Evidence) -> Bool {
            left.start == right.start && left.end == right.end && left.quote.utf8.elementsEqual(right.quote.utf8)
        }
    }
}

extension V1.ScoreResult {
    public var json: JSONValue {
        ["type": "result", "request": .string(request), "criteria": .array(criteria.map(\.json))]
    }

    /// Reads the form only; ``faults(against:)`` asks whether it answers the request.
    public init(_ json: JSONValue) throws(ProtocolError) {
        self = try ProtocolError.collecting { faults in
            let message = FieldReader(json, type: "result", &faults)
            return V1.ScoreResult(
                request: message.string("request", &faults),
                criteria: message.objects("criteria", &faults) { V1.CriterionResult($0, &$1) })
        }
    }
}

extension V1.CriterionResult {
    fileprivate var json: JSONValue {
        var result: JSONObject = [
            "criterion": .string(criterion), "confidence": .number(confidence), "rationale": .string(rationale),
            "evidence": .array(
                evidence.map { ["start": .integer(Int64($0.start)), "end": .integer(Int64($0.end)), "quote": .string($0.quote)] }),
        ]
        switch outcome {
        case .level(let id): result["level"] = .string(id)
        case .code(let id): result["code"] = .string(id)
        case .abstain(let reason): result["abstain"] = .string(reason)
        }
        return .object(result)
    }

    fileprivate init(_ result: FieldReader, _ faults: inout [ProtocolFault]) {
        let outcome: Outcome
        switch (result.has("level"), result.has("code"), result.has("abstain")) {
        case (true, false, false): outcome = .level(result.string("level", &faults))
        case (false, true, false): outcome = .code(result.string("code", &faults))
        case (false, false, true): outcome = .abstain(result.string("abstain", &faults))
        default:
            outcome = .abstain("")
            faults.append(ProtocolFault(.malformed, result.path, "exactly one of level, code and abstain must be given"))
        }
        let needsConfidence = if case .abstain = outcome { false } else { true }
        self.init(
            criterion: result.string("criterion", &faults), outcome: outcome,
            confidence: needsConfidence || result.has("confidence") ? result.number("confidence", &faults) : 0,
            rationale: result.has("rationale") ? result.string("rationale", &faults) : "",
            evidence: !result.has("evidence")
                ? []
                : result.objects("evidence", &faults) { span, faults in
                    V1.Evidence(
                        start: span.integer("start", &faults), end: span.integer("end", &faults),
                        quote: span.string("quote", &faults))
                })
    }
}
