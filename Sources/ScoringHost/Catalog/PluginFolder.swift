import Crypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of a plugin's folder, looked at with suspicion.
struct PluginFolder {
    struct File {
        /// Inside the folder, with slashes.
        let path: String
        let bytes: Int
    }

    /// Absolute, without symbolic links.
    let path: String
    /// The folder's own name, for messages.
    let name: String
    /// In the order of their paths' bytes.
    let files: [File]

    static let mostFiles = 10_000
    static let mostBytes = 256 << 20

    /// - Throws: when the folder is missing, anybody may change something in it, or it holds a symbolic link, a device or the like.
    init(_ path: String) throws(ScoringHostError) {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? path
        guard let resolved = realpath(path, nil) else {
            throw ScoringHostError(.notFound, plugin: name, "the folder \(path) cannot be opened: \(Self.lastError)")
        }
        self.path = String(cString: resolved)
        free(resolved)
        self.name = name
        var walk = Walk(root: self.path, plugin: name)
        try walk.enter("", depth: 0)
        files = walk.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    func has(_ file: String) -> Bool { files.contains { $0.path.utf8.elementsEqual(file.utf8) } }

    /// The content of a small file.
    func read(_ file: String, limit: Int) throws(ScoringHostError) -> [UInt8] {
        var content: [UInt8] = []
        try chunks(of: file) { bytes in
            if content.count <= limit { content.append(contentsOf: bytes) }
        }
        if content.count > limit { throw ScoringHostError(.manifest, plugin: name, "\(file) is longer than \(limit) bytes") }
        return content
    }

    /// SHA-256 over every file's path and content, each with its length in front so that nothing can be moved from one to the next;
    /// 64 hexadecimal digits.
    func digest() throws(ScoringHostError) -> String {
        var hash = SHA256()
        hash.update(data: Array("plumbline/plugin-folder/1\0".utf8))
        for file in files {
            let path = Array(file.path.utf8)
            hash.update(data: Self.length(path.count) + path)
            var content = SHA256()
            var count = 0
            try chunks(of: file.path) { bytes in
                content.update(bufferPointer: bytes)
                count += bytes.count
            }
            hash.update(data: Self.length(count) + Array(content.finalize()))
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0) }
    }

    private func chunks(of file: String, _ use: (UnsafeRawBufferPointer) -> Void) throws(ScoringHostError) {
        let descriptor = open("\(path)/\(file)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ScoringHostError(.notFound, plugin: name, "\(file) cannot be opened: \(Self.lastError)")
        }
        defer { close(descriptor) }
        let size = 1 << 16
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = sysRead(descriptor, buffer, size)
            if count == 0 { return }
            if count > 0 {
                use(UnsafeRawBufferPointer(start: buffer, count: count))
            } else if errno != EINTR {
                throw ScoringHostError(.notFound, plugin: name, "\(file) cannot be read: \(Self.lastError)")
            }
        }
    }

    static var lastError: String { String(cString: strerror(errno)) }
}

/// `read` by another name, since the folder has a method of that name.
private func sysRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// A walk over a folder that follows nothing.
private struct Walk {
    let root: String
    let plugin: String
    var files: [PluginFolder.File] = []
    private var bytes = 0

    init(root: String, plugin: String) {
        self.root = root
        self.plugin = plugin
    }

    /// - Parameter path: inside the root, empty for the root itself.
    mutating func enter(_ path: String, depth: Int) throws(ScoringHostError) {
        let whole = path.isEmpty ? root : "\(root)/\(path)"
        var info = stat()
        guard lstat(whole, &info) == 0 else {
            throw ScoringHostError(.notFound, plugin: plugin, "\(whole) cannot be looked at: \(PluginFolder.lastError)")
        }
        let shown = path.isEmpty ? "the folder" : "“\(path)”"
        if info.st_mode & S_IWOTH != 0, info.st_mode & S_IFMT != S_IFLNK {
            throw ScoringHostError(
                .unsafeFolder, plugin: plugin, "\(shown) can be changed by everybody on this machine",
                hint: "take the right away with: chmod -R o-w \(root)")
        }
        switch info.st_mode & S_IFMT {
        case S_IFDIR:
            guard depth < 16 else { throw ScoringHostError(.unsafeFolder, plugin: plugin, "the folders are nested too deeply") }
            for name in try names(in: whole) { try enter(path.isEmpty ? name : "\(path)/\(name)", depth: depth + 1) }
        case S_IFREG:
            files.append(PluginFolder.File(path: path, bytes: Int(info.st_size)))
            bytes += Int(info.st_size)
            if files.count > PluginFolder.mostFiles || bytes > PluginFolder.mostBytes {
                throw ScoringHostError(
                    .unsafeFolder, plugin: plugin,
                    "the folder holds more than \(PluginFolder.mostFiles) files or \(PluginFolder.mostBytes >> 20) MiB")
            }
        case S_IFLNK: throw ScoringHostError(.unsafeFolder, plugin: plugin, "\(shown) is a symbolic link")
        default: throw ScoringHostError(.unsafeFolder, plugin: plugin, "\(shown) is neither a file nor a folder")
        }
    }

    private func names(in folder: String) throws(ScoringHostError) -> [String] {
        guard let stream = opendir(folder) else {
            throw ScoringHostError(.notFound, plugin: plugin, "\(folder) cannot be opened: \(PluginFolder.lastError)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(validating: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard let name else { throw ScoringHostError(.unsafeFolder, plugin: plugin, "a file's name is not UTF-8") }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
