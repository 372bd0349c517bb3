#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps the number of packs small: as soon as eight of about one size have gathered, they become one. Every pack costs every
/// later reader and writer a look, so without this a repository would slow down with each commit.
///
/// The entries are copied as they stand, so this costs a few milliseconds. Called while the writer lock is held. An old pack
/// goes only after the new one, which holds all of it, is durable; readers that look for an object in a pack that has gone
/// look again.
enum PackMerge {
    /// How many packs of one size make a merge.
    static let fanIn = 8
    /// Packs from this size on are left to git's own repacking.
    static let largest = 32 << 20
    private static let smallest = 4096

    private struct Candidate {
        let stem: String
        let size: Int
        let tier: Int
    }

    /// Merges once if there is anything to merge.
    ///
    /// - Returns: how many packs became one; zero when there was no need.
    static func run(packFolder: String, deflater: Deflater) throws -> Int {
        let chosen = choose(try candidates(in: packFolder))
        guard chosen.count >= fanIn else { return 0 }
        let target = PackWriter(folder: packFolder, deflater: deflater, capacity: 1 << 20)
        var places: [ObjectID: Int] = [:]
        var merged: [Candidate] = []
        for candidate in chosen {
            guard let source = try PackReader(stem: candidate.stem), try copy(source, to: target, places: &places) else {
                continue
            }
            merged.append(candidate)
        }
        guard merged.count > 1 else { return 0 }
        let installed = try target.install()
        for old in merged where old.stem != installed.stem {
            // Without its index nobody looks into a pack any more, so the index goes first.
            try Folder.remove("\(old.stem).idx")
            try Folder.remove("\(old.stem).pack")
        }
        try installed.release()
        return merged.count
    }

    /// Packs with nothing attached to them that says somebody else cares for them.
    private static func candidates(in folder: String) throws(GitStorageError) -> [Candidate] {
        var suffixes: [String: Set<String>] = [:]
        for name in try Folder.names(in: folder) {
            // A multi-pack index names packs by file; whoever wrote it does the repacking.
            if name.utf8.starts(with: "multi-pack-index".utf8) { return [] }
            guard name.utf8.starts(with: "pack-".utf8), let dot = name.utf8.lastIndex(of: 0x2E) else { continue }
            suffixes[String(name[..<dot]), default: []].insert(String(name[dot...]))
        }
        var found: [Candidate] = []
        for (stem, kinds) in suffixes where kinds == [".pack", ".idx"] {
            guard let status = try Folder.status("\(folder)/\(stem).pack"), Int(status.st_size) < largest else { continue }
            var tier = 0
            var size = Int(status.st_size) / smallest
            while size >= fanIn {
                tier += 1
                size /= fanIn
            }
            found.append(Candidate(stem: "\(folder)/\(stem)", size: Int(status.st_size), tier: tier))
        }
        return found
    }

    /// The packs of the smallest crowded size, with all that are smaller.
    private static func choose(_ candidates: [Candidate]) -> [Candidate] {
        var counts: [Int: Int] = [:]
        for candidate in candidates { counts[candidate.tier, default: 0] += 1 }
        guard let tier = counts.filter({ $0.value >= fanIn }).keys.min() else { return [] }
        // In order of name, so that two runs over the same packs write the same pack.
        return candidates.filter { $0.tier <= tier }.sorted { $0.stem.utf8.lexicographicallyPrecedes($1.stem.utf8) }
    }

    /// Copies what the target does not have; answers `false` when the pack is not one of ours after all.
    private static func copy(
        _ source: PackReader, to target: PackWriter, places: inout [ObjectID: Int]
    ) throws(GitStorageError) -> Bool {
        let starts = Set(source.entries.map(\.offset))
        guard source.entries.allSatisfy({ $0.baseOffset.map(starts.contains) ?? true }) else { return false }
        var moved: [Int: Int] = [:]
        for entry in source.entries {
            if let place = places[entry.id] {
                moved[entry.offset] = place
                continue
            }
            let place = try target.addCopy(
                id: entry.id, baseOffset: entry.baseOffset.flatMap { moved[$0] }, type: entry.type, size: entry.size,
                compressed: UnsafeRawBufferPointer(rebasing: source.bytes.bytes[entry.compressed]))
            places[entry.id] = place
            moved[entry.offset] = place
        }
        return true
    }
}
