import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

enum Concurrently {
    /// The results of `body(0)`, `body(1)`, … in order, computed on all cores.
    static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        guard count > 1 else { return (0..<count).map(body) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            nonisolated(unsafe) let slots = buffer
            DispatchQueue.concurrentPerform(iterations: count) { slots.initializeElement(at: $0, to: body($0)) }
            initialized = count
        }
    }
}

enum ByteSearch {
    static func contains(_ byte: UInt8, in start: UnsafeRawPointer, count: Int) -> Bool {
        count > 0 && memchr(start, Int32(byte), count) != nil
    }
}
