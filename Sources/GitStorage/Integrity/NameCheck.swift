/// Looks for what is suspicious about the entries of one folder, given in their order.
struct NameCheck {
    private var previous: [UInt8] = []
    private var previousIsDirectory = false
    private var isFirst = true
    /// Names as a case-folding, accent-normalising file system sees them; Swift's strings compare by canonical equivalence.
    private var folded: Set<String> = []
    /// Plain names met so far, looked into only once a name turns up that could collide with one.
    private var plain: [[UInt8]] = []
    private var needsFolding = false

    /// - Throws: `corruptObject` when the folder is out of order, or a name stands twice.
    mutating func finding(_ entry: TreeCursor.Entry) throws(GitStorageError) -> (kind: ObjectFault.Kind, reason: String)? {
        try checkOrder(entry)
        let name = Array(entry.name)
        let collides = takesPlace(name)
        switch entry.kind {
        case .symbolicLink: return (.symbolicLink, "is a symbolic link; it is not followed")
        case .gitlink: return (.gitlink, "is a submodule; its content is not here")
        case .file, .executable, .directory: break
        }
        if let fault = PathRules.fault(in: name) { return (.unsafeName, fault) }
        if collides { return (.collidingNames, "has the name of another entry but for case or accents") }
        if !isUTF8(name) { return (.unsafeName, "is not UTF-8") }
        return nil
    }

    private mutating func checkOrder(_ entry: TreeCursor.Entry) throws(GitStorageError) {
        defer {
            previous = Array(entry.name)
            previousIsDirectory = entry.isDirectory
            isFirst = false
        }
        if isFirst { return }
        let order = previous.withUnsafeBytes {
            TreeCursor.order($0, isDirectory: previousIsDirectory, entry.name, isDirectory: entry.isDirectory)
        }
        guard order < 0 else { throw GitStorageError(.corruptObject, "A folder's entries are out of order or stand twice.") }
    }

    private mutating func takesPlace(_ name: [UInt8]) -> Bool {
        if !needsFolding, name.allSatisfy({ $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) }) {
            plain.append(name)
            return false
        }
        if !needsFolding {
            needsFolding = true
            for earlier in plain { folded.insert(Self.fold(earlier)) }
        }
        return !folded.insert(Self.fold(name)).inserted
    }

    private static func fold(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self).lowercased() }

    private func isUTF8(_ name: [UInt8]) -> Bool {
        name.allSatisfy { $0 < 0x80 } || String(validating: name, as: UTF8.self) != nil
    }
}
