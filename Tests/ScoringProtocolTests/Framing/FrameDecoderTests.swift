import ScoringProtocol
import TestSupport
import Testing

@Suite struct FrameDecoderTests {
    @Test(arguments: Framing.allCases) func returnsWhatWasEncodedHoweverItIsCut(framing: Framing) throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<300 {
            let messages = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<Int.random(in: 1...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
                    // A line feed ends a line, and one carriage return before it is dropped.
                    .map { framing == .lines && ($0 == 0x0A || $0 == 0x0D) ? 0xC3 : $0 }
            }
            var stream = try messages.flatMap { try framing.encode($0) }[...]
            var decoder = FrameDecoder(framing: framing)
            var found: [[UInt8]] = []
            while !stream.isEmpty {
                let piece = stream.prefix(Int.random(in: 1...9, using: &random))
                stream = stream.dropFirst(piece.count)
                decoder.append(piece)
                while let message = try decoder.next() { found.append(message) }
            }
            #expect(found == messages)
            #expect(decoder.pending == 0)
            try decoder.finish()
        }
    }

    @Test func toleratesCarriageReturnsAndEmptyLines() throws {
        var decoder = FrameDecoder(framing: .lines)
        decoder.append("\r\n\n{}\r\n\n[1]\n \r".utf8)
        #expect(try decoder.next() == Array("{}".utf8))
        #expect(try decoder.next() == Array("[1]".utf8))
        #expect(try decoder.next() == nil)
        #expect(decoder.pending == 2)
        #expect(throws: FrameError.self) { try decoder.finish() }
    }

    @Test func stopsALineThatIsTooLongBeforeItEnds() throws {
        var decoder = FrameDecoder(framing: .lines)
        let piece = [UInt8](repeating: 0x78, count: 1 << 16)
        for _ in 0..<16 {
            decoder.append(piece)
            #expect(try decoder.next() == nil)
        }
        decoder.append(piece)
        #expect(#expect(throws: FrameError.self) { try decoder.next() }?.code == .tooLong)
    }

    @Test func takesALineOfTheGreatestLength() throws {
        let message = [UInt8](repeating: 0x78, count: Framing.maximumFrame)
        for framing in Framing.allCases {
            var decoder = FrameDecoder(framing: framing)
            decoder.append(try framing.encode(message))
            #expect(try decoder.next() == message)
            #expect(throws: FrameError.self) { try framing.encode(message + [0x78]) }
        }
    }

    @Test func tellsTextFromALengthThatIsTooGreat() {
        var text = FrameDecoder(framing: .length)
        text.append("Loading model".utf8)
        #expect(#expect(throws: FrameError.self) { try text.next() }?.message.contains("standard output") == true)
        var length = FrameDecoder(framing: .length)
        length.append([0x00, 0x10, 0x00, 0x01])
        #expect(
            #expect(throws: FrameError.self) { try length.next() }?.message
                == "a message of 1048577 bytes is longer than the 1048576 that are allowed")
        var empty = FrameDecoder(framing: .length)
        empty.append([0, 0, 0, 0])
        #expect(#expect(throws: FrameError.self) { try empty.next() }?.code == .empty)
    }

    @Test func refusesALineFeedInALine() {
        #expect(#expect(throws: FrameError.self) { try Framing.lines.encode(Array("a\nb".utf8)) }?.code == .lineFeed)
    }
}
