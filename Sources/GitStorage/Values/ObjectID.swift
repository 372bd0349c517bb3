/// The SHA-1 name of a git object: 20 bytes, held inline so that a set of a million of them costs no allocation each.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    // Big-endian words, so that comparing them orders as the bytes do.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// Number of bytes in a name.
    static let byteCount = 20

    /// The all-zero name, which git uses for "no object".
    static let zero = ObjectID(high: 0, middle: 0, low: 0)

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        (self.high, self.middle, self.low) = (high, middle, low)
    }

    /// Reads 20 raw bytes, which need not be aligned.
    init(rawBytes: UnsafeRawPointer) {
        high = UInt64(bigEndian: rawBytes.loadUnaligned(as: UInt64.self))
        middle = UInt64(bigEndian: rawBytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: rawBytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    /// Reads exactly forty hexadecimal digits of either case; `nil` for anything else.
    public init?(hex: String) {
        var text = hex
        let parsed: ObjectID? = text.withUTF8 { ObjectID(hexBytes: UnsafeRawBufferPointer($0)) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads exactly forty hexadecimal digits.
    init?(hexBytes: UnsafeRawBufferPointer) {
        guard hexBytes.count == 40 else { return nil }
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for (index, byte) in hexBytes.enumerated() {
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte - 0x30)
            case 0x61...0x66: digit = UInt64(byte - 0x61 + 10)
            case 0x41...0x46: digit = UInt64(byte - 0x41 + 10)
            default: return nil
            }
            switch index {
            case 0..<16: words.0 = words.0 << 4 | digit
            case 16..<32: words.1 = words.1 << 4 | digit
            default: words.2 = words.2 << 4 | digit
            }
        }
        self.init(high: words.0, middle: words.1, low: UInt32(words.2))
    }

    /// The 20 bytes, most significant first.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            count = Self.byteCount
        }
    }

    /// Writes the 20 bytes at the start of `buffer`, which must hold them.
    func write(to buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= Self.byteCount)
        buffer.storeBytes(of: high.bigEndian, as: UInt64.self)
        buffer.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
        buffer.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }

    /// The first byte: the fan-out slot of a pack index and the folder of a loose object.
    var firstByte: Int { Int(high >> 56) }

    /// Forty lower-case hexadecimal digits.
    public var hex: String {
        let digits: StaticString = "0123456789abcdef"
        return String(unsafeUninitializedCapacity: 40) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = digits.utf8Start[Int(byte >> 4)]
                buffer[2 * index + 1] = digits.utf8Start[Int(byte & 15)]
            }
            return 40
        }
    }

    public var description: String { hex }

    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.middle != right.middle { return left.middle < right.middle }
        return left.low < right.low
    }
}
