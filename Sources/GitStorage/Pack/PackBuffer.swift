/// A growing piece of raw memory. Kept apart from `[UInt8]` because libdeflate writes straight into its spare room.
final class PackBuffer {
    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) {
        memory = .allocate(byteCount: max(capacity, 64), alignment: 16)
    }

    deinit { memory.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[0..<count]) }

    var capacity: Int { memory.count }

    /// Makes room for `extra` more bytes.
    func reserve(_ extra: Int) {
        guard count + extra > memory.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(memory.count * 2, count + extra), alignment: 16)
        larger.copyMemory(from: bytes)
        memory.deallocate()
        memory = larger
    }

    func append(_ byte: UInt8) {
        reserve(1)
        memory[count] = byte
        count += 1
    }

    func append(_ source: UnsafeRawBufferPointer) {
        reserve(source.count)
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: source)
        count += source.count
    }

    func append(_ source: [UInt8]) { source.withUnsafeBytes { append($0) } }

    func append(bigEndian value: UInt32) { withUnsafeBytes(of: value.bigEndian) { append($0) } }

    func append(_ id: ObjectID) {
        reserve(ObjectID.byteCount)
        id.write(to: UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
        count += ObjectID.byteCount
    }

    /// Lets `body` write up to `limit` bytes at the end and say how many it wrote.
    func append(upTo limit: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
        reserve(limit)
        count += body(UnsafeMutableRawBufferPointer(rebasing: memory[count..<(count + limit)]))
    }

    func overwrite(bigEndian value: UInt32, at offset: Int) {
        memory.storeBytes(of: value.bigEndian, toByteOffset: offset, as: UInt32.self)
    }

    func removeAll() { count = 0 }
}
