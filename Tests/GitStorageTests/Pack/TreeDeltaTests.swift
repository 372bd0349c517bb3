import TestSupport
import Testing

@testable import GitStorage

@Suite struct TreeDeltaTests {
    @Test func everyDeltaRebuildsItsTarget() throws {
        var random = SeededGenerator(seed: 11)
        var encoded = 0
        for round in 0..<500 {
            let size = round < 20 ? 200_000 : Int.random(in: 0...3000, using: &random)
            let base = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
            var target = base
            let place = Int.random(in: 0...target.count, using: &random)
            let end = min(target.count, place + Int.random(in: 0...300, using: &random))
            let new = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            target.replaceSubrange(place..<end, with: new)
            guard let delta = TreeDelta.encode(from: base, to: target) else { continue }
            encoded += 1
            #expect(Self.apply(delta, to: base) == target)
        }
        #expect(encoded > 300)
    }

    /// git's delta format as its documentation tells it.
    private static func apply(_ delta: [UInt8], to base: [UInt8]) -> [UInt8]? {
        var index = 0
        func size() -> Int {
            var value = 0, shift = 0
            repeat {
                value |= Int(delta[index] & 0x7F) << shift
                shift += 7
                index += 1
            } while delta[index - 1] & 0x80 != 0
            return value
        }
        guard size() == base.count else { return nil }
        let expected = size()
        var output: [UInt8] = []
        while index < delta.count {
            let command = delta[index]
            index += 1
            if command & 0x80 == 0 {
                output += delta[index..<(index + Int(command))]
                index += Int(command)
                continue
            }
            var offset = 0, count = 0
            for bit in 0..<4 where command & (1 << bit) != 0 {
                offset |= Int(delta[index]) << (8 * bit)
                index += 1
            }
            for bit in 0..<3 where command & (0x10 << bit) != 0 {
                count |= Int(delta[index]) << (8 * bit)
                index += 1
            }
            if count == 0 { count = 0x10000 }
            output += base[offset..<(offset + count)]
        }
        return output.count == expected ? output : nil
    }
}
