import CLibgit2
import Crypto

/// Naming bytes. Blobs hold what strangers upload, so they are named by libgit2, whose SHA-1 detects crafted collisions;
/// trees, commits and file trailers are this program's own bytes and take the faster plain SHA-1.
enum ObjectHash {
    /// The name of a blob with these bytes.
    static func blob(_ bytes: UnsafeRawBufferPointer) throws(GitStorageError) -> ObjectID {
        var raw = git_oid()
        try Libgit.check(
            git_odb_hash(&raw, bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1), bytes.count, GIT_OBJECT_BLOB),
            "Content cannot be named")
        return ObjectID(raw)
    }

    /// The name of a tree or commit with these bytes.
    static func plain(_ kind: ObjectKind, _ bytes: UnsafeRawBufferPointer) -> ObjectID {
        var hash = Insecure.SHA1()
        withHeader(kind, size: bytes.count) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: bytes)
        return finish(hash)
    }

    /// The name of any object, blobs with the careful hash.
    static func name(_ kind: ObjectKind, _ bytes: UnsafeRawBufferPointer) throws(GitStorageError) -> ObjectID {
        kind == .blob ? try blob(bytes) : plain(kind, bytes)
    }

    /// The SHA-1 of the bytes alone, as at the end of a pack or an index.
    static func trailer(_ bytes: UnsafeRawBufferPointer) -> ObjectID {
        var hash = Insecure.SHA1()
        hash.update(bufferPointer: bytes)
        return finish(hash)
    }

    static func finish(_ hash: Insecure.SHA1) -> ObjectID {
        hash.finalize().withUnsafeBytes { bytes in
            // A digest of twenty bytes always has an address.
            bytes.baseAddress.map { ObjectID(rawBytes: $0) } ?? .zero
        }
    }

    private static func withHeader(_ kind: ObjectKind, size: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { header in
            let word = kind.word
            let text = UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            header.copyMemory(from: text)
            header[text.count] = 0x20
            var digits: [UInt8] = []
            var rest = size
            repeat {
                digits.append(0x30 + UInt8(rest % 10))
                rest /= 10
            } while rest > 0
            for (index, digit) in digits.reversed().enumerated() { header[text.count + 1 + index] = digit }
            let end = text.count + 1 + digits.count
            header[end] = 0
            body(UnsafeRawBufferPointer(rebasing: header[0...end]))
        }
    }
}
