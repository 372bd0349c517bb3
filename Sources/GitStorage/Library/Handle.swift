import CLibgit2

/// One open repository with its object store. Used by one thread at a time: ``HandlePool`` sees to that, which is why
/// sending it between threads is sound.
final class Handle: @unchecked Sendable {
    private(set) var repository: OpaquePointer
    private(set) var objects: OpaquePointer
    private let path: String
    private var overridingSettings: String?
    /// Whether the last object was a loose one.
    private var metLoose = false
    /// How often it was lent.
    var uses = 0

    init(path: String) throws(GitStorageError) {
        self.path = path
        (repository, objects) = try Self.open(path)
    }

    private static func open(_ path: String) throws(GitStorageError) -> (repository: OpaquePointer, objects: OpaquePointer) {
        try Libgit.start()
        var repository: OpaquePointer?
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        try Libgit.check(git_repository_open_ext(&repository, path, flags, nil), "The repository at \(path) cannot be opened")
        guard let repository else { throw GitStorageError(.notARepository, "There is no git repository at \(path).") }
        do throws(GitStorageError) {
            return (repository, try openPacks(of: repository, path))
        } catch {
            git_repository_free(repository)
            throw error
        }
    }

    /// Gives the repository an object store of packs alone; see ``LooseObject`` for why.
    private static func openPacks(of repository: OpaquePointer, _ path: String) throws(GitStorageError) -> OpaquePointer {
        var objects: OpaquePointer?
        try Libgit.check(git_odb_new(&objects), "The objects of \(path) cannot be opened")
        guard let objects else { throw GitStorageError(.inputOutput, "The objects of \(path) cannot be opened.") }
        do throws(GitStorageError) {
            var backend: UnsafeMutablePointer<git_odb_backend>?
            try Libgit.check(git_odb_backend_pack(&backend, "\(path)/objects"), "The packs of \(path) cannot be opened")
            try Libgit.check(git_odb_add_backend(objects, backend, 1), "The packs of \(path) cannot be opened")
            try Libgit.check(git_repository_set_odb(repository, objects), "The packs of \(path) cannot be opened")
        } catch {
            git_odb_free(objects)
            throw error
        }
        return objects
    }

    /// Stops libgit2 from keeping a reflog of what this handle does. Our chains only ever go forward, so a log would repeat the
    /// history, at four more syncs a commit, and would tell the exact time of writes whose commits deliberately round it.
    ///
    /// - Parameter settingsFile: a settings file that says so; libgit2 1.5 takes overriding settings only from a file.
    func keepNoReflog(settingsFile: String) throws(GitStorageError) {
        overridingSettings = settingsFile
        var config: OpaquePointer?
        try Libgit.check(git_repository_config(&config, repository), "The settings of \(path) cannot be read")
        defer { git_config_free(config) }
        try Libgit.check(
            git_config_add_file_ondisk(config, settingsFile, GIT_CONFIG_LEVEL_APP, repository, 1),
            "\(settingsFile) cannot be read")
    }

    /// Forgets which packs there were.
    private func reopen() throws(GitStorageError) {
        let fresh = try Self.open(path)
        git_odb_free(objects)
        git_repository_free(repository)
        (repository, objects) = fresh
        if let overridingSettings { try keepNoReflog(settingsFile: overridingSettings) }
    }

    deinit {
        git_odb_free(objects)
        git_repository_free(repository)
    }

    /// Reads one object and lends its bytes for the time of `body`.
    ///
    /// - Throws: `notFound`, or `corruptObject` when the stored bytes do not have this name.
    func withObject<Result>(
        _ id: ObjectID, _ body: (ObjectKind, UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        switch try load(id) {
        case .loose(let object): return try body(object.kind, object.bytes)
        case .packed(let object):
            defer { git_odb_object_free(object) }
            guard let kind = ObjectKind(git_odb_object_type(object)) else {
                throw GitStorageError(.corruptObject, "Object \(id) is of no kind git knows.")
            }
            return try body(kind, UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object)))
        }
    }

    private enum Loaded {
        case packed(OpaquePointer)
        case loose(LooseObject)
    }

    private func load(_ id: ObjectID) throws(GitStorageError) -> Loaded {
        // Loose objects come in runs, and asking the packs for one makes libgit2 list their folder again.
        if metLoose, let loose = try loose(id) { return .loose(loose) }
        metLoose = false
        if let packed = try packed(id) { return .packed(packed) }
        if let loose = try loose(id) {
            metLoose = true
            return .loose(loose)
        }
        // Another process may have packed it between the two looks.
        if let packed = try packed(id) { return .packed(packed) }
        throw GitStorageError(.notFound, "Object \(id) is not in the repository.")
    }

    private func loose(_ id: ObjectID) throws(GitStorageError) -> LooseObject? {
        try LooseObject(id, objectsFolder: "\(path)/objects")
    }

    /// Asks the packs; `nil` when none has the object.
    private func packed(_ id: ObjectID) throws(GitStorageError) -> OpaquePointer? {
        var raw = id.raw
        var object: OpaquePointer?
        var result = git_odb_read(&object, objects, &raw)
        if result < 0, result != GIT_ENOTFOUND.rawValue {
            // The pack it was in may have been merged into another and removed since this handle looked.
            try reopen()
            result = git_odb_read(&object, objects, &raw)
        }
        if result == GIT_ENOTFOUND.rawValue { return nil }
        guard result < 0 else { return object }
        let failure = Libgit.failure(result, "Object \(id) cannot be read")
        let isDisk = failure.code == .readOnly || failure.message.contains("Input/output error")
        throw GitStorageError(
            isDisk ? failure.code : .corruptObject, failure.message, hint: "Fetch it again from a clone that still has it.")
    }

    /// The size of an object in bytes and its kind; a packed one is not inflated for it.
    func header(_ id: ObjectID) throws -> (kind: ObjectKind, size: Int) {
        var raw = id.raw
        var size = 0
        var type = GIT_OBJECT_INVALID
        if git_odb_read_header(&size, &type, objects, &raw) >= 0, let kind = ObjectKind(type) { return (kind, size) }
        // Not in a pack, or a pack that has gone or is damaged: reading it whole tells which.
        return try withObject(id) { kind, bytes in (kind, bytes.count) }
    }
}
