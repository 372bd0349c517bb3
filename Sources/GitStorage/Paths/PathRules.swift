/// Which paths may be written. Rules work on bytes: Swift's characters would let a combining mark hide a separator.
enum PathRules {
    static let longestPath = 4096
    static let longestComponent = 255
    static let deepest = 64

    /// The components of `path`, each valid.
    ///
    /// - Throws: ``GitStorageError`` with code `invalidName` and the reason.
    static func components(of path: String) throws(GitStorageError) -> [[UInt8]] {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty else { throw refusal(path, "is empty") }
        guard bytes.count <= longestPath else { throw refusal(path, "is longer than \(longestPath) bytes") }
        let parts = bytes.split(separator: 0x2F, omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count <= deepest else { throw refusal(path, "is deeper than \(deepest) folders") }
        for part in parts {
            if let fault = fault(in: part) { throw refusal(path, fault) }
        }
        return parts
    }

    /// What is wrong with one component, or `nil`.
    static func fault(in component: [UInt8]) -> String? {
        if component.isEmpty { return "has an empty component" }
        if component.count > longestComponent { return "has a component longer than \(longestComponent) bytes" }
        if component == [0x2E] || component == [0x2E, 0x2E] { return "has a component '.' or '..'" }
        if component.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "holds a control character" }
        if component.contains(0x5C) { return "holds a backslash" }
        if component.contains(0x2F) { return "holds a separator inside a component" }
        if isGitFolder(component) { return "has a component that some file system takes for '.git'" }
        return nil
    }

    /// Whether a case-folding, dot-trimming or mark-ignoring file system would take the name for `.git`.
    static func isGitFolder(_ component: [UInt8]) -> Bool {
        var folded: [UInt8] = []
        var index = 0
        while index < component.count {
            let left = component.count - index
            // HFS+ ignores these: U+200C-200F, U+202A-202E, U+206A-206F, U+FEFF.
            if left >= 3, component[index] == 0xE2, component[index + 1] == 0x80,
                (0x8C...0x8F).contains(component[index + 2]) || (0xAA...0xAE).contains(component[index + 2])
            {
                index += 3
                continue
            }
            if left >= 3, component[index] == 0xE2, component[index + 1] == 0x81, (0xAA...0xAF).contains(component[index + 2]) {
                index += 3
                continue
            }
            if left >= 3, component[index] == 0xEF, component[index + 1] == 0xBB, component[index + 2] == 0xBF {
                index += 3
                continue
            }
            let byte = component[index]
            folded.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
            index += 1
        }
        // NTFS: a stream suffix, trailing dots and spaces, and the short name.
        if let colon = folded.firstIndex(of: 0x3A) { folded.removeSubrange(colon...) }
        while let last = folded.last, last == 0x2E || last == 0x20 { folded.removeLast() }
        return folded == Array(".git".utf8) || folded == Array("git~1".utf8)
    }

    static func refusal(_ path: String, _ fault: String) -> GitStorageError {
        GitStorageError(.invalidName, "The path '\(printable(path))' \(fault), so it is not stored.")
    }

    /// The path cut short and without control characters, safe to print.
    static func printable(_ path: String) -> String {
        let scalars = path.unicodeScalars.prefix(120).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}
