/// How one message is told from the next in a stream of bytes.
public enum Framing: String, Hashable, Sendable, CaseIterable {
    /// Four bytes with the length of the message, most significant first, and then the message.
    case length
    /// One message a line, ended by a line feed; a carriage return before it is ignored, and so are empty lines.
    case lines

    /// The longest message: 1 MiB.
    public static let maximumFrame = 1 << 20

    /// The bytes to send for a message.
    ///
    /// - Throws: `FrameError` when the message is longer than ``maximumFrame``, or has a line feed in it where lines are the frames.
    public func encode(_ message: [UInt8]) throws(FrameError) -> [UInt8] {
        guard message.count <= Self.maximumFrame else { throw FrameError(tooLong: message.count) }
        switch self {
        case .length:
            let count = UInt32(message.count)
            return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + message
        case .lines:
            guard !message.contains(0x0A) else {
                throw FrameError(code: .lineFeed, message: "a message that spans lines cannot be sent in line framing")
            }
            return message + [0x0A]
        }
    }
}

/// Why bytes are no frame.
public struct FrameError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable {
        case tooLong, empty, incomplete, lineFeed
    }

    public let code: Code
    public let message: String

    public var description: String { message }
}

extension FrameError {
    init(tooLong count: Int) {
        self.init(
            code: .tooLong, message: "a message of \(count) bytes is longer than the \(Framing.maximumFrame) that are allowed")
    }
}
