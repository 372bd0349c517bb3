import CDeflate

/// zlib streams at libdeflate's fastest level. Belongs to one thread.
final class Deflater {
    private let compressor: OpaquePointer

    init(level: Int32 = 1) throws(GitStorageError) {
        guard let made = libdeflate_alloc_compressor(level) else {
            throw GitStorageError(.inputOutput, "There is no memory to compress objects with.")
        }
        compressor = made
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// Appends the compressed form of `bytes`.
    func append(_ bytes: UnsafeRawBufferPointer, to output: PackBuffer) {
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        output.append(upTo: bound) { room in
            libdeflate_zlib_compress(compressor, bytes.baseAddress, bytes.count, room.baseAddress, room.count)
        }
    }

    /// The checksum a pack index keeps of each packed entry.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        libdeflate_crc32(0, bytes.baseAddress, bytes.count)
    }
}
