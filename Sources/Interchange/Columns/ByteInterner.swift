#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers distinct byte strings in order of first appearance.
///
/// A class over raw memory: the loop that feeds it a million rows must not stop at every one to ask whether an array is shared.
final class ByteInterner {
    private var slots: UnsafeMutablePointer<Int32>
    private var slotMask: Int
    private var keys: UnsafeMutablePointer<UInt64>
    private var entryCapacity: Int
    private var text: UnsafeMutableRawPointer
    private var textCapacity: Int
    private(set) var ends: UnsafeMutablePointer<Int32>
    private(set) var count = 0
    private var textCount = 0
    private var lastKey: UInt64 = 0
    private var lastCode: Int32 = -1

    init() {
        slotMask = 1023
        slots = .allocate(capacity: 1024)
        slots.initialize(repeating: -1, count: 1024)
        entryCapacity = 512
        keys = .allocate(capacity: 512)
        ends = .allocate(capacity: 512)
        textCapacity = 1 << 14
        text = .allocate(byteCount: 1 << 14, alignment: 16)
    }

    deinit {
        slots.deallocate()
        keys.deallocate()
        ends.deallocate()
        text.deallocate()
    }

    /// Bytes of all texts so far, end to end.
    var textBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: text, count: textCount) }

    func start(of code: Int) -> Int { code == 0 ? 0 : Int(ends[code - 1]) }

    /// The code of a text; nil when all texts together would pass two gigabytes.
    func code(of bytes: UnsafeRawPointer, count length: Int) -> Int32? {
        let key = Self.key(bytes, length)
        // Tables are mostly sorted by sample: the row before has the same name more often than not.
        if key == lastKey, lastCode >= 0, holds(Int(lastCode), bytes, length) { return lastCode }
        var slot = Int(truncatingIfNeeded: key) & slotMask
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            if keys[code] == key, holds(code, bytes, length) {
                lastKey = key
                lastCode = Int32(code)
                return lastCode
            }
            slot = (slot + 1) & slotMask
        }
        return add(bytes, length, key: key, slot: slot)
    }

    func code(of bytes: UnsafeRawBufferPointer) -> Int32? {
        code(of: bytes.baseAddress ?? UnsafeRawPointer(text), count: bytes.count)
    }

    private func holds(_ code: Int, _ bytes: UnsafeRawPointer, _ length: Int) -> Bool {
        let start = start(of: code)
        return Int(ends[code]) - start == length && memcmp(text + start, bytes, length) == 0
    }

    private func add(_ bytes: UnsafeRawPointer, _ length: Int, key: UInt64, slot: Int) -> Int32? {
        guard textCount + length <= Int(Int32.max) else { return nil }
        if count == entryCapacity { growEntries() }
        if textCount + length > textCapacity { growText(to: textCount + length) }
        (text + textCount).copyMemory(from: bytes, byteCount: length)
        textCount += length
        keys[count] = key
        ends[count] = Int32(textCount)
        slots[slot] = Int32(count)
        lastKey = key
        lastCode = Int32(count)
        count += 1
        if count * 2 > slotMask { growSlots() }
        return lastCode
    }

    private func growEntries() {
        let newKeys = UnsafeMutablePointer<UInt64>.allocate(capacity: entryCapacity * 2)
        newKeys.moveInitialize(from: keys, count: count)
        keys.deallocate()
        keys = newKeys
        let newEnds = UnsafeMutablePointer<Int32>.allocate(capacity: entryCapacity * 2)
        newEnds.moveInitialize(from: ends, count: count)
        ends.deallocate()
        ends = newEnds
        entryCapacity *= 2
    }

    private func growText(to needed: Int) {
        let capacity = max(needed, textCapacity * 2)
        let bigger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        bigger.copyMemory(from: text, byteCount: textCount)
        text.deallocate()
        text = bigger
        textCapacity = capacity
    }

    private func growSlots() {
        let size = (slotMask + 1) * 2
        slots.deallocate()
        slots = .allocate(capacity: size)
        slots.initialize(repeating: -1, count: size)
        slotMask = size - 1
        for code in 0..<count {
            var slot = Int(truncatingIfNeeded: keys[code]) & slotMask
            while slots[slot] >= 0 { slot = (slot + 1) & slotMask }
            slots[slot] = Int32(code)
        }
    }

    /// Eight bytes at a time, each word mixed in by a multiplication. Seeded by nothing: a file that collides on purpose slows its own
    /// reading only.
    private static func key(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: length)
        var place = 0
        while place + 8 <= length {
            hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        if place + 4 <= length {
            rest = UInt64(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            place += 4
        }
        while place < length {
            rest = rest << 8 | UInt64(bytes.load(fromByteOffset: place, as: UInt8.self))
            place += 1
        }
        return mixed(hash ^ rest)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }
}
