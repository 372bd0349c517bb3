/// A stretch of a table's lines read into codes of its own, without regard to the stretches beside it.
struct CodedPiece: @unchecked Sendable {
    // Unchecked: made by one thread, then only read.
    let interners: [ByteInterner]
    /// One list a wanted column.
    var codes: [[Int32]]
    /// Where the first row begins that cannot be read; nil when all can.
    var faultOffset: Int?

    /// - Parameters:
    ///   - text: the whole table; `range` begins and ends at line borders and holds no quotes.
    ///   - slots: for each column of the file, which wanted column it is, or -1.
    init(
        _ text: UnsafeRawBufferPointer, _ range: Range<Int>, delimiter: UInt8, slots: [Int], wanted: Int, expectedRows: Int
    ) {
        interners = (0..<wanted).map { _ in ByteInterner() }
        var lists = (0..<wanted).map { _ in UnsafeMutableBufferPointer<Int32>.allocate(capacity: max(1, expectedRows)) }
        var capacity = max(1, expectedRows)
        defer { lists.forEach { $0.deallocate() } }
        var rows = 0
        faultOffset = nil
        if let base = text.baseAddress {
            var scan = LineScan(base, range, delimiter: delimiter, slots: slots, wanted: wanted)
            scan: while scan.offset < range.upperBound {
                let rowStart = scan.offset
                switch scan.next() {
                case .blank: continue
                case .ragged:
                    faultOffset = rowStart
                    break scan
                case .row: break
                }
                if rows == capacity {
                    capacity *= 2
                    for column in 0..<wanted {
                        let bigger = UnsafeMutableBufferPointer<Int32>.allocate(capacity: capacity)
                        _ = bigger.moveInitialize(fromContentsOf: lists[column][..<rows])
                        lists[column].deallocate()
                        lists[column] = bigger
                    }
                }
                for column in 0..<wanted {
                    let start = scan.starts[column]
                    guard let code = interners[column].code(of: base + start, count: scan.ends[column] - start) else {
                        faultOffset = rowStart
                        break scan
                    }
                    lists[column].initializeElement(at: rows, to: code)
                }
                rows += 1
            }
        }
        codes = lists.map { Array($0[..<rows]) }
    }
}

/// Walks over lines without quotes, noting where the wanted cells stand.
private struct LineScan: ~Copyable {
    enum Outcome { case row, blank, ragged }

    private let base: UnsafeRawPointer
    private let end: Int
    private let delimiter: UInt8
    private let slots: UnsafeMutablePointer<Int>
    private let columnCount: Int
    let starts: UnsafeMutablePointer<Int>
    let ends: UnsafeMutablePointer<Int>
    private(set) var offset: Int

    init(_ base: UnsafeRawPointer, _ range: Range<Int>, delimiter: UInt8, slots: [Int], wanted: Int) {
        self.base = base
        end = range.upperBound
        offset = range.lowerBound
        self.delimiter = delimiter
        columnCount = slots.count
        self.slots = .allocate(capacity: max(1, slots.count))
        for (place, slot) in slots.enumerated() { self.slots[place] = slot }
        starts = .allocate(capacity: max(1, wanted))
        starts.initialize(repeating: 0, count: max(1, wanted))
        ends = .allocate(capacity: max(1, wanted))
        ends.initialize(repeating: 0, count: max(1, wanted))
    }

    deinit {
        slots.deallocate()
        starts.deallocate()
        ends.deallocate()
    }

    mutating func next() -> Outcome {
        var column = 0
        var isBlank = true
        var hasSurplus = false
        var place = offset
        while true {
            let start = place
            while place < end {
                let byte = base.load(fromByteOffset: place, as: UInt8.self)
                if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                place += 1
            }
            if place > start {
                isBlank = false
                if column >= columnCount { hasSurplus = true }
            }
            if column < columnCount, slots[column] >= 0 { keep(slots[column], start, place) }
            column += 1
            guard place < end, base.load(fromByteOffset: place, as: UInt8.self) == delimiter else { break }
            place += 1
        }
        if place < end {
            let isReturn = base.load(fromByteOffset: place, as: UInt8.self) == 0x0D
            place += 1
            if isReturn, place < end, base.load(fromByteOffset: place, as: UInt8.self) == 0x0A { place += 1 }
        }
        offset = place
        if isBlank { return .blank }
        return column < columnCount || hasSurplus ? .ragged : .row
    }

    /// Notes a cell without the ASCII blanks around it.
    private func keep(_ slot: Int, _ start: Int, _ end: Int) {
        var (start, end) = (start, end)
        while start < end, Self.isBlank(base.load(fromByteOffset: start, as: UInt8.self)) { start += 1 }
        while start < end, Self.isBlank(base.load(fromByteOffset: end - 1, as: UInt8.self)) { end -= 1 }
        starts[slot] = start
        ends[slot] = end
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
