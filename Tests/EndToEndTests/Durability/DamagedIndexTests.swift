import Foundation
import TestSupport
import Testing

/// The index is a copy. Whatever happens to it, the answers are those of git, byte for byte.
@Suite struct DamagedIndexTests {
    enum Damage: String, CaseIterable, Sendable {
        case deleted, emptied, halved, cutToAFewBytes, flippedEarly, flippedInTheMiddle, flippedEverywhere, garbage
    }

    private static let cases: [(String, Damage)] =
        Damage.allCases.map { ("database", $0) }
        + [.emptied, .halved, .flippedInTheMiddle, .flippedEverywhere].map { ("wal", $0) }
        + [.emptied, .garbage].map { ("stamp", $0) } + [.deleted, .emptied, .garbage].map { ("everything", $0) }

    /// Made once: a write after the rebuild, so that the write-ahead log holds something.
    private static let written = Result {
        let workspace = try Classes.copy(of: Classes.revealed)
        try workspace.expecting(0, "rubric", "new", "poem", "--criteria", "image,sound", "--levels", "1,2,3")
        return (workspace, try answers(workspace))
    }

    @Test(arguments: cases)
    func answersStayTheSame(part: String, damage: Damage) throws {
        let (template, before) = try Self.written.mapError { Classes.NotMade(reason: "\($0)") }.get()
        let workspace = try Workspace(copyOf: template)
        let folder = workspace.path + "/plumbline"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("index.sqlite") }.filter {
            name in
            switch part {
            case "database": name.hasSuffix(".db")
            case "wal": name.hasSuffix("-wal")
            case "stamp": name.hasSuffix(".stamp")
            default: true
            }
        }
        #expect(!files.isEmpty, "no \(part) among the index's files")
        for name in files { try Self.apply(damage, to: folder + "/" + name) }
        let after = try Self.answers(workspace)
        #expect(after == before, "\(part) \(damage)")
        #expect(try workspace.plumbline("fsck").status == 0)
    }

    @Test func reindexGivesTheSameAnswers() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let before = try Self.answers(workspace)
        try workspace.expecting(0, "reindex")
        #expect(try Self.answers(workspace) == before)
    }

    @Test func indexThatCannotBeWrittenStopsNoReading() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let before = try Self.answers(workspace)
        try FileManager.default.removeItem(atPath: workspace.path + "/plumbline/index.sqlite")
        #expect(try Self.answers(workspace) == before, "the link alone taken away")
    }

    private static func answers(_ workspace: Workspace) throws -> [String] {
        try [
            ["report", "autumn", "--json"], ["report", "autumn"], ["rubric", "list"], ["task", "list", "--json"],
            ["session", "list"],
            ["sample", "list", "--task", "letter"], ["search", "essay"],
        ].map { words in
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            #expect(result.status == 0, "\(words): \(result.errorText)")
            return result.text
        }
    }

    private static func apply(_ damage: Damage, to path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if damage == .deleted { return try FileManager.default.removeItem(atPath: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return }
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        switch damage {
        case .deleted: break
        case .emptied: bytes = []
        case .halved: bytes = Array(bytes.prefix(bytes.count / 2))
        case .cutToAFewBytes: bytes = Array(bytes.prefix(50))
        case .flippedEarly: if bytes.count > 40 { bytes[24] ^= 0x10 }
        case .flippedInTheMiddle: if !bytes.isEmpty { bytes[bytes.count / 2] ^= 0x04 }
        case .flippedEverywhere:
            // A bit in every page, at a place that differs from page to page.
            for page in stride(from: 0, to: bytes.count, by: 4096) {
                let place = page + (page / 4096 * 977 + 1300) % 4096
                if place < bytes.count { bytes[place] ^= 0x01 }
            }
        case .garbage:
            var generator = SeededGenerator(seed: 7)
            bytes = bytes.map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        // Not through Data's writing, which would put a new file in the old one's place.
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
