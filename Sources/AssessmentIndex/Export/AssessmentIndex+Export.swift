import AssessmentModel
import GRDB

extension AssessmentIndex {
    /// Writes all content, one JSON object a line: first the revisions, then each record, in byte order of ref and path.
    ///
    /// Names stand for themselves, so two indexes of equal content write equal bytes however they came about.
    public func export(_ line: (String) throws -> Void) throws {
        var failure: (any Error)?
        try read { db in
            do {
                try Exporter(db).run { try line(String(decoding: $0, as: UTF8.self)) }
            } catch let error as IndexError {
                throw error
            } catch {
                // The caller's own error comes out as it is.
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// 128 bits over everything that `export` writes, as 32 hexadecimal digits: equal for equal content.
    public func contentDigest() throws(IndexError) -> String {
        try read { db in
            var hash = SipHash()
            try Exporter(db).run { line in
                (line + [10]).withUnsafeBytes { hash.update($0) }
            }
            let (first, second) = hash.finish()
            return [first, second].map { half in
                let digits = String(half, radix: 16)
                return String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }
            .joined()
        }
    }
}

/// Writes stored rows with every number turned back into what it stands for.
private struct Exporter {
    private let db: Database
    private let lexicon: Lexicon
    private var details: [Table: (statement: RawStatement, columns: [Column])] = [:]
    private let passages: RawStatement

    init(_ db: Database) throws {
        self.db = db
        lexicon = try Lexicon(db)
        for table in Set(RecordKind.allCases.flatMap(\.tables)) {
            let columns = table.columns.joined(separator: ", ")
            let statement = try RawStatement(db, "SELECT \(columns) FROM \(table.sqlName) WHERE record = ?")
            details[table] = (statement, Column.all(of: table))
        }
        let columns = Table.passage.columns.joined(separator: ", ")
        passages = try RawStatement(db, "SELECT \(columns) FROM passage WHERE rowid BETWEEN ? AND ? ORDER BY rowid")
    }

    func run(_ line: ([UInt8]) throws -> Void) throws {
        let revisions = "SELECT text, target FROM revision JOIN name ON id = ref ORDER BY text"
        try RawStatement(db, revisions).forEach { row in
            var json = JSONText()
            json.object {
                $0.key("ref")
                $0.value(row.text(0))
                $0.key("commit")
                $0.value(row.text(1))
            }
            try line(json.text)
        }
        let records = """
            SELECT name.text, path, blob, kind, record.id FROM record JOIN name ON name.id = ref ORDER BY name.text, path
            """
        try RawStatement(db, records).forEach { row in
            guard let kind = RecordKind(rawValue: row.integer(3)) else { throw ByteReader.damaged }
            try line(try record(row.place(0), kind, row.integer(4)))
        }
    }

    private func record(_ place: IndexedPlace, _ kind: RecordKind, _ id: Int64) throws -> [UInt8] {
        var json = JSONText()
        try json.object { json in
            for (key, text) in [("ref", place.ref), ("path", place.path), ("blob", place.blob), ("kind", "\(kind)")] {
                json.key(key)
                json.value(text)
            }
            for table in kind.tables {
                guard let detail = details[table] else { continue }
                try detail.statement.forEach([.integer(id)]) { row in
                    json.key(table.sqlName)
                    try json.object { json in
                        for column in detail.columns { try write(column, row, to: &json) }
                    }
                }
            }
            if kind.isSearchable { try writePassages(id, to: &json) }
        }
        return json.text
    }

    private func write(_ column: Column, _ row: RawRow, to json: inout JSONText) throws {
        let index = column.index
        json.key(column.name)
        if row.isNull(index) { return json.null() }
        switch column.form {
        case .name: json.value(try lexicon.name(row.integer(index)))
        case .pin: write(try lexicon.pin(row.integer(index)), to: &json)
        case .origin: json.value(try lexicon.origin(row.integer(index)).sortKey)
        case .verdicts: write(try lexicon.rows(row, index), to: &json)
        case .remarks: try writeRemarks(row.blob(index), to: &json)
        case .plain: row.write(index, to: &json)
        }
    }

    private func write(_ pin: RubricPin, to json: inout JSONText) {
        json.array {
            for text in [pin.id.rawValue, pin.content.hex, pin.structure.hex] { $0.value(text) }
        }
    }

    private func write(_ rows: [CriterionID: CriterionJudgment], to json: inout JSONText) {
        json.object {
            for (criterion, row) in rows.sorted(by: { $0.key < $1.key }) {
                $0.key(criterion.rawValue)
                $0.value("\(row.verdict.isCondition ? "code" : "level") \(row.verdict.name)")
            }
        }
    }

    private func writeRemarks(_ bytes: [UInt8], to json: inout JSONText) throws {
        try bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            try json.array { json in
                json.value(try reader.text())
                while !reader.isAtEnd {
                    json.value(try lexicon.name(Int64(bitPattern: try reader.number())))
                    json.value(try reader.text())
                    for _ in 0..<(try reader.number()) {
                        json.value(Int64(try reader.integer()))
                        json.value(Int64(try reader.integer()))
                        json.value(try reader.text())
                    }
                }
            }
        }
    }

    private func writePassages(_ record: Int64, to json: inout JSONText) throws {
        let first = Passage.rowID(record: record, position: 0)
        json.key("passages")
        try json.array { json in
            try passages.forEach([.integer(first), .integer(first + Passage.perRecord - 1)]) { row in
                json.array { json in
                    for column in CInt(1)..<5 { json.value(row.text(column)) }
                }
            }
        }
    }
}

extension RawRow {
    fileprivate func write(_ column: CInt, to json: inout JSONText) {
        switch kind(column) {
        case .integer: json.value(integer(column))
        case .text: json.value(text(column))
        case .blob: withBlob(column) { json.value(hex: $0) }
        case .null: json.null()
        }
    }
}

extension CriterionJudgment.Verdict {
    fileprivate var isCondition: Bool {
        if case .condition = self { true } else { false }
    }

    fileprivate var name: String {
        switch self {
        case .level(let id): id.rawValue
        case .condition(let id): id.rawValue
        }
    }
}
