/// What kind of edit lies between two versions of a rubric, and so what it does to scores already given.
public enum RubricChange: Hashable, Sendable {
    case none
    /// Only words changed: old scores still speak of the same grid, though raters should know.
    case wording([FieldPath])
    /// Criteria, levels, scores or weights changed: old and new scores are not of the same thing.
    case standardShifting([FieldPath])

    /// Compares cell by cell; criteria and levels are matched by their ids.
    public init(from old: Rubric, to new: Rubric) {
        var structural: [FieldPath] = []
        var words: [FieldPath] = []
        let root = FieldPath.root
        if old.kind != new.kind { structural.append(root.key("kind")) }
        if old.resultRule != new.resultRule { structural.append(root.key("resultRule")) }
        Self.compare(old.levels, new.levels, at: root.key("levels"), &structural, &words)
        if old.criteria.map(\.id) != new.criteria.map(\.id) { structural.append(root.key("criteria")) }
        for (position, criterion) in new.criteria.enumerated() {
            guard let before = old.criterion(criterion.id) else { continue }
            let place = root.key("criteria").index(position)
            if before.weight != criterion.weight { structural.append(place.key("weight")) }
            Self.compare(before.ownLevels ?? [], criterion.ownLevels ?? [], at: place.key("levels"), &structural, &words)
            if before.title != criterion.title { words.append(place.key("title")) }
            if before.description != criterion.description { words.append(place.key("description")) }
            for id in Set(before.descriptors.keys).union(criterion.descriptors.keys).sorted()
            where before.descriptors[id] != criterion.descriptors[id] {
                words.append(place.key("descriptors").key(id.rawValue))
            }
        }
        if structural.isEmpty, words.isEmpty, old != new { words.append(root) }
        self = !structural.isEmpty ? .standardShifting(structural) : !words.isEmpty ? .wording(words) : .none
    }

    private static func compare(
        _ old: [Level], _ new: [Level], at place: FieldPath, _ structural: inout [FieldPath], _ words: inout [FieldPath]
    ) {
        if old.map(\.id) != new.map(\.id) || old.map(\.score) != new.map(\.score) {
            structural.append(place)
        } else if old != new {
            words.append(place)
        }
    }
}
