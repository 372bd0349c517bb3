/// Bytes being written, owned by one writer: what an array is, without the question at every byte whether it is shared.
struct ByteOutput: ~Copyable {
    private var memory: UnsafeMutableRawBufferPointer
    private var count = 0

    init(capacity: Int) { memory = .allocate(byteCount: capacity, alignment: 1) }

    deinit { memory.deallocate() }

    var bytes: [UInt8] { Array(memory[..<count]) }

    private mutating func reserve(_ more: Int) {
        if count + more <= memory.count { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(memory.count * 2, count + more), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        memory[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        reserve(bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes.count]).copyMemory(from: bytes)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// A line feed and blanks.
    mutating func appendLineEnd(indent: Int) {
        reserve(indent + 1)
        memory[count] = UInt8(ascii: "\n")
        for place in count + 1..<count + 1 + indent { memory[place] = UInt8(ascii: " ") }
        count += indent + 1
    }
}
