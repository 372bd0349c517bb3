/// The checksum of one row: its table and its values, each with type and length so that no two rows read alike.
///
/// The sums of all rows, added with wrap-around, are the index's total. Because addition does not mind order, a change
/// moves the total by what it adds and takes away, and one pass over the tables computes it anew. A damaged byte in a
/// text, which SQLite's own check cannot see, changes it.
struct RowSum {
    private var bytes: [UInt8] = []

    mutating func sum(_ table: Table, _ values: [Value]) -> UInt64 {
        start(table)
        for value in values { add(value) }
        return finish()
    }

    mutating func start(_ table: Table) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(table.rawValue)
    }

    mutating func add(_ value: Value) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number): addInteger(number)
        case .text(var text): text.withUTF8 { add(tag: 2, UnsafeRawBufferPointer($0)) }
        case .blob(let blob): blob.withUnsafeBytes { add(tag: 3, $0) }
        }
    }

    mutating func addNull() { bytes.append(0) }

    mutating func addInteger(_ number: Int64) {
        bytes.append(1)
        append(number)
    }

    /// - Parameter tag: 2 for text, 3 for a blob.
    mutating func add(tag: UInt8, _ content: UnsafeRawBufferPointer) {
        bytes.append(tag)
        append(Int64(content.count))
        bytes.append(contentsOf: content)
    }

    mutating func finish() -> UInt64 {
        var hash = SipHash()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish().0
    }

    private mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
