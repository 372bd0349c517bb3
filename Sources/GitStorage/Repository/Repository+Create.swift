#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import CLibgit2

extension Repository {
    /// What a new repository is told, so that other git programs are as careful with it as this one.
    private static let settings: [(name: String, value: String)] = [
        ("core.fsync", "all"),
        ("core.logAllRefUpdates", "true"),
        ("gc.auto", "0"),
        ("gc.pruneExpire", "2.weeks.ago"),
        ("maintenance.auto", "false"),
        ("receive.autogc", "false"),
        ("receive.denyNonFastForwards", "true"),
        ("receive.fsckObjects", "true"),
        ("transfer.fsckObjects", "true"),
    ]

    /// Makes a bare SHA-1 repository with loose refs. It appears whole or not at all: it is made beside its place and moved.
    ///
    /// - Parameters:
    ///   - path: must not exist, or be an empty folder. Missing folders above it are made.
    ///   - initialBranch: the short name `HEAD` points to, such as `main`.
    /// - Throws: `alreadyExists`, `invalidName`, or what the disk says.
    public static func create(at path: String, initialBranch: String) throws -> Repository {
        try RefNameRules.check("refs/heads/\(initialBranch)")
        try Libgit.start()
        let target = try place(path)
        try makeParents(of: target)
        let temporary = "\(target).new-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        do {
            try initialise(temporary, initialBranch: initialBranch)
            try Folder.make("\(temporary)/plumbline", mode: 0o700)
            try Folder.synchronizeTree(temporary)
            try Folder.move(temporary, to: target)
        } catch {
            let failure = error
            do { try Folder.removeTree(temporary) } catch {
                throw GitStorageError(
                    .inputOutput, "\(target) was not made (\(failure)), and \(temporary) could not be removed: \(error).")
            }
            throw failure
        }
        try Folder.synchronize(parent(of: target))
        return try open(at: target)
    }

    private static func place(_ path: String) throws -> String {
        var target = path
        while target.utf8.count > 1, target.utf8.last == 0x2F { target.removeLast() }
        guard !target.isEmpty, !target.utf8.contains(0) else {
            throw GitStorageError(.invalidName, "A repository needs the path of a folder.")
        }
        if let found = try Folder.status(target) {
            guard Folder.isDirectory(found), try Folder.names(in: target).isEmpty else {
                throw GitStorageError(
                    .alreadyExists, "\(target) exists already and is not an empty folder.", hint: "Choose another place.")
            }
        }
        return target
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeParents(of path: String) throws(GitStorageError) {
        let folder = parent(of: path)
        if try Folder.status(folder) != nil { return }
        try makeParents(of: folder)
        do { try Folder.make(folder, mode: 0o777) } catch  where error.code == .alreadyExists {
            // Another process was a moment faster.
        }
    }

    private static func initialise(_ path: String, initialBranch: String) throws {
        var options = git_repository_init_options()
        try Libgit.check(
            git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)), "A repository cannot be made"
        )
        options.flags =
            GIT_REPOSITORY_INIT_BARE.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKDIR.rawValue
        var repository: OpaquePointer?
        let result = initialBranch.withCString { branch in
            options.initial_head = branch
            return git_repository_init_ext(&repository, path, &options)
        }
        try Libgit.check(result, "\(path) cannot be made a repository")
        defer { git_repository_free(repository) }
        var config: OpaquePointer?
        try Libgit.check(git_config_open_ondisk(&config, "\(path)/config"), "The settings of \(path) cannot be opened")
        defer { git_config_free(config) }
        for setting in settings {
            try Libgit.check(
                git_config_set_string(config, setting.name, setting.value), "\(setting.name) cannot be set in \(path)/config")
        }
    }
}
