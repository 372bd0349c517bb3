#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Searching raw bytes without turning them into characters.
enum Bytes {
    /// The first index at or after `start` that holds `byte`.
    static func index(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        guard let hit = memchr(base + start, Int32(byte), bytes.count - start) else { return nil }
        return UnsafeRawPointer(hit) - base
    }

    /// What follows `prefix`, when the bytes begin with it.
    static func suffix(of bytes: UnsafeRawBufferPointer, after prefix: StaticString) -> UnsafeRawBufferPointer? {
        let count = prefix.utf8CodeUnitCount
        guard bytes.count >= count, let base = bytes.baseAddress, memcmp(base, prefix.utf8Start, count) == 0 else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[count...])
    }

    /// Compares as git compares names: by byte, a shorter one first.
    static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let common = min(left.count, right.count)
        if common > 0, let first = left.baseAddress, let second = right.baseAddress {
            let order = memcmp(first, second, common)
            if order != 0 { return Int(order) }
        }
        return left.count - right.count
    }
}
