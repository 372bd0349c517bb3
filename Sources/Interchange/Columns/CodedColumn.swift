/// A column of a long table as codes: each distinct text once, and for each row which one it has.
///
/// The texts stand end to end in one block of bytes; a column of a million names makes no million strings.
public struct CodedColumn: Sendable {
    /// The name asked for, not necessarily the one in the file.
    public let name: String
    /// The distinct texts, end to end, in order of first appearance, blanks around them taken off.
    public let bytes: [UInt8]
    /// Where each text ends in ``bytes``.
    public let ends: [Int32]
    /// One entry a row, an index into ``ends``.
    public let codes: [Int32]

    /// How many distinct texts there are.
    public var distinctCount: Int { ends.count }

    /// One of the distinct texts.
    public func text(_ code: Int) -> String {
        let start = code == 0 ? 0 : Int(ends[code - 1])
        return String(decoding: bytes[start..<Int(ends[code])], as: UTF8.self)
    }
}
