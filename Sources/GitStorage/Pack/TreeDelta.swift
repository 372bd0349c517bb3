/// A tree told by how it differs from the version before it, in git's delta form: what both begin with, what is new,
/// what both end with. One changed entry leaves exactly that shape.
enum TreeDelta {
    /// The delta, or `nil` when it would not be much smaller than the tree.
    static func encode(from base: [UInt8], to target: [UInt8]) -> [UInt8]? {
        let shared = min(base.count, target.count)
        var head = 0
        while head < shared, base[head] == target[head] { head += 1 }
        var tail = 0
        while tail < shared - head, base[base.count - 1 - tail] == target[target.count - 1 - tail] { tail += 1 }
        let middle = target[head..<(target.count - tail)]
        guard middle.count * 4 < target.count else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(middle.count + 40)
        appendSize(base.count, to: &output)
        appendSize(target.count, to: &output)
        appendCopy(offset: 0, count: head, to: &output)
        var start = middle.startIndex
        while start < middle.endIndex {
            let end = min(start + 127, middle.endIndex)
            output.append(UInt8(end - start))
            output.append(contentsOf: middle[start..<end])
            start = end
        }
        appendCopy(offset: base.count - tail, count: tail, to: &output)
        return output
    }

    private static func appendSize(_ size: Int, to output: inout [UInt8]) {
        var rest = size
        while rest >= 0x80 {
            output.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(rest))
    }

    private static func appendCopy(offset: Int, count: Int, to output: inout [UInt8]) {
        var offset = offset
        var left = count
        while left > 0 {
            // A copy of exactly 0x10000 would be written as size zero; staying below keeps the encoding plain.
            let size = min(left, 0xFFFF)
            let command = output.count
            output.append(0x80)
            for index in 0..<4 where (offset >> (8 * index)) & 0xFF != 0 {
                output.append(UInt8((offset >> (8 * index)) & 0xFF))
                output[command] |= 1 << index
            }
            for index in 0..<2 where (size >> (8 * index)) & 0xFF != 0 {
                output.append(UInt8((size >> (8 * index)) & 0xFF))
                output[command] |= 0x10 << index
            }
            offset += size
            left -= size
        }
    }
}
