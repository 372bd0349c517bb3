extension Rubric {
    /// A grid with empty cells to fill in: one criterion for each title, one level for each label, lowest first.
    ///
    /// A numeric label is also the level's score; when only some labels are numbers, no level is scored. Ids are `l1`,
    /// `l2` … for levels, so that a label can change later without changing what a judgment points at.
    public static func scaffold(id: RubricID, title: String, kind: Kind = .analytic, criteria: [String], levels: [String])
        throws(Faults) -> Rubric
    {
        var faults: [Fault] = []
        let scores = levels.map(Double.init)
        let scored = scores.allSatisfy { $0?.isFinite ?? false }
        let made = zip(levels, scores).enumerated().map { position, level in
            Level(id: LevelID(unchecked: "l\(position + 1)"), label: level.0, score: scored ? level.1 : nil)
        }
        // Cells that are there and empty show whoever opens the file where the words belong.
        let cells = kind == .singlePoint ? [:] : Dictionary(uniqueKeysWithValues: made.map { ($0.id, "") })
        var rows: [Criterion] = []
        for (position, name) in criteria.enumerated() {
            do throws(InvalidIdentifier) {
                let text = IdentifierRule.problem(with: name) == nil ? name : IdentifierRule.suggestion(for: name) ?? name
                rows.append(Criterion(id: try CriterionID(text), title: Self.title(from: name), descriptors: cells))
            } catch {
                faults.append(Fault(FieldPath.root.key("criteria").index(position), error.description))
            }
        }
        let rubric = Rubric(id: id, title: title, kind: kind, levels: made, criteria: rows)
        // Empty cells are what a scaffold is for; every other fault counts.
        faults += rubric.faults().filter { !($0.place.components.contains(.key("descriptors"))) }
        if !faults.isEmpty { throw Faults(faults) }
        return rubric
    }

    /// A readable title for an id: dashes become spaces, the first letter a capital.
    public static func title(from name: String) -> String {
        let spaced = String(
            decoding: name.utf8.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") ? 32 : $0 }, as: UTF8.self)
        return spaced.prefix(1).uppercased() + spaced.dropFirst()
    }
}
