/// The index of a pack, version 2 (git's `gitformat-pack`).
enum PackIndex {
    struct Entry {
        let id: ObjectID
        let checksum: UInt32
        let offset: Int
    }

    /// The whole index file for the entries of a pack with this trailer.
    static func encode(_ entries: [Entry], packTrailer: ObjectID) -> PackBuffer {
        let sorted = entries.sorted { $0.id < $1.id }
        let output = PackBuffer(capacity: 8 + 1024 + sorted.count * 28 + 40)
        output.append([0xFF, 0x74, 0x4F, 0x63])
        output.append(bigEndian: 2)
        var counts = [UInt32](repeating: 0, count: 256)
        for entry in sorted { counts[entry.id.firstByte] += 1 }
        var total: UInt32 = 0
        for count in counts {
            total += count
            output.append(bigEndian: total)
        }
        for entry in sorted { output.append(entry.id) }
        for entry in sorted { output.append(bigEndian: entry.checksum) }
        var large: [UInt64] = []
        for entry in sorted {
            if entry.offset < 1 << 31 {
                output.append(bigEndian: UInt32(entry.offset))
            } else {
                output.append(bigEndian: UInt32(large.count) | 1 << 31)
                large.append(UInt64(entry.offset))
            }
        }
        for offset in large { withUnsafeBytes(of: offset.bigEndian) { output.append($0) } }
        output.append(packTrailer)
        output.append(ObjectHash.trailer(output.bytes))
        return output
    }
}
