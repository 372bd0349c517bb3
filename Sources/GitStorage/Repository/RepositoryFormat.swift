#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import CLibgit2

/// Repositories libgit2 1.5 would refuse with a riddle, or open and then fail on, told apart beforehand.
enum RepositoryFormat {
    static func check(gitFolder: String) throws {
        guard try Folder.status("\(gitFolder)/objects") != nil, try Folder.status("\(gitFolder)/config") != nil,
            try Folder.status("\(gitFolder)/HEAD") != nil
        else {
            throw GitStorageError(
                .notARepository, "“\(gitFolder)” holds no git repository.", hint: "Give the path of a repository, or make one.")
        }
        try checkSettings(of: gitFolder)
        if let borrowed = try Folder.status("\(gitFolder)/objects/info/alternates"), borrowed.st_size > 0 {
            throw GitStorageError(
                .unsupportedFormat, "\(gitFolder) borrows objects from another repository, which may change without notice.",
                hint: "Run: git -C '\(gitFolder)' repack -a -d && rm '\(gitFolder)/objects/info/alternates'")
        }
        if let shallow = try Folder.status("\(gitFolder)/shallow"), shallow.st_size > 0 {
            throw GitStorageError(
                .unsupportedFormat, "\(gitFolder) is a shallow clone: its history ends in missing commits.",
                hint: "Run: git -C '\(gitFolder)' fetch --unshallow")
        }
    }

    /// Whether a remote promises objects that are not here.
    private static func hasPromisor(_ config: OpaquePointer?) throws(GitStorageError) -> Bool {
        var iterator: OpaquePointer?
        try Libgit.check(
            git_config_iterator_glob_new(&iterator, config, "^remote\\..*\\.promisor$"), "The settings cannot be read")
        defer { git_config_iterator_free(iterator) }
        var entry: UnsafeMutablePointer<git_config_entry>?
        return git_config_next(&entry, iterator) == 0
    }

    private static func checkSettings(of gitFolder: String) throws {
        var config: OpaquePointer?
        try Libgit.check(git_config_open_ondisk(&config, "\(gitFolder)/config"), "\(gitFolder)/config cannot be read")
        defer { git_config_free(config) }
        var snapshot: OpaquePointer?
        try Libgit.check(git_config_snapshot(&snapshot, config), "\(gitFolder)/config cannot be read")
        defer { git_config_free(snapshot) }
        func value(_ name: String) -> String? {
            var text: UnsafePointer<CChar>?
            guard git_config_get_string(&text, snapshot, name) == 0, let text else { return nil }
            return String(cString: text)
        }
        if let format = value("extensions.objectformat"), format != "sha1" {
            throw GitStorageError(
                .unsupportedFormat, "\(gitFolder) names its objects by \(PathRules.printable(format)); only SHA-1 is supported.",
                hint: "Make the repository anew with: git init --object-format=sha1")
        }
        if let refs = value("extensions.refstorage"), refs != "files" {
            throw GitStorageError(
                .unsupportedFormat, "\(gitFolder) keeps its refs as \(PathRules.printable(refs)); only files are supported.",
                hint: "Run: git -C '\(gitFolder)' refs migrate --ref-format=files")
        }
        if let worktrees = value("extensions.worktreeconfig"), worktrees != "false" {
            throw GitStorageError(
                .unsupportedFormat,
                "\(gitFolder) has settings for each worktree (extensions.worktreeConfig), which is not supported.",
                hint: "Run: git -C '\(gitFolder)' config --unset extensions.worktreeConfig")
        }
        if try value("extensions.partialclone") != nil || hasPromisor(snapshot) {
            throw GitStorageError(
                .unsupportedFormat, "\(gitFolder) is a partial clone: some of its objects are only on a server.",
                hint: "Clone it again without --filter.")
        }
        if let version = value("core.repositoryformatversion"), version != "0", version != "1" {
            throw GitStorageError(
                .unsupportedFormat,
                "\(gitFolder) is in repository format \(PathRules.printable(version)), which is newer than this program.")
        }
    }
}
