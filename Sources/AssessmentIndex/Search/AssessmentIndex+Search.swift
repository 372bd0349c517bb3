import GRDB

/// A text that was found.
public struct SearchHit: Hashable, Sendable {
    /// A part of a snippet, matched or around a match.
    public struct Run: Hashable, Sendable {
        public var text: String
        public var isMatch: Bool
    }

    public var document: IndexedPlace
    public var kind: DocumentKind
    public var id: String
    public var title: String
    public var field: SearchField
    /// Where in the document, as a field path: `criteria[2].descriptors.l3`.
    public var place: String
    /// The passage around the first match, cut to about sixteen words.
    public var snippet: [Run]
}

extension AssessmentIndex {
    /// Searches rubrics and tasks, the best match first. Case and accents do not count.
    ///
    /// - Parameters:
    ///   - text: as typed; nothing in it is taken as an operator.
    ///   - graderNotes: false leaves out what students must not see.
    public func search(_ text: String, on ref: String? = nil, graderNotes: Bool = true, limit: Int = 20) throws(IndexError)
        -> [SearchHit]
    {
        guard let expression = SearchQuery(text).expression, limit > 0 else { return [] }
        return try read { db in
            let filter = RefFilter(ref)
            let sql = """
                SELECT place.text, record.path, record.blob, document.kind, own.text, document.title, passage.field,
                    passage.place, snippet(passage, -1, char(2), char(3), '…', 16)
                FROM passage JOIN record ON record.id = passage.rowid / \(Passage.perRecord)
                JOIN document ON document.record = record.id JOIN name own ON own.id = document.id
                JOIN name place ON place.id = record.ref
                WHERE passage MATCH ? AND rank MATCH 'bm25(4.0, 1.0)' \(filter.condition)
                    \(graderNotes ? "" : "AND passage.field <> '\(SearchField.graderNotes.rawValue)'")
                ORDER BY rank, passage.rowid LIMIT ?
                """
            var hits: [SearchHit] = []
            try RawStatement(db, sql).forEach([.text(expression)] + filter.values + [.count(limit)]) { row in
                guard let kind = RecordKind(rawValue: row.integer(3)).flatMap(DocumentKind.init) else { throw ByteReader.damaged }
                hits.append(
                    SearchHit(
                        document: row.place(0), kind: kind, id: row.text(4), title: row.text(5), field: try row.choice(6),
                        place: row.text(7), snippet: Self.runs(row.text(8))))
            }
            return hits
        }
    }

    /// Cuts a snippet at the marks that stand before (2) and after (3) a match.
    private static func runs(_ snippet: String) -> [SearchHit.Run] {
        var runs: [SearchHit.Run] = []
        var text = String.UnicodeScalarView()
        var isMatch = false
        func end(_ next: Bool) {
            if !text.isEmpty { runs.append(SearchHit.Run(text: String(text), isMatch: isMatch)) }
            text.removeAll()
            isMatch = next
        }
        for scalar in snippet.unicodeScalars {
            switch scalar.value {
            case 2: end(true)
            case 3: end(false)
            default: text.append(scalar)
            }
        }
        end(false)
        return runs
    }
}
