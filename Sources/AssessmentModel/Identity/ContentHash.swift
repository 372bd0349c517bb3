/// A SHA-256 digest as 64 lower-case hexadecimal digits, written `sha256:…` in records.
public struct ContentHash: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let hex: String

    /// Takes 64 hexadecimal digits with or without the `sha256:` before them; nil for anything else.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.starts(with: Self.prefix.utf8) { bytes.removeFirst(Self.prefix.utf8.count) }
        let isHex = bytes.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        guard bytes.count == 64, isHex else { return nil }
        hex = String(decoding: bytes, as: UTF8.self)
    }

    /// From the 32 bytes of a digest.
    public init(digest: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        hex = String(decoding: text, as: UTF8.self)
    }

    public static let prefix = "sha256:"

    public var description: String { Self.prefix + hex }

    /// Enough to recognise it in a message.
    public var short: String { String(hex.utf8.prefix(10)) ?? hex }

    public static func < (a: Self, b: Self) -> Bool { a.hex < b.hex }
}

/// Exactly which wording a score was given under.
///
/// `content` changes with any edit; `structure` only when criteria, levels, scores or weights do, so two pins of equal
/// structure can be compared number by number even when a descriptor was reworded between them.
public struct RubricPin: Hashable, Sendable {
    public var id: RubricID
    public var content: ContentHash
    public var structure: ContentHash

    public init(id: RubricID, content: ContentHash, structure: ContentHash) {
        self.id = id
        self.content = content
        self.structure = structure
    }
}
