/// Reads one JSON text strictly (RFC 8259), refusing what two readers could understand differently.
///
/// Refused besides plain syntax errors: bytes that are not UTF-8, a byte order mark, a key twice in one object (also when it is
/// spelled with escapes the second time), half a surrogate pair, integers beyond 64 bits, numbers too large for a double, anything
/// after the value, and texts beyond the ``Limits``.
public enum JSONReader {
    /// How much is read before giving up.
    public struct Limits: Hashable, Sendable {
        /// The longest text.
        public var bytes: Int
        /// How deep arrays and objects may be nested; never more than 512, since the parser uses the stack.
        public var depth: Int

        public init(bytes: Int = 1 << 20, depth: Int = 64) {
            self.bytes = bytes
            self.depth = min(depth, 512)
        }

        /// 1 MiB, 64 deep.
        public static let standard = Limits()
    }

    /// Parses a whole text.
    public static func parse(_ bytes: [UInt8], limits: Limits = .standard) throws(JSONError) -> JSONValue {
        // A typed error cannot cross the closure, a result can.
        try bytes.withUnsafeBytes { Result<JSONValue, JSONError>($0, limits) }.get()
    }

    /// Parses a whole text.
    public static func parse(_ bytes: ArraySlice<UInt8>, limits: Limits = .standard) throws(JSONError) -> JSONValue {
        try bytes.withUnsafeBytes { Result<JSONValue, JSONError>($0, limits) }.get()
    }

    /// Parses a whole text.
    public static func parse(_ text: String, limits: Limits = .standard) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    /// Parses a whole text in memory that somebody else owns; nothing of it is kept.
    public static func parse(_ bytes: UnsafeRawBufferPointer, limits: Limits = .standard) throws(JSONError) -> JSONValue {
        try Result<JSONValue, JSONError>(bytes, limits).get()
    }
}

extension Result where Success == JSONValue, Failure == JSONError {
    fileprivate init(_ raw: UnsafeRawBufferPointer, _ limits: JSONReader.Limits) {
        self = raw.withMemoryRebound(to: UInt8.self) { bytes in
            var parser = JSONParser(bytes, maximumDepth: min(limits.depth, 512))
            do throws(ParseFault) {
                guard bytes.count <= limits.bytes else { throw ParseFault(code: .tooLarge, offset: 0) }
                return .success(try parser.document())
            } catch {
                return .failure(JSONError(error, in: bytes, limits: limits))
            }
        }
    }
}
