/// Which ref names may be used: git's own rules (git-check-ref-format), for full names only.
enum RefNameRules {
    static func check(_ name: String) throws(GitStorageError) {
        if let fault = fault(in: Array(name.utf8)) {
            throw GitStorageError(.invalidName, "The ref name '\(PathRules.printable(name))' \(fault).")
        }
    }

    private static func fault(in bytes: [UInt8]) -> String? {
        guard bytes.starts(with: Array("refs/".utf8)) else { return "does not begin with 'refs/'" }
        guard bytes.count <= 1024 else { return "is longer than 1024 bytes" }
        let forbidden = Set(" ~^:?*[\\".utf8)
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || forbidden.contains($0) }) {
            return "holds a space, control character or one of ~ ^ : ? * [ \\"
        }
        let parts = bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return "has no part after its folder" }
        for part in parts {
            if part.isEmpty { return "has an empty component" }
            if part.first == 0x2E || part.last == 0x2E { return "has a component that begins or ends with a dot" }
            if part.first == 0x2D { return "has a component that begins with a dash" }
            if part.suffix(5).elementsEqual(".lock".utf8) { return "has a component that ends with .lock" }
        }
        for (left, right) in zip(bytes, bytes.dropFirst())
        where (left == 0x2E && right == 0x2E) || (left == 0x40 && right == 0x7B) {
            return "holds '..' or '@{'"
        }
        return nil
    }
}
