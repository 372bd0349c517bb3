import CLibgit2

extension Repository {
    /// Every ref whose full name begins with `prefix`, in order of name. Refs that lead nowhere are left out.
    ///
    /// - Parameter prefix: such as `refs/heads/`; compared byte by byte.
    public func references(under prefix: String) throws -> [(name: String, id: ObjectID)] {
        try handles.withHandle { handle in
            var found: [(name: String, id: ObjectID)] = []
            for name in try referenceNames(handle) where name.utf8.starts(with: prefix.utf8) {
                if let id = try handle.tip(of: name) { found.append((name, id)) }
            }
            return found
        }
    }

    /// The branch whose files lie in a work tree beside the repository; `nil` for a bare one, or when none is checked out.
    public func checkedOutBranch() throws -> String? {
        try handles.withHandle { handle in
            guard git_repository_is_bare(handle.repository) == 0 else { return nil }
            var head: OpaquePointer?
            let result = git_reference_lookup(&head, handle.repository, "HEAD")
            if result == GIT_ENOTFOUND.rawValue { return nil }
            try Libgit.check(result, "\(gitFolder)/HEAD cannot be read")
            defer { git_reference_free(head) }
            return git_reference_symbolic_target(head).map { String(cString: $0) }
        }
    }

    /// The full name of every ref, in order of bytes.
    func referenceNames(_ handle: Handle) throws -> [String] {
        var iterator: OpaquePointer?
        try Libgit.check(git_reference_iterator_new(&iterator, handle.repository), "The refs of \(gitFolder) cannot be listed")
        defer { git_reference_iterator_free(iterator) }
        var names: [String] = []
        while true {
            var name: UnsafePointer<CChar>?
            let result = git_reference_next_name(&name, iterator)
            if result == GIT_ITEROVER.rawValue { break }
            try Libgit.check(result, "The refs of \(gitFolder) cannot be listed")
            if let name { names.append(String(cString: name)) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
