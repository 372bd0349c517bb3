import CDeflate

/// An object in a file of its own, read here and not by libgit2 1.5, which never returns from one that was cut short.
struct LooseObject {
    let kind: ObjectKind
    private let inflated: PackBuffer
    private let start: Int

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: inflated.bytes[start...]) }

    /// Largest object read, in bytes.
    private static let largest = 256 << 20

    /// Reads the object of that name; `nil` when it has no file.
    ///
    /// - Throws: `corruptObject` when the file is damaged or its content has another name, `tooLarge`, or what the disk says.
    init?(_ id: ObjectID, objectsFolder: String) throws(GitStorageError) {
        let hex = id.hex
        let path = "\(objectsFolder)/\(hex.prefix(2))/\(hex.dropFirst(2))"
        guard let packed = try Self.load(path) else { return nil }
        inflated = try Self.inflate(packed, path: path)
        guard let header = Self.header(inflated.bytes) else { throw Self.damaged(path) }
        (kind, start) = header
        guard try ObjectHash.name(kind, bytes) == id else { throw Self.damaged(path) }
    }

    private static func load(_ path: String) throws(GitStorageError) -> PackBuffer? {
        do throws(GitStorageError) {
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
        } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    /// The stream does not tell its size beforehand, so room is doubled until it fits.
    private static func inflate(_ packed: PackBuffer, path: String) throws(GitStorageError) -> PackBuffer {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            throw GitStorageError(.inputOutput, "There is no memory to read \(path) with.")
        }
        defer { libdeflate_free_decompressor(decompressor) }
        var room = max(4096, packed.count * 4)
        while true {
            let output = PackBuffer(capacity: room)
            var result = LIBDEFLATE_BAD_DATA
            var used = 0
            output.append(upTo: room) { space in
                var count = 0
                let input = packed.bytes
                result = libdeflate_zlib_decompress_ex(
                    decompressor, input.baseAddress, input.count, space.baseAddress, space.count, &used, &count)
                return result == LIBDEFLATE_SUCCESS ? count : 0
            }
            if result == LIBDEFLATE_SUCCESS, used == packed.count { return output }
            guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { throw damaged(path) }
            guard room < largest else { throw GitStorageError(.tooLarge, "\(path) is larger than \(largest >> 20) MiB.") }
            room *= 2
        }
    }

    /// Reads `kind size NUL`; `nil` when that is not how it begins or the size is wrong.
    private static func header(_ bytes: UnsafeRawBufferPointer) -> (ObjectKind, Int)? {
        guard let end = Bytes.index(of: 0, in: bytes, from: 0), end < 32 else { return nil }
        let words = bytes[0..<end].split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.count == 2, let size = Int(String(decoding: words[1], as: UTF8.self)), size == bytes.count - end - 1 else {
            return nil
        }
        let kinds: [ObjectKind] = [.commit, .tree, .blob, .tag]
        guard let kind = kinds.first(where: { "\($0.word)".utf8.elementsEqual(words[0]) }) else { return nil }
        return (kind, end + 1)
    }

    private static func damaged(_ path: String) -> GitStorageError {
        GitStorageError(.corruptObject, "\(path) is damaged.", hint: "Fetch the object again from a clone that still has it.")
    }
}
