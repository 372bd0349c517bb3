public import AssessmentModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Secrets that stand outside git until they may be shown: round keys, and raters' own readable copies.
///
/// Everything lies under the repository's private folder, mode 0700, files 0600, and is never pushed. A round key that is
/// lost before the reveal takes its judgments with it, so it is on disk before the session that needs it exists.
public struct KeyStore: Sendable {
    public let folder: String

    public init(privateFolder: String) { folder = privateFolder }

    /// Keys are filed under their public halves: one that was left behind by a session that never came to be is in nobody's way,
    /// and none ever takes another's place.
    public func save(_ key: RoundKey, session: SessionID, round: RoundID) throws(LedgerError) {
        try PrivateFile.makeFolder(folder + "/keys/\(session)")
        try PrivateFile.writeNew(key.privateKey, to: file(session: session, round: round, publicKey: key.publicKey))
    }

    /// - Parameter publicKey: the half that the session pins.
    public func load(session: SessionID, round: RoundID, publicKey: [UInt8]) throws(LedgerError) -> RoundKey {
        let file = file(session: session, round: round, publicKey: publicKey)
        guard let bytes = try PrivateFile.read(file) else {
            throw LedgerError(
                .keyMissing, "the private key of round “\(round)” of session “\(session)” is not on this machine",
                hint: "reveal on the machine where the session was made, or copy \(file) from there")
        }
        let key = try RoundKey(privateKey: bytes)
        guard key.publicKey == publicKey else {
            throw LedgerError(
                .keyMissing, "\(file) does not hold the key of the round “\(round)”", hint: "restore it from a backup")
        }
        return key
    }

    public func remove(_ key: RoundKey, session: SessionID, round: RoundID) {
        unlink(file(session: session, round: round, publicKey: key.publicKey))
    }

    /// Adds canonical judgments, one after another, to the rater's own copy.
    public func keepOwnCopy(_ records: [[UInt8]], session: SessionID, round: RoundID, rater: PersonID) throws(LedgerError) {
        let place = folder + "/own/\(session)/\(round)"
        try PrivateFile.makeFolder(place)
        try PrivateFile.append(records.flatMap { $0 }, to: place + "/\(rater).json")
    }

    /// Where the private key to a public one is kept.
    public func file(session: SessionID, round: RoundID, publicKey: [UInt8]) -> String {
        let name = publicKey.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return folder + "/keys/\(session)/\(round)-\(name).key"
    }
}

/// Small files for the owner's eyes only.
enum PrivateFile {
    static func makeFolder(_ path: String) throws(LedgerError) {
        var made = ""
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            made += "/" + String(decoding: part, as: UTF8.self)
            if mkdir(made, 0o700) == 0 {
                // A key is no safer than the folders above it.
                try syncFolder(of: made)
            } else if errno != EEXIST {
                throw failure("make the folder", made)
            }
        }
    }

    /// Writes and syncs a file that must not be there yet, then syncs its folder.
    static func writeNew(_ bytes: [UInt8], to path: String) throws(LedgerError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { throw LedgerError(.alreadyExists, "\(path) is there already") }
            throw failure("write", path)
        }
        do throws(LedgerError) {
            try writeAll(bytes, to: file, path)
            if fsync(file) != 0 { throw failure("sync", path) }
            if close(file) != 0 { throw failure("close", path) }
        } catch {
            close(file)
            unlink(path)
            throw error
        }
        try syncFolder(of: path)
    }

    static func append(_ bytes: [UInt8], to path: String) throws(LedgerError) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("write", path) }
        defer { close(file) }
        try writeAll(bytes, to: file, path)
    }

    /// The bytes, or nil when there is no such file.
    static func read(_ path: String) throws(LedgerError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", path)
        }
        defer { close(file) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0 { throw failure("read", path) }
            if count == 0 { return all }
            all.append(contentsOf: chunk[..<count])
        }
    }

    private static func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws(LedgerError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw failure("write", path) }
            done += count
        }
    }

    private static func syncFolder(of path: String) throws(LedgerError) {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return }
        let parent = String(decoding: bytes[..<max(slash, 1)], as: UTF8.self)
        let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("open", parent) }
        defer { close(folder) }
        if fsync(folder) != 0 { throw failure("sync", parent) }
    }

    private static func failure(_ act: String, _ path: String) -> LedgerError {
        let code = errno
        return LedgerError(
            .inputOutput, "cannot \(act) \(path): \(String(cString: strerror(code)))", hint: "check the disk and its permissions")
    }
}
