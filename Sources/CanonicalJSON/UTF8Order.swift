/// Comparing strings by their UTF-8 bytes. `String`'s own operators compare by Unicode equivalence, under which two different
/// keys of a file can be one.
enum UTF8Order {
    static func equal(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return compare(left, right) == 0
    }

    static func less(_ left: String, _ right: String) -> Bool { compare(left, right) < 0 }

    /// Negative, zero or positive, as in C.
    static func compare(_ left: String, _ right: String) -> Int {
        let fast = left.utf8.withContiguousStorageIfAvailable { a in
            right.utf8.withContiguousStorageIfAvailable { b in compare(a, b) }
        }
        if let result = fast ?? nil { return result }
        // Only strings bridged from Objective-C have no contiguous bytes.
        return Array(left.utf8).withUnsafeBufferPointer { a in
            Array(right.utf8).withUnsafeBufferPointer { b in compare(a, b) }
        }
    }

    static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        let shared = min(left.count, right.count)
        var index = 0
        while index < shared {
            if left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
            index += 1
        }
        return left.count - right.count
    }
}
