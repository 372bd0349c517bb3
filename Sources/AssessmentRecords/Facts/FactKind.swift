/// The kinds of facts, by the middle of their `format`.
public enum FactKind: String, Hashable, Sendable, CaseIterable {
    case judgment
    case sealedJudgment = "sealed-judgment"
    case comparison
    case sealedComparison = "sealed-comparison"
    case reveal
    case anchorScore = "anchor-score"
    case decision
    case sessionEvent = "session-event"

    /// `plumbline/judgment/1`.
    public var format: String { "\(RecordReader.family)\(rawValue)/1" }

    /// What a fact says it is.
    ///
    /// - Throws: when the bytes are not a JSON object with a `format` that this program reads.
    public static func of(_ json: UnsafeRawBufferPointer, file: String? = nil) throws(RecordError) -> FactKind {
        let tree: JSONTree
        do throws(PlacedFault) { tree = try JSONTree(json) } catch { throw RecordError(file: file, faults: [error]) }
        let (kind, faults) = tree.spill.withUnsafeBytes { spill -> (FactKind?, [PlacedFault]) in
            var reader = RecordReader(RecordTree(nodes: tree.nodes, source: json, spill: spill))
            return (reader.factKind(), reader.placedFaults())
        }
        guard let kind else { throw RecordError(file: file, faults: faults) }
        return kind
    }

    public static func of(_ json: [UInt8], file: String? = nil) throws(RecordError) -> FactKind {
        let result = json.withUnsafeBytes { bytes -> Result<FactKind, RecordError> in
            do throws(RecordError) { return .success(try of(bytes, file: file)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

extension RecordReader {
    /// The kind that the root's `format` names, or nil and a fault.
    fileprivate mutating func factKind() -> FactKind? {
        guard tree.nodes[0].kind == .mapping else {
            fault(at: 0, "a fact is wanted here, this is \(described(0))")
            return nil
        }
        var child = 1
        while child < tree.next(0) {
            if tree.bytes(child).elementsEqual("format".utf8) { return factKind(at: child + 1) }
            child = tree.next(child + 1)
        }
        fault(at: 0, "“format” is missing")
        return nil
    }

    private mutating func factKind(at node: Int) -> FactKind? {
        for kind in FactKind.allCases where tree.bytes(node).elementsEqual(kind.format.utf8) { return kind }
        for kind in FactKind.allCases where isNewer(node, kind.rawValue) {
            fault(
                at: node, "made by a newer plumbline: its format is \(text(of: node)), this one reads \(kind.format)",
                mend: "update plumbline")
            return nil
        }
        fault(at: node, "“\(excerpt(of: node))” is not the format of a fact")
        return nil
    }
}
