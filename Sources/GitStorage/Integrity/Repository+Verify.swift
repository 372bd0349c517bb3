extension Repository {
    /// Reads every object that any ref needs and checks that its bytes have its name.
    ///
    /// Damage never ends the check: each bad object is named once, with every ref and path that needs it. Entries that are
    /// intact but suspicious are listed too.
    ///
    /// - Parameter progress: called now and then with the number of objects read so far.
    /// - Returns: what was found, damage first; empty when all is well.
    /// - Throws: only when the repository itself cannot be opened or its refs cannot be listed.
    public func verify(progress: (Int) -> Void = { _ in }) throws -> [ObjectFault] {
        // A handle of its own: a pooled one may still hold a good copy of what has gone bad on disk.
        let handle = try Handle(path: gitFolder)
        var faults: [ObjectFault] = []
        var tips: [(name: String, id: ObjectID)] = []
        for name in try referenceNames(handle) {
            do {
                if let id = try handle.tip(of: name) {
                    tips.append((name, id))
                } else {
                    faults.append(
                        ObjectFault(
                            kind: .brokenRef, object: nil, uses: [], message: "\(name) leads to a ref that does not exist."))
                }
            } catch {
                faults.append(ObjectFault(kind: .brokenRef, object: nil, uses: [], message: error.message))
            }
        }
        let check = ObjectCheck(handle: handle)
        for tip in tips { check.visit(tip.id, ref: tip.name, progress) }
        progress(check.count)
        let search = UseSearch(handle: handle, bad: Set(check.bad.keys))
        let uses = search.uses(from: tips)
        for (id, fault) in check.bad.sorted(by: { $0.key < $1.key }) {
            faults.append(ObjectFault(kind: fault.kind, object: id, uses: uses[id] ?? fault.uses, message: fault.message))
        }
        return faults + check.suspicious
    }
}
