/// Who and when, as git records it for an author or a committer. The time is always given: nothing here reads a clock.
public struct Signature: Hashable, Sendable {
    public var name: String
    public var email: String
    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int64
    /// Minutes east of Greenwich.
    public var offsetMinutes: Int

    public init(name: String, email: String, seconds: Int64, offsetMinutes: Int = 0) {
        (self.name, self.email, self.seconds, self.offsetMinutes) = (name, email, seconds, offsetMinutes)
    }
}

extension Signature {
    /// The bytes of git's commit header: `Name <email> seconds +hhmm`.
    ///
    /// - Throws: ``GitStorageError`` with code `invalidName` for a name or address git could not read back.
    func headerBytes() throws(GitStorageError) -> [UInt8] {
        guard seconds >= 0, offsetMinutes > -1440, offsetMinutes < 1440 else {
            throw GitStorageError(.invalidName, "A commit time before 1970 or a time zone beyond a day cannot be recorded.")
        }
        let cleanName = Self.trimmed(Array(name.utf8)), cleanEmail = Self.trimmed(Array(email.utf8))
        for (label, bytes) in [("name", cleanName), ("address", cleanEmail)]
        where bytes.contains(where: { $0 < 0x20 || $0 == 0x3C || $0 == 0x3E || $0 == 0x7F }) {
            throw GitStorageError(.invalidName, "The \(label) of an author may not hold control characters, '<' or '>'.")
        }
        guard !cleanName.isEmpty else { throw GitStorageError(.invalidName, "The name of an author may not be empty.") }
        let minutes = abs(offsetMinutes)
        let zone = "\(offsetMinutes < 0 ? "-" : "+")\(Self.twoDigits(minutes / 60))\(Self.twoDigits(minutes % 60))"
        return cleanName + Array(" <".utf8) + cleanEmail + Array("> \(seconds) \(zone)".utf8)
    }

    /// Reads what ``headerBytes()`` writes, leniently: old and foreign commits hold odd lines.
    init(headerBytes line: UnsafeRawBufferPointer) {
        let open = line.firstIndex(of: 0x3C) ?? line.count
        let close = line.lastIndex(of: 0x3E) ?? line.count
        name = String(decoding: Self.trimmed(Array(line[0..<open])), as: UTF8.self)
        email = open < close ? String(decoding: Array(line[(open + 1)..<close]), as: UTF8.self) : ""
        let rest = close < line.count ? line[(close + 1)...].split(separator: 0x20) : []
        seconds = rest.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
        let zone = rest.count > 1 ? Int(String(decoding: rest[1], as: UTF8.self)) ?? 0 : 0
        offsetMinutes = zone / 100 * 60 + zone % 100
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// git drops these characters from both ends of a name; doing the same keeps `git fsck` quiet.
    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        func isCrud(_ byte: UInt8) -> Bool { byte <= 0x20 || [0x2E, 0x2C, 0x3A, 0x3B, 0x22, 0x5C, 0x27].contains(byte) }
        guard let first = bytes.firstIndex(where: { !isCrud($0) }), let last = bytes.lastIndex(where: { !isCrud($0) }) else {
            return []
        }
        return Array(bytes[first...last])
    }
}
