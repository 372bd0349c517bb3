#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

enum ProcessorCount {
    /// Processors that are running now, at least one.
    static let available = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
