import AssessmentModel
import CanonicalJSON

/// What one kind of document is on disk: one description that reading, writing and hashing share.
struct DocumentFormat<Document> {
    /// As in `format: plumbline/<kind>/1`.
    let kind: String
    let shape: Shape
    /// Reads a document from the fields of its root.
    let read: (inout RecordReader, Fields) -> Document
    /// The record in the order for people, without `format`.
    let write: (Document) -> RecordValue
    /// What the model finds wrong.
    let faults: (Document) -> [Fault]
    var limits = YAMLLimits.documents

    func decode(_ yaml: [UInt8], file: String?) throws(RecordError) -> Document {
        let tree: YAMLTree
        do throws(PlacedFault) { tree = try YAMLTree(yaml, limits: limits) } catch {
            throw RecordError(file: file, faults: [error])
        }
        let (document, faults) = tree.texts.withUnsafeBytes { texts in
            let tree = RecordTree(nodes: tree.nodes, source: UnsafeRawBufferPointer(start: nil, count: 0), spill: texts)
            var reader = RecordReader(tree)
            let fields = reader.fields(0, shape)
            // A file that is no group of keys at all has one fault, not one for each key.
            guard tree.nodes[0].kind == .mapping else { return (Document?.none, reader.placedFaults()) }
            reader.format(fields, kind)
            let document = read(&reader, fields)
            return (Optional(document), reader.placedFaults(and: self.faults(document)))
        }
        guard let document, faults.isEmpty else { throw RecordError(file: file, faults: faults) }
        return document
    }

    func record(_ document: Document) -> RecordValue {
        guard case .fields(let fields) = write(document) else { preconditionFailure("a record is a group of keys") }
        return .fields([RecordValue.Field(key: "format", value: .text("\(RecordReader.family)\(kind)/1"))] + fields)
    }

    func encode(_ document: Document) -> [UInt8] { YAMLWriter.write(record(document)) }
}

extension PlacedFault: Error {}

extension RecordReader {
    /// The faults of reading and those of the model, in the order of the file.
    ///
    /// A model fault about something that could not be read is left out: it would speak of a stand-in.
    func placedFaults(and modelFaults: [Fault] = []) -> [PlacedFault] {
        var all = faults
        if hasForeignFormat {
            all = all.filter { $0.fault.place == FieldPath.root.key("format") }
        } else {
            let unread = faults.map(\.fault.place)
            for fault in modelFaults.errors where !unread.contains(where: { fault.place.touches($0) }) {
                all.append((fault, tree.node(at: fault.place)))
            }
        }
        let placed = all.map { fault, node in
            let place = tree.position(node)
            return PlacedFault(fault, line: place.line, column: place.column)
        }
        return placed.enumerated().sorted { a, b in
            let (left, right) = (a.element, b.element)
            return (left.line ?? 0, left.column ?? 0, a.offset) < (right.line ?? 0, right.column ?? 0, b.offset)
        }
        .map(\.element)
    }
}

extension FieldPath {
    /// Whether one of the two lies at or beneath the other.
    fileprivate func touches(_ other: FieldPath) -> Bool {
        zip(components, other.components).allSatisfy { $0 == $1 }
    }
}
