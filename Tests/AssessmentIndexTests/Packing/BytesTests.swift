import AssessmentModel
import TestSupport
import Testing

@testable import AssessmentIndex

struct BytesTests {
    @Test func numbersAndTextsComeBack() throws {
        var writer = ByteWriter()
        let numbers: [UInt64] = [0, 1, 127, 128, 300, 1 << 35, .max]
        for number in numbers { writer.number(number) }
        writer.text("“é”\u{0}")
        writer.number(-5)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            for number in numbers {
                let read = try reader.number()
                #expect(read == number)
            }
            let text = try reader.text()
            let negative = try reader.integer()
            #expect(text == "“é”\u{0}")
            #expect(negative == -5)
            #expect(reader.isAtEnd)
        }
    }

    @Test func anyBytesAreReadOrRefusedWithoutACrash() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            var rows: [CriterionID: CriterionJudgment] = [:]
            do {
                _ = try Remarks.unpack(bytes, into: &rows) { "c\($0)" }
                _ = try Absences.unpack(bytes)
            } catch {
                #expect((error as? IndexError)?.code == .mustRebuild)
            }
        }
    }
}
