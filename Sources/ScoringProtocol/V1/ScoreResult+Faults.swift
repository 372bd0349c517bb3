extension V1.ScoreResult {
    /// Everything that keeps this from being an answer to the request, in order of appearance; empty when all is well.
    ///
    /// An answer with any fault is refused as a whole: half of a scoring is worth less than none, because nobody would know which half.
    public func faults(against request: V1.ScoreRequest) -> [ProtocolFault] {
        var faults: [ProtocolFault] = []
        if !self.request.utf8.elementsEqual(request.id.utf8) {
            faults.append(ProtocolFault(.wrongRequest, "request", "“\(self.request)” is answered, “\(request.id)” was asked"))
        }
        let work = Array(request.sample.text.utf8)
        let codes = Set(request.rubric.conditionCodes.map(\.id))
        var seen: Set<String> = []
        for (index, result) in criteria.enumerated() {
            let place = "criteria[\(index)]"
            if let criterion = request.rubric.criteria.first(where: { $0.id == result.criterion }) {
                if !seen.insert(result.criterion).inserted {
                    faults.append(
                        ProtocolFault(.duplicateCriterion, place + ".criterion", "“\(result.criterion)” is answered twice"))
                }
                faults += result.outcomeFaults(criterion, codes, at: place)
            } else {
                faults.append(
                    ProtocolFault(.unknownCriterion, place + ".criterion", "the rubric has no criterion “\(result.criterion)”"))
            }
            faults += result.detailFaults(work, at: place)
        }
        for criterion in request.rubric.criteria where !seen.contains(criterion.id) {
            faults.append(ProtocolFault(.missingCriterion, "criteria", "there is no answer for “\(criterion.id)”"))
        }
        return faults
    }
}

extension V1.CriterionResult {
    fileprivate func outcomeFaults(_ criterion: V1.Criterion, _ codes: Set<String>, at place: String) -> [ProtocolFault] {
        switch outcome {
        case .level(let id) where !criterion.levels.contains { $0.id == id }:
            [ProtocolFault(.unknownLevel, place + ".level", "“\(criterion.id)” has no level “\(id)”")]
        case .code(let id) where !codes.contains(id):
            [ProtocolFault(.unknownCode, place + ".code", "the rubric has no condition code “\(id)”")]
        case .abstain(let reason) where reason.utf8.allSatisfy { $0 <= 0x20 }:
            [ProtocolFault(.missingReason, place + ".abstain", "no reason is given for not answering")]
        default: []
        }
    }

    fileprivate func detailFaults(_ work: [UInt8], at place: String) -> [ProtocolFault] {
        var faults: [ProtocolFault] = []
        // Written so that NaN, of which every comparison is false, is a fault too.
        if !(confidence >= 0 && confidence <= 1) {
            faults.append(ProtocolFault(.confidenceRange, place + ".confidence", "\(confidence) does not lie between 0 and 1"))
        }
        if rationale.utf8.count > Self.maximumRationale {
            faults.append(
                ProtocolFault(
                    .tooLong, place + ".rationale", "\(rationale.utf8.count) bytes; \(Self.maximumRationale) is the most"))
        }
        if case .abstain(let reason) = outcome, Self.hasControls(reason) {
            faults.append(ProtocolFault(.controlCharacter, place + ".abstain", "there are control characters in it"))
        }
        if Self.hasControls(rationale) {
            faults.append(ProtocolFault(.controlCharacter, place + ".rationale", "there are control characters in it"))
        }
        for (index, span) in evidence.enumerated() {
            if let fault = span.fault(work, at: "\(place).evidence[\(index)]") { faults.append(fault) }
        }
        return faults
    }

    /// Escape sequences would reach a terminal or a log; line ends and tabs are wanted.
    private static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" && $0 != "\r"
        }
    }
}

extension V1.Evidence {
    fileprivate func fault(_ work: [UInt8], at place: String) -> ProtocolFault? {
        guard start >= 0, start < end else {
            return ProtocolFault(.evidenceRange, place, "the passage \(start)..<\(end) is empty or backwards")
        }
        guard end <= work.count else {
            return ProtocolFault(.evidenceRange, place, "the passage ends at byte \(end), the work has \(work.count)")
        }
        return work[start..<end].elementsEqual(quote.utf8)
            ? nil : ProtocolFault(.evidenceQuote, place, "the quote is not what the work says at bytes \(start)..<\(end)")
    }
}
