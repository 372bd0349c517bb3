import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Damage in git's own objects is named, with the records it touches; reading the rest goes on.
@Suite struct DamagedObjectTests {
    @Test func namesAZeroedLooseObjectAndItsRecord() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        try workspace.unpackEverything()
        let path = try #require(try workspace.git("ls-tree", "-r", "--name-only", "sessions/autumn", "judgments/m/").lines.first)
        let object = try workspace.git("rev-parse", "sessions/autumn:" + path)
        let file = workspace.path + "/objects/\(object.prefix(2))/\(object.dropFirst(2))"
        let size = try #require(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
        try workspace.overwrite(file, at: 0, with: [UInt8](repeating: 0, count: size))
        try expectNamed(object, "sessions/autumn:" + path, in: workspace, hurting: [])
    }

    @Test func namesAPackedObjectWithAFlippedByte() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        try workspace.git("repack", "-adq")
        let path = "work/two/work.txt"
        let object = try workspace.git("rev-parse", "samples/letter:" + path)
        let packs = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/objects/pack").filter {
            $0.hasSuffix(".pack")
        }
        let pack = workspace.path + "/objects/pack/" + (try #require(packs.first))
        let listed = try workspace.git("verify-pack", "-v", pack).lines.first { $0.hasPrefix(object) }
        let fields = try #require(listed).split(separator: " ").map(String.init)
        // Id, type, size, size in the pack, offset: the last byte belongs to the object's own checksum.
        let offset = try #require(Int(fields[4])) + (try #require(Int(fields[3]))) - 1
        try workspace.overwrite(pack, at: offset, with: [0x5A])
        try expectNamed(object, "samples/letter:" + path, in: workspace, hurting: [])
    }

    @Test func namesAMissingObject() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        try workspace.unpackEverything()
        let object = try workspace.git("rev-parse", "main:rubrics/essay.yaml")
        try FileManager.default.removeItem(atPath: workspace.path + "/objects/\(object.prefix(2))/\(object.dropFirst(2))")
        try expectNamed(object, "main:rubrics/essay.yaml", in: workspace, hurting: ["report"])
    }

    @Test func saysThatASoundWorkspaceIsSound() throws {
        let workspace = try Classes.copy(of: Classes.revealed)
        let result = try workspace.expecting(0, "fsck")
        #expect(!result.text.isEmpty)
        #expect(try workspace.json("fsck").object != nil)
    }

    /// - Parameter hurting: the commands that read the object, and may say so; all others go on.
    private func expectNamed(_ object: String, _ place: String, in workspace: Workspace, hurting: Set<String>) throws {
        let checked = try workspace.plumbline("fsck")
        #expect(checked.status == 1, "\(checked.status): \(checked.text)\(checked.errorText)")
        #expect(
            checked.text.holds(object) && checked.text.holds(place), "\(object), \(place) in \(checked.text)\(checked.errorText)")
        // No command dies of it, and what does not touch the object goes on.
        for words in [
            ["rubric", "list"], ["session", "list"], ["report", "autumn"], ["reindex"], ["rubric", "list"],
            ["sample", "list", "--task", "letter"],
        ] {
            let result = try workspace.command([BuiltProgram.path, "-C", workspace.path] + words)
            if result.status == 0 { continue }
            #expect(hurting.contains(words[0]), "\(words): \(result.status) \(result.errorText)")
            expectRefusal(result, 65, saying: object)
        }
    }
}

extension Workspace {
    /// Each object in a file of its own.
    func unpackEverything() throws {
        let script = """
            cd "$CLASS" && mkdir "$HOME/packs" && mv objects/pack/* "$HOME/packs/" && for p in "$HOME"/packs/*.pack; do git unpack-objects -q <"$p" || exit 1; done
            """
        let result = try command(["sh", "-c", script], environment: ["CLASS": path])
        try #require(result.status == 0, "\(result.errorText)")
    }

    func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
