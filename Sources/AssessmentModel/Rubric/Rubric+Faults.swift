extension Rubric {
    /// Everything that makes the rubric unusable, all at once.
    public func faults() -> [Fault] {
        var found: [Fault] = []
        let root = FieldPath.root
        if title.utf8.isEmpty { found.append(Fault(root.key("title"), "the title is empty", mend: "give the rubric a title")) }
        if !LanguageTag.isPlausible(language) {
            found.append(Fault(root.key("language"), "“\(language)” is not a language tag", mend: "write en, fr, ar, pt-BR …"))
        }
        if criteria.isEmpty {
            found.append(Fault(root.key("criteria"), "there is no criterion", mend: "add at least one"))
        }
        if kind == .holistic, criteria.count > 1 {
            found.append(
                Fault(
                    root.key("criteria"), "a holistic rubric has one criterion, this has \(criteria.count)",
                    mend: "make its kind analytic, or merge the rows"))
        }
        found += Self.scaleFaults(levels, at: root.key("levels"), mayBeEmpty: criteria.allSatisfy { $0.ownLevels != nil })
        found += Self.repeated(criteria.map(\.id.rawValue), at: root.key("criteria"), what: "criterion id")
        found += Self.repeated(conditionCodes.map(\.id.rawValue), at: root.key("conditionCodes"), what: "condition code")
        for (position, criterion) in criteria.enumerated() {
            found += faults(of: criterion, at: root.key("criteria").index(position))
        }
        found += translationFaults(at: root.key("translations"))
        return found
    }

    private func faults(of criterion: Criterion, at place: FieldPath) -> [Fault] {
        var found: [Fault] = []
        if criterion.title.utf8.isEmpty {
            found.append(Fault(place.key("title"), "the criterion “\(criterion.id)” has no title", mend: "give it one"))
        }
        if !(criterion.weight > 0 && criterion.weight.isFinite) {
            found.append(Fault(place.key("weight"), "the weight must be above zero", mend: "leave it out for 1"))
        }
        if let own = criterion.ownLevels {
            found += Self.scaleFaults(own, at: place.key("levels"), mayBeEmpty: false)
        }
        let known = Set(levels(of: criterion).map(\.id))
        for id in criterion.descriptors.keys.sorted() where !known.contains(id) {
            found.append(
                Fault(
                    place.key("descriptors").key(id.rawValue), "there is no level “\(id)”",
                    mend: "its levels are " + known.sorted().map(\.rawValue).joined(separator: ", ")))
        }
        if kind == .singlePoint {
            let described = criterion.descriptors.filter { !$0.value.utf8.isEmpty }.count
            if described != 1 {
                found.append(
                    Fault(
                        place.key("descriptors"),
                        "a single-point criterion describes exactly one level, this describes \(described)",
                        mend: "describe the level that meets the expectation"))
            }
        }
        return found
    }

    private static func scaleFaults(_ levels: [Level], at place: FieldPath, mayBeEmpty: Bool) -> [Fault] {
        var found = repeated(levels.map(\.id.rawValue), at: place, what: "level id")
        if levels.isEmpty, !mayBeEmpty { found.append(Fault(place, "there is no level", mend: "add at least two")) }
        if levels.count == 1 { found.append(Fault(place, "one level tells nothing apart", mend: "add another")) }
        for (position, level) in levels.enumerated() {
            if level.label.utf8.isEmpty, level.score == nil {
                found.append(
                    Fault(place.index(position), "the level “\(level.id)” has neither label nor score", mend: "give it a label"))
            }
            if let score = level.score, !score.isFinite {
                found.append(Fault(place.index(position).key("score"), "a score must be a finite number"))
            }
        }
        let scores = levels.compactMap(\.score)
        if !scores.isEmpty, scores.count < levels.count {
            found.append(Fault(place, "some levels have a score and some have none", mend: "score all of them or none"))
        }
        if zip(scores, scores.dropFirst()).contains(where: { $0 > $1 }) {
            found.append(Fault(place, "the scores go down", mend: "list the levels lowest first"))
        }
        return found
    }

    private func translationFaults(at place: FieldPath) -> [Fault] {
        var found: [Fault] = []
        for (tag, translation) in translations.sorted(by: { $0.key < $1.key }) {
            let here = place.key(tag)
            if !LanguageTag.isPlausible(tag) { found.append(Fault(here, "“\(tag)” is not a language tag")) }
            for id in translation.criteria.keys.sorted() where criterion(id) == nil {
                found.append(Fault(here.key("criteria").key(id.rawValue), "there is no criterion “\(id)”"))
            }
        }
        return found
    }

    private static func repeated(_ ids: [String], at place: FieldPath, what: String) -> [Fault] {
        var seen: Set<String> = []
        return ids.enumerated().compactMap { position, id in
            seen.insert(id).inserted
                ? nil : Fault(place.index(position).key("id"), "the \(what) “\(id)” is used twice", mend: "ids must differ")
        }
    }
}

/// A check that catches slips, not a registry: letters, then groups of letters and digits.
public enum LanguageTag {
    public static func isPlausible(_ tag: String) -> Bool {
        let parts = Array(tag.utf8).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count),
            first.allSatisfy({ IdentifierRule.isAlphanumeric($0) && $0 > 57 })
        else { return false }
        return parts.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(IdentifierRule.isAlphanumeric) }
    }
}
