import Dispatch

/// How a computation may use the machine, and whom it tells how far it is. Set for the length of a call:
/// `Computing.$threads.withValue(1) { … }`.
///
/// Work is always cut into the same pieces and summed in the same order, so a result is the same bit for bit however many threads
/// there are.
public enum Computing {
    /// Threads to use; nil for one a core.
    @TaskLocal public static var threads: Int?

    /// Told now and then what is being done and, where known, the share done from 0 to 1.
    @TaskLocal public static var progress: (@Sendable (_ what: String, _ share: Double?) -> Void)?

    /// The results of `body(0)`, `body(1)`, … in order, computed on several threads.
    static func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let workers = min(count, max(1, threads ?? ProcessorCount.available))
        guard workers > 1 else { return (0..<count).map(body) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            nonisolated(unsafe) let slots = buffer
            // Each worker takes every `workers`-th piece: no queue, no lock, and pieces differ little in size.
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for piece in stride(from: worker, to: count, by: workers) { slots.initializeElement(at: piece, to: body(piece)) }
            }
            initialized = count
        }
    }

    /// Pieces of `0 ..< count` of nearly equal size; how many depends on `count` alone, never on the machine.
    static func pieces(_ count: Int, atLeast smallest: Int = 4096, most: Int = 64) -> [Range<Int>] {
        let number = max(1, min(most, count / max(1, smallest)))
        return (0..<number).map { count * $0 / number..<count * ($0 + 1) / number }
    }
}
