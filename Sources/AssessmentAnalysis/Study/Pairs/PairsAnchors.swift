import Psychometrics

/// The anchors of a study that can be used: of scripts that were compared, and of levels there are.
struct PairsAnchors {
    let anchors: [LevelLink.Anchor]
    let cautions: [Caution]

    /// Where the levels have no names.
    private static let mostLevels = 1000

    init(_ options: PairsStudyOptions, labels: [String]) {
        var anchors: [LevelLink.Anchor] = []
        var strange: [String] = []
        var beyond: [String] = []
        for anchor in options.anchors {
            guard let script = labels.firstIndex(where: { $0.utf8.elementsEqual(anchor.script.utf8) }) else {
                strange.append(anchor.script)
                continue
            }
            guard anchor.level >= 0, anchor.level < (options.levels.isEmpty ? Self.mostLevels : options.levels.count) else {
                beyond.append(anchor.script)
                continue
            }
            anchors.append(LevelLink.Anchor(script: script, level: anchor.level))
        }
        self.anchors = anchors
        var cautions: [Caution] = []
        if !strange.isEmpty {
            cautions.append(
                Caution(
                    code: "unknown-anchor",
                    sentence: "Not among the scripts compared, and left out as \(strange.count == 1 ? "an anchor" : "anchors"): "
                        + "\(Self.list(strange))."))
        }
        if !beyond.isEmpty {
            let levels =
                options.levels.isEmpty
                ? "levels go from 1 to \(Self.mostLevels)"
                : NumberWords.count(options.levels.count, "level is", "levels are") + " named"
            cautions.append(
                Caution(
                    code: "unknown-anchor-level",
                    sentence: "The level fixed for \(Self.list(beyond)) does not exist (\(levels)), so "
                        + "\(beyond.count == 1 ? "this anchor was" : "these anchors were") left out."))
        }
        self.cautions = cautions
    }

    private static func list(_ names: [String]) -> String {
        names.count > 5 ? names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more" : NumberWords.list(names)
    }
}
