import CLibgit2

extension Repository {
    /// Opens a bare repository, or a folder that holds one as `.git`.
    ///
    /// `include.path` and `includeIf` of the repository's settings are read by libgit2 as git itself reads them: as text, and
    /// nothing they say is executed here.
    ///
    /// - Throws: ``GitStorageError`` that says in one sentence what is in the way.
    public static func open(at path: String) throws -> Repository {
        try Libgit.start()
        let gitFolder = try gitFolder(of: path)
        try RepositoryFormat.check(gitFolder: gitFolder)
        do {
            let handle = try Handle(path: gitFolder)
            guard let found = git_repository_path(handle.repository).map({ String(cString: $0) }) else {
                throw GitStorageError(.notARepository, "There is no git repository at \(path).")
            }
            return Repository(gitFolder: found.utf8.last == 0x2F ? String(found.dropLast()) : found)
        } catch let error as GitStorageError {
            throw explained(error, path: gitFolder)
        }
    }

    private static func gitFolder(of path: String) throws -> String {
        guard !path.utf8.contains(0), let found = try Folder.status("\(path)/."), Folder.isDirectory(found) else {
            throw GitStorageError(
                .notARepository, "\(PathRules.printable(path)) is not a folder.", hint: "Give the path of a repository.")
        }
        guard let inner = try Folder.status("\(path)/.git") else { return path }
        guard Folder.isDirectory(inner) else {
            throw GitStorageError(
                .unsupportedFormat, "\(path) is a linked worktree or submodule: its .git is not a folder.",
                hint: "Open the repository it belongs to.")
        }
        return "\(path)/.git"
    }

    private static func explained(_ error: GitStorageError, path: String) -> GitStorageError {
        if error.code == .foreignOwner || error.message.contains("safe.directory") || error.message.contains("not owned by") {
            return GitStorageError(
                .foreignOwner, "\(path) belongs to another user, so it is not opened.",
                hint: "If you trust it, run: git config --global --add safe.directory '\(path)'")
        }
        if error.code == .notFound {
            return GitStorageError(
                .notARepository, "“\(path)” holds no git repository.", hint: "Give the path of a repository, or make one.")
        }
        return error
    }
}
