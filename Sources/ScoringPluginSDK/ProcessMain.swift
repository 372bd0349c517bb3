public import ScoringProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ScoringPlugin {
    /// The framing that the plugin's manifest names; `length` unless the plugin says otherwise.
    public static var framing: Framing { .length }

    /// Answers messages on standard input until it ends: the whole life of a plugin in a process of its own.
    public static func main() {
        do {
            var dialogue = try Dialogue(Self.self)
            let channel = try Channel()
            var decoder = FrameDecoder(framing: framing)
            while let bytes = try channel.read() {
                decoder.append(bytes)
                while let message = try decoder.next() {
                    try channel.write(framing.encode(dialogue.answer(to: message)))
                }
            }
        } catch {
            var complaint = Array("\(identity.id): \(error)\n".utf8)
            // Nobody is left to tell when even this fails.
            _ = write(STDERR_FILENO, &complaint, complaint.count)
            exit(70)
        }
    }
}

/// Standard input and output, taken out of the way so that a stray `print` is text in the log and not damage in the channel.
private struct Channel {
    private let input: Int32
    private let output: Int32

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    init() throws(Failure) {
        input = dup(STDIN_FILENO)
        output = dup(STDOUT_FILENO)
        let nothing = open("/dev/null", O_RDONLY)
        guard input >= 0, output >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0
        else {
            throw Failure(description: "the standard streams cannot be set up")
        }
        close(nothing)
    }

    /// Some bytes, or nil at the end.
    func read() throws(Failure) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65536)
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(input, &bytes, bytes.count)
            #elseif canImport(Musl)
                let count = Musl.read(input, &bytes, bytes.count)
            #else
                let count = Darwin.read(input, &bytes, bytes.count)
            #endif
            if count > 0 { return Array(bytes.prefix(count)) }
            if count == 0 { return nil }
            if errno != EINTR { throw Failure(description: "standard input cannot be read") }
        }
    }

    func write(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(output, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.write(output, buffer.baseAddress, buffer.count)
                #else
                    Darwin.write(output, buffer.baseAddress, buffer.count)
                #endif
            }
            if count > 0 { rest = rest.dropFirst(count) }
            if count < 0, errno != EINTR { throw Failure(description: "standard output cannot be written") }
        }
    }
}
