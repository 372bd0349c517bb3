import AssessmentModel

/// What one kind of fact is on disk.
struct FactFormat<Fact>: Sendable {
    let kind: FactKind
    let shape: Shape
    let read: @Sendable (inout RecordReader, Fields) -> Fact
    /// Writes the fields in the order of their keys' bytes.
    let write: @Sendable (inout FactWriter, Fact) -> Void

    func decode(_ json: UnsafeRawBufferPointer, file: String?) throws(RecordError) -> Fact {
        let tree: JSONTree
        do throws(PlacedFault) { tree = try JSONTree(json) } catch { throw RecordError(file: file, faults: [error]) }
        let (fact, faults) = tree.spill.withUnsafeBytes { spill in
            var reader = RecordReader(RecordTree(nodes: tree.nodes, source: json, spill: spill))
            let fields = reader.fields(0, shape)
            guard tree.nodes[0].kind == .mapping else { return (Fact?.none, reader.placedFaults()) }
            reader.format(fields, kind.rawValue)
            let fact = read(&reader, fields)
            return (Optional(fact), reader.faults.isEmpty ? [] : reader.placedFaults())
        }
        guard let fact, faults.isEmpty else { throw RecordError(file: file, faults: faults) }
        return fact
    }

    func decode(_ json: [UInt8], file: String?) throws(RecordError) -> Fact {
        // The closure cannot throw a typed error through the older pointer API, so it hands the error back.
        let result = json.withUnsafeBytes { bytes -> Result<Fact, RecordError> in
            do throws(RecordError) { return .success(try decode(bytes, file: file)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    func encode(_ fact: Fact) -> [UInt8] {
        var writer = FactWriter()
        writer.object { write(&$0, fact) }
        return writer.finish()
    }
}
