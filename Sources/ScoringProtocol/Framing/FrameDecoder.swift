/// Takes a stream of bytes apart into messages, however the stream was cut into pieces.
///
/// It works on bytes only: a piece may end in the middle of a UTF-8 sequence, and a carriage return next to a line feed is two bytes.
/// It never holds more than one message of the greatest length and the piece that was appended last.
public struct FrameDecoder: Sendable {
    private let framing: Framing
    private var buffer: [UInt8] = []
    /// Where the next message starts in the buffer.
    private var start = 0
    /// Up to where the buffer is known to have no line feed.
    private var searched = 0

    public init(framing: Framing) { self.framing = framing }

    /// How many bytes wait for the rest of their message.
    public var pending: Int { buffer.count - start }

    public mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole message, or nil until more bytes are appended.
    ///
    /// - Throws: `FrameError`; the stream cannot be understood from there on.
    public mutating func next() throws(FrameError) -> [UInt8]? {
        switch framing {
        case .length: try nextByLength()
        case .lines: try nextLine()
        }
    }

    /// Says that the stream has ended.
    ///
    /// - Throws: `FrameError` when it ended in the middle of a message.
    public func finish() throws(FrameError) {
        if pending > 0 {
            throw FrameError(code: .incomplete, message: "the stream ended \(pending) bytes into a message")
        }
    }

    private mutating func nextByLength() throws(FrameError) -> [UInt8]? {
        guard pending >= 4 else { return nil }
        let header = buffer[start..<start + 4]
        let length = header.reduce(0) { $0 << 8 | Int($1) }
        guard length <= Framing.maximumFrame else {
            guard header.allSatisfy({ $0 == 0x0A || $0 == 0x0D || ($0 >= 0x20 && $0 < 0x7F) }) else {
                throw FrameError(tooLong: length)
            }
            throw FrameError(
                code: .tooLong,
                message: "text stands where the length of a message was expected; is something printed on standard output, "
                    + "or is line framing meant?")
        }
        guard length > 0 else { throw FrameError(code: .empty, message: "a message of no bytes was announced") }
        guard pending >= 4 + length else { return nil }
        let message = Array(buffer[start + 4..<start + 4 + length])
        start += 4 + length
        return message
    }

    private mutating func nextLine() throws(FrameError) -> [UInt8]? {
        while let end = buffer[max(start, searched)...].firstIndex(of: 0x0A) {
            let first = start
            start = end + 1
            searched = start
            let last = end > first && buffer[end - 1] == 0x0D ? end - 1 : end
            if last - first > Framing.maximumFrame { throw FrameError(tooLong: last - first) }
            if last > first { return Array(buffer[first..<last]) }
        }
        searched = buffer.count
        // One more for a carriage return that may yet be dropped.
        if pending > Framing.maximumFrame + 1 { throw FrameError(tooLong: pending) }
        return nil
    }
}
