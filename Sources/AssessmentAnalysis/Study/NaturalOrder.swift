/// The order in which people list names: numbers inside them by size, so that `R2` comes before `R10`.
public enum NaturalOrder {
    /// More labels than this are left in the order in which they came: nobody reads them as a list.
    public static let mostSorted = 5000

    /// Positions of the texts in that order; equal ones keep theirs.
    public static func order(of texts: [String]) -> [Int] {
        let bytes = texts.map { Array($0.utf8) }
        return bytes.indices.sorted { precedes(bytes[$0], bytes[$1]) || (bytes[$0] == bytes[$1] && $0 < $1) }
    }

    private static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        var i = 0
        var j = 0
        while i < a.count, j < b.count {
            if isDigit(a[i]), isDigit(b[j]) {
                let (first, second) = (digits(a, &i), digits(b, &j))
                if first.count != second.count { return first.count < second.count }
                if first != second { return first.lexicographicallyPrecedes(second) }
                continue
            }
            if a[i] != b[j] { return a[i] < b[j] }
            i += 1
            j += 1
        }
        if a.count - i != b.count - j { return a.count - i < b.count - j }
        // Equal but for leading zeros: any fixed order will do.
        return a.lexicographicallyPrecedes(b)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The run of digits that begins here, without leading zeros.
    private static func digits(_ bytes: [UInt8], _ place: inout Int) -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, isDigit(bytes[place]) { place += 1 }
        let run = bytes[start..<place]
        return run.drop { $0 == UInt8(ascii: "0") }
    }
}
