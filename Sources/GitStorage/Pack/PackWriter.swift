#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import Crypto
import Synchronization

/// Writes one pack: objects one after another, whole and compressed, trees as deltas where the version before is in the same
/// pack. Nothing is visible to git before ``install(keepingFor:)``. Belongs to one thread.
final class PackWriter {
    /// Where a packed object stands, so that a later one may be told as a delta against it.
    struct Position {
        /// The serial of the writer; an address would come round again.
        let pack: Int
        let offset: Int
        let depth: Int
    }

    /// Longer chains save little and cost every reader.
    static let deepestChain = 50
    /// Bytes gathered before they go to the file.
    private static let flushSize = 4 << 20

    private static let lastSerial = Atomic<Int>(0)
    private let serial = PackWriter.lastSerial.wrappingAdd(1, ordering: .relaxed).newValue
    private let folder: String
    private let deflater: Deflater
    private let buffer: PackBuffer
    private var flushed = 0
    private var entries: [PackIndex.Entry] = []
    private var known: Set<ObjectID> = []
    private var file: TemporaryPack?

    /// - Parameter folder: the repository's `objects/pack`.
    init(folder: String, deflater: Deflater, capacity: Int = 1 << 16) {
        (self.folder, self.deflater) = (folder, deflater)
        buffer = PackBuffer(capacity: capacity)
        buffer.append(Array("PACK".utf8))
        buffer.append(bigEndian: 2)
        buffer.append(bigEndian: 0)
    }

    var isEmpty: Bool { entries.isEmpty }
    var objectCount: Int { entries.count }
    func contains(_ id: ObjectID) -> Bool { known.contains(id) }

    private var offset: Int { flushed + buffer.count }

    /// Adds an object unless it is here already.
    @discardableResult
    func add(_ kind: ObjectKind, id: ObjectID, _ bytes: UnsafeRawBufferPointer) throws(GitStorageError) -> Position {
        let start = offset
        guard known.insert(id).inserted else { return Position(pack: serial, offset: -1, depth: 0) }
        let mark = buffer.count
        appendEntryHeader(type: kind.rawValue, size: bytes.count)
        deflater.append(bytes, to: buffer)
        try close(id, start: start, mark: mark)
        return Position(pack: serial, offset: start, depth: 0)
    }

    /// Adds a tree, as a delta against the version before it when that stands in this pack.
    func addTree(
        id: ObjectID, _ raw: [UInt8], after previous: (position: Position, raw: [UInt8])?
    ) throws(GitStorageError) -> Position {
        if let previous, previous.position.pack == serial, previous.position.offset > 0,
            previous.position.depth < Self.deepestChain, !known.contains(id),
            let delta = TreeDelta.encode(from: previous.raw, to: raw)
        {
            known.insert(id)
            let start = offset
            let mark = buffer.count
            appendEntryHeader(type: 6, size: delta.count)
            appendDistance(start - previous.position.offset)
            delta.withUnsafeBytes { deflater.append($0, to: buffer) }
            try close(id, start: start, mark: mark)
            return Position(pack: serial, offset: start, depth: previous.position.depth + 1)
        }
        var result: Swift.Result<Position, GitStorageError> = .failure(GitStorageError(.inputOutput, "A tree was not packed."))
        raw.withUnsafeBytes { bytes in
            do throws(GitStorageError) { result = .success(try add(.tree, id: id, bytes)) } catch { result = .failure(error) }
        }
        return try result.get()
    }

    /// Adds an entry copied from another pack as it stands there: header, any distance and compressed bytes made by the caller.
    func addCopy(id: ObjectID, baseOffset: Int?, type: UInt8, size: Int, compressed: UnsafeRawBufferPointer)
        throws(GitStorageError) -> Int
    {
        let start = offset
        known.insert(id)
        let mark = buffer.count
        appendEntryHeader(type: type, size: size)
        if let baseOffset { appendDistance(start - baseOffset) }
        buffer.append(compressed)
        try close(id, start: start, mark: mark)
        return start
    }

    private func close(_ id: ObjectID, start: Int, mark: Int) throws(GitStorageError) {
        let packed = UnsafeRawBufferPointer(rebasing: buffer.bytes[mark...])
        entries.append(PackIndex.Entry(id: id, checksum: Deflater.checksum(packed), offset: start))
        if buffer.count >= Self.flushSize { try flush() }
    }

    private func appendEntryHeader(type: UInt8, size: Int) {
        var rest = size >> 4
        var byte = type << 4 | UInt8(size & 15)
        while rest > 0 {
            buffer.append(byte | 0x80)
            byte = UInt8(rest & 0x7F)
            rest >>= 7
        }
        buffer.append(byte)
    }

    private func appendDistance(_ distance: Int) {
        var bytes = [UInt8(distance & 0x7F)]
        var rest = distance >> 7
        while rest > 0 {
            rest -= 1
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        for byte in bytes.reversed() { buffer.append(byte) }
    }

    private func flush() throws(GitStorageError) {
        let target: TemporaryPack
        if let file {
            target = file
        } else {
            target = try TemporaryPack(folder: folder)
            file = target
        }
        try target.pack.write(buffer.bytes, at: flushed)
        flushed += buffer.count
        buffer.removeAll()
    }

    /// Completes the pack, makes it durable and gives it its name, guarded by a `.keep` file until ``InstalledPack/release()``.
    func install() throws(GitStorageError) -> InstalledPack {
        let trailer: ObjectID
        if flushed == 0 {
            buffer.overwrite(bigEndian: UInt32(entries.count), at: 8)
            trailer = ObjectHash.trailer(buffer.bytes)
            buffer.append(trailer)
            try flush()
        } else {
            try flush()
            trailer = try sealFlushedFile()
        }
        guard let file else { throw GitStorageError(.inputOutput, "A pack in \(folder) was never begun.") }
        try file.pack.synchronize()
        return try file.install(index: PackIndex.encode(entries, packTrailer: trailer), name: trailer)
    }

    /// The count of objects stands at the front and is known only now, so the sum is taken in a second pass over the file.
    private func sealFlushedFile() throws(GitStorageError) -> ObjectID {
        guard let file else { throw GitStorageError(.inputOutput, "A pack in \(folder) was never begun.") }
        buffer.append(bigEndian: UInt32(entries.count))
        try file.pack.write(buffer.bytes, at: 8)
        buffer.removeAll()
        var hash = Insecure.SHA1()
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        var position = 0
        while position < flushed {
            let part = UnsafeMutableRawBufferPointer(rebasing: chunk[0..<min(chunk.count, flushed - position)])
            try file.pack.read(into: part, at: position)
            hash.update(bufferPointer: UnsafeRawBufferPointer(part))
            position += part.count
        }
        let trailer = ObjectHash.finish(hash)
        buffer.append(trailer)
        try file.pack.write(buffer.bytes, at: flushed)
        buffer.removeAll()
        return trailer
    }
}
