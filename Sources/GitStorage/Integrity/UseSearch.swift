/// Finds every ref and path that needs one of a few bad objects.
final class UseSearch {
    private let handle: Handle
    private let bad: Set<ObjectID>
    /// Trees known to lead to no bad object.
    private var clean: Set<ObjectID> = []
    /// Most uses listed of one object: a blob may stand in every commit.
    private static let mostUses = 1000

    init(handle: Handle, bad: Set<ObjectID>) { (self.handle, self.bad) = (handle, bad) }

    /// For each bad object the places that need it: at the tip of a ref, or in the newest commit that still has it.
    func uses(from tips: [(name: String, id: ObjectID)]) -> [ObjectID: [ObjectFault.Use]] {
        guard !bad.isEmpty else { return [:] }
        var all: [ObjectID: [ObjectFault.Use]] = [:]
        for tip in tips {
            for (id, uses) in usesOfOne(tip) {
                all[id, default: []] += uses.prefix(max(0, Self.mostUses - (all[id]?.count ?? 0)))
            }
        }
        return all
    }

    private func usesOfOne(_ tip: (name: String, id: ObjectID)) -> [ObjectID: [ObjectFault.Use]] {
        var found: [ObjectID: [ObjectFault.Use]] = [:]
        var seen: Set<ObjectID> = [tip.id]
        var waiting = [tip.id]
        var next = 0
        while next < waiting.count, found.count < bad.count {
            let id = waiting[next]
            next += 1
            if bad.contains(id) {
                found[id] = [ObjectFault.Use(ref: tip.name, path: "", commit: id)]
                continue
            }
            // What cannot be read is itself among the bad objects and was handled above.
            guard let record = try? handle.commit(id) else { continue }
            var here: [ObjectID: [ObjectFault.Use]] = [:]
            _ = search(record.tree, prefix: [], depth: 0) { object, path in
                here[object, default: []].append(ObjectFault.Use(ref: tip.name, path: path, commit: record.id))
            }
            for (object, uses) in here where found[object] == nil { found[object] = uses }
            for parent in record.parents where seen.insert(parent).inserted { waiting.append(parent) }
        }
        return found
    }

    /// Answers whether the tree leads to a bad object.
    private func search(_ tree: ObjectID, prefix: [UInt8], depth: Int, _ report: (ObjectID, String) -> Void) -> Bool {
        if bad.contains(tree) {
            report(tree, String(decoding: prefix.dropLast(), as: UTF8.self))
            return true
        }
        if clean.contains(tree) || depth >= TreeWalk.deepest { return false }
        var isBad = false
        var folders: [(ObjectID, [UInt8])] = []
        do {
            try handle.withTree(tree) { bytes in
                var cursor = TreeCursor(bytes)
                while let entry = try cursor.next() {
                    if entry.isDirectory {
                        if !clean.contains(entry.id) { folders.append((entry.id, prefix + Array(entry.name) + [0x2F])) }
                    } else if bad.contains(entry.id) {
                        report(entry.id, String(decoding: prefix + Array(entry.name), as: UTF8.self))
                        isBad = true
                    }
                }
            }
        } catch {
            // A tree that cannot be read is among the bad objects, so this is not reached for one that was checked.
            return false
        }
        for (folder, path) in folders where search(folder, prefix: path, depth: depth + 1, report) { isBad = true }
        if !isBad { clean.insert(tree) }
        return isBad
    }
}
