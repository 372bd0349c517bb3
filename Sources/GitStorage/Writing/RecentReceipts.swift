/// The receipts of the last requests, so that a retry is known by its id even after the path has changed again.
struct RecentReceipts {
    private struct Key: Hashable {
        let ref: String
        let id: String
    }

    private static let kept = 20_000
    private var known: [Key: (fingerprint: ObjectID, receipt: CommitReceipt)] = [:]
    private var order: [Key] = []
    private var staged: [Key: (fingerprint: ObjectID, receipt: CommitReceipt)] = [:]

    /// The receipt of an earlier request with this id.
    ///
    /// - Throws: `preconditionFailed` when that one asked for something else.
    func find(_ prepared: PreparedRequest) throws(GitStorageError) -> CommitReceipt? {
        let request = prepared.request
        let key = Key(ref: request.ref, id: request.requestID)
        guard let earlier = known[key] ?? staged[key] else { return nil }
        guard earlier.fingerprint == prepared.fingerprint else {
            throw GitStorageError(
                .preconditionFailed,
                "The request id '\(PathRules.printable(request.requestID))' was used before for a different change to \(request.ref)."
            )
        }
        let receipt = earlier.receipt
        return CommitReceipt(commit: receipt.commit, ref: receipt.ref, changes: receipt.changes, wasPresent: true)
    }

    /// Notes a receipt that becomes true when the ref moves.
    mutating func stage(_ prepared: PreparedRequest, _ receipt: CommitReceipt) {
        staged[Key(ref: receipt.ref, id: prepared.request.requestID)] = (prepared.fingerprint, receipt)
    }

    mutating func forgetStaged() { staged.removeAll(keepingCapacity: true) }

    mutating func add(_ prepared: PreparedRequest, _ receipt: CommitReceipt) {
        let key = Key(ref: prepared.request.ref, id: prepared.request.requestID)
        if known.updateValue((prepared.fingerprint, receipt), forKey: key) == nil { order.append(key) }
        if order.count > 2 * Self.kept {
            for old in order.prefix(Self.kept) { known[old] = nil }
            order.removeFirst(Self.kept)
        }
    }
}
