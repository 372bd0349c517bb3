/// Reads every object once, on foot from the refs.
final class ObjectCheck {
    private let handle: Handle
    private var seen: Set<ObjectID> = []
    private(set) var count = 0
    private(set) var bad: [ObjectID: ObjectFault] = [:]
    private(set) var suspicious: [ObjectFault] = []

    init(handle: Handle) { self.handle = handle }

    /// Checks what `start`, the target of `ref`, needs.
    func visit(_ start: ObjectID, ref: String, _ progress: (Int) -> Void) {
        var waiting = [start]
        while let id = waiting.popLast() {
            guard seen.insert(id).inserted else { continue }
            let use = ObjectFault.Use(ref: ref, path: "", commit: id)
            guard let found = read(id, use, progress, Self.links) else { continue }
            waiting += found.next
            if let tree = found.tree { visitTree(tree, at: use, prefix: [], depth: 0, progress) }
        }
    }

    private struct Links {
        var next: [ObjectID] = []
        var tree: ObjectID?
    }

    /// Where a commit or tag leads. Refs may also name trees and blobs.
    private static func links(_ id: ObjectID, _ kind: ObjectKind, _ bytes: UnsafeRawBufferPointer) throws -> Links {
        switch kind {
        case .commit:
            let record = try CommitRecord(id: id, bytes: bytes)
            return Links(next: record.parents, tree: record.tree)
        case .tag:
            guard let target = Bytes.suffix(of: bytes, after: "object "), target.count >= 40,
                let next = ObjectID(hexBytes: UnsafeRawBufferPointer(rebasing: target[0..<40]))
            else { throw GitStorageError(.corruptObject, "Object \(id) is not a well-formed tag.") }
            return Links(next: [next])
        case .tree, .blob: return Links()
        }
    }

    /// Reads one object; a fault is noted and `nil` returned.
    private func read<Result>(
        _ id: ObjectID, _ use: ObjectFault.Use, _ progress: (Int) -> Void,
        _ body: (ObjectID, ObjectKind, UnsafeRawBufferPointer) throws -> Result
    ) -> Result? {
        count += 1
        if count % 4096 == 0 { progress(count) }
        var wasRead = false
        do {
            return try handle.withObject(id) { kind, bytes in
                wasRead = true
                return try body(id, kind, bytes)
            }
        } catch {
            let failure = error as? GitStorageError ?? GitStorageError(.inputOutput, "Object \(id): \(error)")
            let kind: ObjectFault.Kind = wasRead ? .malformed : failure.code == .notFound ? .missing : .corrupt
            let message = failure.message.contains(id.hex) ? failure.message : "Object \(id): \(failure.message)"
            bad[id] = ObjectFault(kind: kind, object: id, uses: [use], message: message)
            return nil
        }
    }

    private struct Child {
        let id: ObjectID
        let name: [UInt8]
        let mode: EntryMode
    }

    private func visitTree(
        _ id: ObjectID, at use: ObjectFault.Use, prefix: [UInt8], depth: Int, _ progress: (Int) -> Void
    ) {
        guard seen.insert(id).inserted else { return }
        let here = ObjectFault.Use(ref: use.ref, path: Self.text(prefix.dropLast()), commit: use.commit)
        guard depth < TreeWalk.deepest else {
            bad[id] = ObjectFault(kind: .malformed, object: id, uses: [here], message: "Tree \(id) is nested too deep.")
            return
        }
        let children: [Child]? = read(id, here, progress) { id, kind, bytes in
            guard kind == .tree else { throw GitStorageError(.corruptObject, "Object \(id) is a \(kind.word), not a folder.") }
            return try self.unseenChildren(bytes, prefix: prefix, use)
        }
        for child in children ?? [] {
            let path = prefix + child.name
            if child.mode == .directory {
                visitTree(child.id, at: use, prefix: path + [0x2F], depth: depth + 1, progress)
            } else if seen.insert(child.id).inserted {
                let use = ObjectFault.Use(ref: use.ref, path: Self.text(path[...]), commit: use.commit)
                _ = read(child.id, use, progress) { id, kind, _ in
                    guard kind == .blob else {
                        throw GitStorageError(.corruptObject, "Object \(id) is a \(kind.word), not a file.")
                    }
                }
            }
        }
    }

    /// The entries that lead to objects not yet read; on the way, everything suspicious about the names is noted.
    private func unseenChildren(
        _ bytes: UnsafeRawBufferPointer, prefix: [UInt8], _ use: ObjectFault.Use
    ) throws -> [Child] {
        var children: [Child] = []
        var names = NameCheck()
        var cursor = TreeCursor(bytes)
        while let entry = try cursor.next() {
            if let finding = try names.finding(entry) {
                let path = Self.text((prefix + Array(entry.name))[...])
                let place = ObjectFault.Use(ref: use.ref, path: path, commit: use.commit)
                suspicious.append(
                    ObjectFault(
                        kind: finding.kind, object: entry.id, uses: [place],
                        message: "'\(PathRules.printable(path))' \(finding.reason)."))
            }
            if entry.kind != .gitlink, !seen.contains(entry.id) {
                children.append(Child(id: entry.id, name: Array(entry.name), mode: entry.kind))
            }
        }
        return children
    }

    private static func text(_ path: ArraySlice<UInt8>) -> String { String(decoding: path, as: UTF8.self) }
}
