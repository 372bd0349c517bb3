/// The names nearly every record has, told apart from the rest in one pass over bytes.
enum PlainName {
    /// True only for texts that `IdentifierRule` accepts; false means “ask the rule”.
    ///
    /// Names with a dot (`..`, `.lock`) and names that begin and are as long as a reserved device name (`con`, `prn`,
    /// `aux`, `nul`, `com1`, `lpt1`) are left to the rule.
    static func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first, bytes.count <= 100 else { return false }
        if bytes.count == 3 || bytes.count == 4, "cpanl".utf8.contains(first | 0x20) { return false }
        guard classes[Int(first)] == 1 else { return false }
        for byte in bytes where classes[Int(byte)] == 0 { return false }
        return true
    }

    /// 1 for letters and digits, 2 for `_` and `-`, 0 for everything else.
    private static let classes: [UInt8] = (0...255).map { (byte: Int) -> UInt8 in
        switch UInt8(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            1
        case UInt8(ascii: "_"), UInt8(ascii: "-"): 2
        default: 0
        }
    }
}
