import Testing

@testable import AssessmentWorkbench

@Suite struct WorkKindTests {
    @Test(arguments: [
        ("txt", Array("x".utf8), "text/plain"), ("TXT", Array("é".utf8), "text/plain"), ("md", Array("#".utf8), "text/markdown"),
        ("pdf", Array("%PDF-1.7".utf8), "application/pdf"), ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D], "image/png"),
        ("JPeG", [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), ("jpg", [0xFF, 0xD8, 0xFF], "image/jpeg"),
    ]) func isToldByEndingAndFirstBytes(ending: String, bytes: [UInt8], mediaType: String) throws {
        let kind = try WorkKind(fileExtension: ending, bytes: bytes)
        #expect(kind.mediaType == mediaType)
        #expect(kind.fileExtension == ending.lowercased())
    }

    @Test(arguments: [
        ("png", Array("%PDF-".utf8), "first bytes"), ("jpg", [0xFF, 0xD8], "first bytes"), ("txt", [0x61, 0], "NUL"),
        ("txt", [0x61, 0x0A, 0x0A, 0xC3], "line 3"), ("txt", [0xFF, 0xFE, 0x61, 0], "line 1"),
        ("md", [0xED, 0xA0, 0x80], "UTF-8"),
        ("html", Array("x".utf8), ".html"), ("", Array("x".utf8), "no ending"), ("txt", [], "empty"),
        ("txt\u{301}", Array("x".utf8), "cannot be kept"),
        ("svg", Array("<svg/>".utf8), "cannot be kept"),
    ]) func refusesTheRest(ending: String, bytes: [UInt8], words: String) async throws {
        let error = try await failure(.data) { try WorkKind(fileExtension: ending, bytes: bytes) }
        #expect(error.message.contains(words), "\(error)")
    }

    @Test func refusesWhatIsTooLarge() async throws {
        let bytes = [UInt8](repeating: 0x61, count: WorkKind.largest)
        #expect(try WorkKind(fileExtension: "txt", bytes: bytes).mediaType == "text/plain")
        _ = try await failure(.data) { try WorkKind(fileExtension: "txt", bytes: bytes + [0x61]) }
    }
}
