import AssessmentModel

extension IndexWriter {
    mutating func insert(_ sample: Sample, _ record: Int64) throws -> UInt64 {
        let keyName: Value =
            switch sample.encryption {
            case .none: .null
            case .aes256GCM(let keyName): .text(keyName)
            }
        return try rows.insert(
            .sample,
            [
                .integer(record), try name(sample.id.rawValue), try name(sample.task.rawValue), .text(sample.mediaType),
                .text(sample.file), .hash(sample.digest), .text(sample.privacy.rawValue), keyName, .text(sample.language),
            ])
    }

    mutating func insert(_ anchor: AnchorScore, _ record: Int64) throws -> UInt64 {
        let scores = anchor.rows.mapValues { CriterionJudgment(.level($0.level), rationale: $0.annotation) }
        return try rows.insert(
            .anchor,
            [
                .integer(record), .fact(anchor.id), try name(anchor.sample.rawValue), try name(anchor.task.rawValue),
                .integer(try interner.pin(anchor.rubric, &rows)), .text(anchor.purpose.rawValue), try name(anchor.by.rawValue),
                .moment(anchor.at), .fact(anchor.supersedes), try verdicts(scores),
                try remarks(comment: anchor.annotation, scores),
            ])
    }

    mutating func insert(_ judgment: Judgment, sealedAs: ContentHash?, _ record: Int64) throws -> UInt64 {
        let state: SealState = sealedAs == nil ? .open : .opened
        let sum = try rows.insert(
            .judgment,
            [
                .integer(record), try name(judgment.session.rawValue), try name(judgment.round.rawValue),
                try name(judgment.rater.rawValue), try name(judgment.sample.rawValue), .fact(judgment.id),
                .moment(judgment.at), .integer(state.rawValue), .integer(try interner.pin(judgment.rubric, &rows)),
                try origin(judgment.origin), .fact(judgment.supersedes), sealedAs.map(Value.hash) ?? .null,
                try verdicts(judgment.rows),
            ])
        guard case .blob(let words) = try remarks(comment: judgment.comment, judgment.rows) else { return sum }
        return sum &+ (try rows.insert(.remark, [.integer(record), .blob(words)]))
    }

    /// A sealed judgment says who, what and when, and nothing about the score; its cipher text stays in the workspace.
    mutating func insert(_ sealed: SealedJudgment, _ record: Int64) throws -> UInt64 {
        try rows.insert(
            .judgment,
            [
                .integer(record), try name(sealed.session.rawValue), try name(sealed.round.rawValue),
                try name(sealed.rater.rawValue), try name(sealed.sample.rawValue), .fact(sealed.id), .moment(sealed.at),
                .integer(SealState.sealed.rawValue), .null, .integer(OriginCode.person), .null, .hash(sealed.commitment), .null,
            ])
    }

    mutating func insert(_ comparison: Comparison, sealedAs: ContentHash?, _ record: Int64) throws -> UInt64 {
        let state: SealState = sealedAs == nil ? .open : .opened
        let origin = comparison.origin == .importedOpen ? OriginCode.importedOpen : OriginCode.person
        return try rows.insert(
            .comparison,
            [
                .integer(record), try name(comparison.session.rawValue), try name(comparison.round.rawValue),
                try name(comparison.rater.rawValue), try name(comparison.left.rawValue), try name(comparison.right.rawValue),
                .fact(comparison.id), .moment(comparison.at), .integer(state.rawValue),
                .integer(try interner.pin(comparison.rubric, &rows)), .text(comparison.winner.rawValue), .integer(origin),
                .fact(comparison.supersedes), sealedAs.map(Value.hash) ?? .null, .text(comparison.comment),
            ])
    }

    /// A sealed comparison says who met which two samples and when, and nothing about the answer.
    mutating func insert(_ sealed: SealedComparison, _ record: Int64) throws -> UInt64 {
        try rows.insert(
            .comparison,
            [
                .integer(record), try name(sealed.session.rawValue), try name(sealed.round.rawValue),
                try name(sealed.rater.rawValue), try name(sealed.left.rawValue), try name(sealed.right.rawValue),
                .fact(sealed.id), .moment(sealed.at), .integer(SealState.sealed.rawValue), .null, .null,
                .integer(OriginCode.person), .null, .hash(sealed.commitment), .text(""),
            ])
    }

    mutating func insert(_ reveal: Reveal, _ record: Int64) throws -> UInt64 {
        try rows.insert(
            .reveal,
            [
                .integer(record), .fact(reveal.id), try name(reveal.session.rawValue), try name(reveal.round.rawValue),
                .blob(reveal.privateKey), .count(reveal.sealedCount), .blob(Absences.pack(reveal.absences)),
                try name(reveal.by.rawValue), .moment(reveal.at),
            ])
    }

    mutating func insert(_ decision: Decision, _ record: Int64) throws -> UInt64 {
        try rows.insert(
            .decision,
            [
                .integer(record), .fact(decision.id), try name(decision.session.rawValue), try name(decision.sample.rawValue),
                .integer(try interner.pin(decision.rubric, &rows)), .text(decision.rule.rawValue), .text(decision.reason),
                .text(decision.from.map(\.rawValue).joined(separator: " ")), try name(decision.by.rawValue),
                .moment(decision.at), .fact(decision.supersedes), try verdicts(decision.rows),
                try remarks(comment: "", decision.rows),
            ])
    }

    mutating func insert(_ event: SessionEvent, _ record: Int64) throws -> UInt64 {
        try rows.insert(
            .event,
            [
                .integer(record), .fact(event.id), try name(event.session.rawValue), try name(event.round.rawValue),
                .text(event.state.rawValue), .text(event.note), try name(event.by.rawValue), .moment(event.at),
            ])
    }

    private mutating func name(_ text: String) throws -> Value { .integer(try interner.name(text, &rows)) }

    /// The numbers of the verdicts, in the order they were first met: a byte or two for each criterion.
    private mutating func verdicts(_ scores: [CriterionID: CriterionJudgment]) throws -> Value {
        var numbers: [UInt64] = []
        numbers.reserveCapacity(scores.count)
        for (criterion, row) in scores {
            numbers.append(UInt64(bitPattern: try interner.verdict(criterion, row.verdict, &rows)))
        }
        numbers.sort()
        var writer = ByteWriter()
        for number in numbers { writer.number(number) }
        return .blob(writer.bytes)
    }

    private mutating func remarks(comment: String, _ scores: [CriterionID: CriterionJudgment]) throws -> Value {
        let bytes = try Remarks.pack(comment: comment, scores) { try interner.name($0.rawValue, &rows) }
        return bytes.isEmpty ? .null : .blob(bytes)
    }

    private mutating func origin(_ origin: Judgment.Origin) throws -> Value {
        switch origin {
        case .person: .integer(OriginCode.person)
        case .importedOpen: .integer(OriginCode.importedOpen)
        case .plugin(let stamp): .integer(OriginCode.firstPlugin + (try interner.stamp(stamp, &rows)))
        }
    }
}

/// How `judgment.origin` is written: a plugin's judgment carries the number of its stamp.
enum OriginCode {
    static let person: Int64 = 0
    static let importedOpen: Int64 = 1
    static let firstPlugin: Int64 = 2
}
