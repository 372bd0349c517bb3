import AssessmentModel

/// What a searched text is within its document.
public enum SearchField: String, Hashable, Sendable, CaseIterable {
    case title, summary, subject, criterion, level, descriptor, prompt, evidence, conditions, materials, translation
    /// Written for those who score; never shown to students.
    case graderNotes = "grader-notes"
}

/// One text of a document that can be found, and where in the document it stands.
struct Passage {
    let field: SearchField
    let place: String
    let text: String

    /// A record's passages have row ids next to each other, so that they can be deleted without reading the others.
    static let perRecord: Int64 = 1 << 16
    static func rowID(record: Int64, position: Int) -> Int64 { record * perRecord + Int64(position) }

    static func all(of rubric: Rubric) -> [Passage] {
        var list = PassageList()
        let root = FieldPath.root
        list.add(.title, root.key("title"), rubric.title)
        list.add(.summary, root.key("summary"), rubric.summary)
        list.add(.subject, root.key("subject"), rubric.subject)
        list.add(rubric.levels, root.key("levels"))
        for (position, criterion) in rubric.criteria.enumerated() {
            let place = root.key("criteria").index(position)
            list.add(.criterion, place.key("title"), criterion.title)
            list.add(.criterion, place.key("description"), criterion.description)
            if let own = criterion.ownLevels { list.add(own, place.key("levels")) }
            for (level, text) in criterion.descriptors.sorted(by: { $0.key < $1.key }) {
                list.add(.descriptor, place.key("descriptors").key(level.rawValue), text)
            }
            list.add(.graderNotes, place.key("graderNotes"), criterion.graderNotes)
        }
        list.add(.graderNotes, root.key("graderNotes"), rubric.graderNotes)
        for (tag, texts) in rubric.translations.sorted(by: { $0.key < $1.key }) {
            list.add(texts, root.key("translations").key(tag))
        }
        return list.passages
    }

    static func all(of task: PerformanceTask) -> [Passage] {
        var list = PassageList()
        let root = FieldPath.root
        list.add(.title, root.key("title"), task.title)
        list.add(.subject, root.key("subject"), task.subject)
        list.add(.prompt, root.key("prompt"), task.prompt)
        list.add(.evidence, root.key("evidence"), task.evidence)
        list.add(.conditions, root.key("conditions"), task.conditions)
        for (position, material) in task.materials.enumerated() {
            list.add(.materials, root.key("materials").index(position), material)
        }
        list.add(.graderNotes, root.key("graderNotes"), task.graderNotes)
        return list.passages
    }
}

/// Gathers passages, leaving out empty ones.
private struct PassageList {
    var passages: [Passage] = []

    mutating func add(_ field: SearchField, _ place: FieldPath, _ text: String) {
        guard !text.utf8.isEmpty else { return }
        // 2 and 3 mark the matches in snippets; as text they mean nothing.
        let isMarked = text.utf8.contains { $0 == 2 || $0 == 3 }
        let plain = isMarked ? String(decoding: text.utf8.filter { $0 != 2 && $0 != 3 }, as: UTF8.self) : text
        passages.append(Passage(field: field, place: place.description, text: plain))
    }

    mutating func add(_ levels: [Level], _ place: FieldPath) {
        for (position, level) in levels.enumerated() { add(.level, place.index(position).key("label"), level.label) }
    }

    mutating func add(_ texts: RubricTranslation, _ place: FieldPath) {
        add(.translation, place.key("title"), texts.title ?? "")
        add(.translation, place.key("summary"), texts.summary ?? "")
        for (level, label) in texts.levelLabels.sorted(by: { $0.key < $1.key }) {
            add(.translation, place.key("levels").key(level.rawValue), label)
        }
        for (id, criterion) in texts.criteria.sorted(by: { $0.key < $1.key }) {
            let here = place.key("criteria").key(id.rawValue)
            add(.translation, here.key("title"), criterion.title ?? "")
            add(.translation, here.key("description"), criterion.description ?? "")
            for (level, text) in criterion.descriptors.sorted(by: { $0.key < $1.key }) {
                add(.translation, here.key("descriptors").key(level.rawValue), text)
            }
        }
    }
}
