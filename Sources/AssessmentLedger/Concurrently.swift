import Dispatch

/// The same pure work on every element, over all cores, results in order.
public enum Concurrently {
    /// - Throws: the first error by position; the other elements may have been worked on.
    public static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ transform: @Sendable (Element) throws -> Result
    ) throws -> [Result] {
        let lanes = 8
        if elements.count < lanes * 2 { return try elements.map(transform) }
        var parts = [Swift.Result<[Result], any Error>?](repeating: nil, count: lanes)
        parts.withUnsafeMutableBufferPointer { buffer in
            // Each lane writes its own slot only.
            nonisolated(unsafe) let slots = buffer
            DispatchQueue.concurrentPerform(iterations: lanes) { lane in
                let range = (elements.count * lane / lanes)..<(elements.count * (lane + 1) / lanes)
                slots[lane] = Swift.Result { try elements[range].map(transform) }
            }
        }
        return try parts.flatMap { try $0?.get() ?? [] }
    }
}
