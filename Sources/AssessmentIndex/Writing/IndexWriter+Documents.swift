import AssessmentModel

extension IndexWriter {
    /// Writes the rows of one record, without the record's own.
    ///
    /// - Returns: its kind and the sum of those rows.
    mutating func insert(_ entry: IndexEntry, record: Int64, source: [UInt8]) throws -> (RecordKind, UInt64) {
        switch entry {
        case .workspace(let value):
            (.workspace, try document(.workspace, record, id: DocumentKind.workspaceID, title: value.name, source))
        case .person(let value):
            (.person, try document(.person, record, id: value.id.rawValue, title: value.displayName, source))
        case .policy(let value):
            (.policy, try document(.policy, record, id: value.id.rawValue, title: value.title, source))
        case .framework(let value):
            (.framework, try document(.framework, record, id: value.id.rawValue, title: value.title, source))
        case .rubric(let value, let pin): (.rubric, try insert(value, pin, record, source))
        case .task(let value, let content): (.task, try insert(value, content, record, source))
        case .session(let value): (.session, try insert(value, record, source))
        case .sample(let value): (.sample, try insert(value, record))
        case .anchor(let value): (.anchor, try insert(value, record))
        case .judgment(let value, let sealedAs): (.judgment, try insert(value, sealedAs: sealedAs, record))
        case .sealed(let value): (.sealed, try insert(value, record))
        case .comparison(let value, let sealedAs): (.comparison, try insert(value, sealedAs: sealedAs, record))
        case .sealedComparison(let value): (.sealedComparison, try insert(value, record))
        case .reveal(let value): (.reveal, try insert(value, record))
        case .decision(let value): (.decision, try insert(value, record))
        case .event(let value): (.event, try insert(value, record))
        case .unreadable(let reason): (.unreadable, try rows.insert(.unreadable, [.integer(record), .text(reason)]))
        }
    }

    private mutating func document(_ kind: RecordKind, _ record: Int64, id: String, title: String, _ source: [UInt8]) throws
        -> UInt64
    {
        let name = try interner.name(id, &rows)
        return try rows.insert(
            .document, [.integer(record), .integer(kind.rawValue), .integer(name), .text(title), .blob(source)])
    }

    private mutating func insert(_ rubric: Rubric, _ pin: RubricPin, _ record: Int64, _ source: [UInt8]) throws -> UInt64 {
        var sum = try document(.rubric, record, id: rubric.id.rawValue, title: rubric.title, source)
        sum &+= try rows.insert(
            .rubric,
            [
                .integer(record), .text(rubric.kind.rawValue), .text(rubric.summary), .text(rubric.subject), .text(rubric.ages),
                .text(rubric.language), .count(rubric.criteria.count), .count(rubric.levels.count), .hash(pin.content),
                .hash(pin.structure),
            ])
        return sum &+ (try insert(Passage.all(of: rubric), record))
    }

    private mutating func insert(_ task: PerformanceTask, _ content: ContentHash, _ record: Int64, _ source: [UInt8]) throws
        -> UInt64
    {
        var sum = try document(.task, record, id: task.id.rawValue, title: task.title, source)
        sum &+= try rows.insert(
            .task,
            [
                .integer(record), .integer(try interner.name(task.rubric.rawValue, &rows)), .text(task.subject),
                .text(task.ages), .text(task.language), .text(task.prompt), .hash(content),
            ])
        return sum &+ (try insert(Passage.all(of: task), record))
    }

    private mutating func insert(_ session: Session, _ record: Int64, _ source: [UInt8]) throws -> UInt64 {
        let sum = try document(.session, record, id: session.id.rawValue, title: session.title, source)
        let policy: Value = try session.policy.map { .integer(try interner.name($0.id.rawValue, &rows)) } ?? .null
        return sum
            &+ (try rows.insert(
                .session,
                [
                    .integer(record), .text(session.kind.rawValue), .integer(try interner.pin(session.rubric, &rows)),
                    .integer(try interner.name(session.task.id.rawValue, &rows)), .hash(session.task.content), policy,
                    .moment(session.createdAt), .count(session.samples.count), .count(session.raters.count),
                    .count(session.rounds.count),
                ]))
    }

    private mutating func insert(_ passages: [Passage], _ record: Int64) throws -> UInt64 {
        var sum: UInt64 = 0
        for (position, passage) in passages.prefix(Int(Passage.perRecord)).enumerated() {
            let isTitle = passage.field == .title
            sum &+= try rows.insert(
                .passage,
                [
                    .integer(Passage.rowID(record: record, position: position)), .text(isTitle ? passage.text : ""),
                    .text(isTitle ? "" : passage.text), .text(passage.place), .text(passage.field.rawValue),
                ])
        }
        return sum
    }
}
