/// One pack read whole, to copy its entries as they stand. Only packs as ``PackWriter`` makes them can be read: whole objects
/// and deltas against earlier objects of the same pack.
struct PackReader {
    struct Entry {
        let id: ObjectID
        let offset: Int
        /// The type number in the pack: 1 to 4 for whole objects, 6 for a delta against an earlier entry.
        let type: UInt8
        /// Bytes after inflating.
        let size: Int
        /// Where the entry this one is a delta against begins.
        let baseOffset: Int?
        /// The compressed bytes within the pack.
        let compressed: Range<Int>
    }

    let bytes: PackBuffer
    /// In the order they stand in the pack.
    let entries: [Entry]

    /// Reads `stem.pack` and `stem.idx`; `nil` when they hold what this program does not write, or are damaged.
    init?(stem: String) throws(GitStorageError) {
        let pack = try Self.load("\(stem).pack"), index = try Self.load("\(stem).idx")
        guard let located = Self.locations(index.bytes), Self.isIntact(pack.bytes, count: located.count) else { return nil }
        var entries: [Entry] = []
        entries.reserveCapacity(located.count)
        for (position, place) in located.enumerated() {
            let end = position + 1 < located.count ? located[position + 1].offset : pack.count - ObjectID.byteCount
            guard let entry = Self.entry(place.id, pack.bytes, place.offset..<max(end, place.offset)) else { return nil }
            entries.append(entry)
        }
        bytes = pack
        self.entries = entries
    }

    private static func load(_ path: String) throws(GitStorageError) -> PackBuffer {
        let file = try DiskFile(reading: path)
        let length = try file.length()
        let buffer = PackBuffer(capacity: length)
        var failure: GitStorageError?
        buffer.append(upTo: length) { room in
            do throws(GitStorageError) { try file.read(into: room, at: 0) } catch { failure = error }
            return length
        }
        if let failure { throw failure }
        return buffer
    }

    /// Whether the pack says version 2, holds so many objects and has the sum it ends with.
    private static func isIntact(_ pack: UnsafeRawBufferPointer, count: Int) -> Bool {
        guard pack.count >= 32, let base = pack.baseAddress, Bytes.suffix(of: pack, after: "PACK\0\0\0\u{2}") != nil,
            UInt32(bigEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt32.self)) == UInt32(count)
        else { return false }
        let body = UnsafeRawBufferPointer(rebasing: pack[0..<(pack.count - ObjectID.byteCount)])
        return ObjectHash.trailer(body) == ObjectID(rawBytes: base + body.count)
    }

    /// What a version 2 index says, ordered by offset.
    private static func locations(_ index: UnsafeRawBufferPointer) -> [(id: ObjectID, offset: Int)]? {
        guard index.count >= 8 + 1024 + 40, let base = index.baseAddress,
            UInt32(bigEndian: base.loadUnaligned(as: UInt32.self)) == 0xFF74_4F63,
            UInt32(bigEndian: base.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) == 2
        else { return nil }
        let count = Int(UInt32(bigEndian: base.loadUnaligned(fromByteOffset: 8 + 1020, as: UInt32.self)))
        let names = 8 + 1024
        let offsets = names + count * 24
        guard index.count == offsets + count * 4 + 40 else { return nil }
        var found: [(id: ObjectID, offset: Int)] = []
        found.reserveCapacity(count)
        for position in 0..<count {
            let offset = UInt32(bigEndian: base.loadUnaligned(fromByteOffset: offsets + position * 4, as: UInt32.self))
            guard offset < 1 << 31 else { return nil }
            found.append((ObjectID(rawBytes: base + names + position * 20), Int(offset)))
        }
        return found.sorted { $0.offset < $1.offset }
    }

    private static func entry(_ id: ObjectID, _ pack: UnsafeRawBufferPointer, _ range: Range<Int>) -> Entry? {
        var index = range.lowerBound
        func next() -> UInt8? {
            guard index < range.upperBound, index < pack.count else { return nil }
            index += 1
            return pack[index - 1]
        }
        guard var byte = next() else { return nil }
        let type = byte >> 4 & 7
        var size = Int(byte & 15), shift = 4
        while byte & 0x80 != 0 {
            guard let following = next(), shift < 56 else { return nil }
            byte = following
            size |= Int(byte & 0x7F) << shift
            shift += 7
        }
        guard (1...4).contains(type) || type == 6 else { return nil }
        var baseOffset: Int?
        if type == 6 {
            guard var part = next() else { return nil }
            var distance = Int(part & 0x7F)
            while part & 0x80 != 0 {
                guard let following = next(), distance < 1 << 48 else { return nil }
                part = following
                distance = (distance + 1) << 7 | Int(part & 0x7F)
            }
            guard distance > 0, distance < range.lowerBound else { return nil }
            baseOffset = range.lowerBound - distance
        }
        guard index < range.upperBound, range.upperBound <= pack.count else { return nil }
        return Entry(
            id: id, offset: range.lowerBound, type: type, size: size, baseOffset: baseOffset, compressed: index..<range.upperBound
        )
    }
}
