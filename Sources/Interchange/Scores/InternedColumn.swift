/// A column in which values repeat: each distinct value once, and for each row which one it has.
public struct InternedColumn: Sendable {
    /// In the order they first appear.
    public private(set) var values: [String] = []
    /// For each row an index into `values`.
    public private(set) var indices: [UInt32] = []

    /// Open addressing; a slot holds an index plus one, or zero. Always a power of two and at most half full.
    private var slots = [UInt32](repeating: 0, count: 64)
    private var hashes: [UInt64] = []
    /// The values' bytes on end while the column grows, and where each begins; strings are made of them once, at the end.
    private var texts: [UInt8] = []
    private var starts: [Int] = [0]

    init() {}

    public subscript(row: Int) -> String { values[Int(indices[row])] }

    /// Adds a row's value, given as UTF-8.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash, holds(index, bytes) { return indices.append(UInt32(index)) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(hashes.count + 1)
        indices.append(UInt32(hashes.count))
        hashes.append(hash)
        texts.append(contentsOf: bytes)
        starts.append(texts.count)
        if hashes.count * 2 > slots.count { grow() }
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    /// Ends the growing: makes the values and lets go of what only growing needs.
    mutating func finish() {
        values = zip(starts, starts.dropFirst()).map { String(decoding: texts[$0..<$1], as: UTF8.self) }
        slots = []
        hashes = []
        texts = []
        starts = []
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// Byte by byte: two spellings of a letter are two values here, as they are in file names.
    private func holds(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = starts[index]
        guard starts[index + 1] - start == bytes.count else { return false }
        return texts.withUnsafeBufferPointer { texts in
            for place in 0..<bytes.count where texts[start + place] != bytes[place] { return false }
            return true
        }
    }

    /// Eight bytes at a time, each word mixed in by a multiplication. Seeded by nothing: a file that collides on purpose
    /// slows its own import only.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count)
        var place = 0
        while place + 8 <= bytes.count {
            hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < bytes.count {
            rest = rest << 8 | UInt64(bytes[place])
            place += 1
        }
        return mixed(hash ^ rest)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }
}
