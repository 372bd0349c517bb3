public import AssessmentModel
public import CanonicalJSON

/// Tasks on disk: `tasks/<id>/task.yaml` and, beside it, what students read as `prompt.md`.
public enum TaskRecord {
    /// - Parameters:
    ///   - prompt: the bytes of `prompt.md`; nil when there is no such file.
    ///   - file: the name of the record to show in messages.
    public static func decode(_ yaml: [UInt8], prompt: [UInt8]?, file: String? = nil) throws(RecordError) -> PerformanceTask {
        var faults: [PlacedFault] = []
        var text = ""
        let bytes = prompt ?? []
        if let valid = String(validating: bytes, as: UTF8.self) {
            text = valid
        } else {
            let place = bytes.withUnsafeBytes { TextPosition.of(offset: UTF8Check.validPrefix(of: bytes), in: $0) }
            faults.append(
                PlacedFault(
                    Fault(
                        FieldPath.root.key("prompt"), "prompt.md is not UTF-8 at its line \(place.line)",
                        mend: "save it as UTF-8")))
        }
        do throws(RecordError) {
            var task = try format.decode(yaml, file: file)
            if !faults.isEmpty { throw RecordError(file: file, faults: faults) }
            task.prompt = text
            return task
        } catch {
            throw RecordError(file: file, faults: error.faults == faults ? faults : error.faults + faults)
        }
    }

    /// `task.yaml`, without the prompt.
    public static func encode(_ task: PerformanceTask) -> [UInt8] { format.encode(task) }

    /// `prompt.md`.
    public static func encodePrompt(_ task: PerformanceTask) -> [UInt8] { Array(task.prompt.utf8) }

    /// The record with sorted keys and the prompt under the key `prompt`.
    public static func canonical(_ task: PerformanceTask) -> JSONValue { whole(task).json }

    /// Covers the prompt: other words for students are another task.
    public static func contentHash(_ task: PerformanceTask) -> ContentHash { whole(task).hash }

    private static func whole(_ task: PerformanceTask) -> RecordValue {
        guard case .fields(let fields) = format.record(task) else { preconditionFailure("a record is a group of keys") }
        return .fields(fields + [RecordValue.Field(key: "prompt", value: .text(task.prompt))])
    }

    static var format: DocumentFormat<PerformanceTask> {
        DocumentFormat(kind: "task", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape(
        "a task", "format", "id", "title", "rubric", "subject", "ages", "language", "evidence", "conditions", "materials",
        "depthOfKnowledge", "competencies", "graderNotes")

    private static func read(_ reader: inout RecordReader, _ fields: Fields) -> PerformanceTask {
        PerformanceTask(
            id: reader.identifier(fields, "id"),
            title: reader.text(fields, "title"),
            rubric: reader.identifier(fields, "rubric"),
            subject: reader.text(fields, "subject", default: ""),
            ages: reader.text(fields, "ages", default: ""),
            language: reader.text(fields, "language", default: "en"),
            evidence: reader.text(fields, "evidence", default: ""),
            conditions: reader.text(fields, "conditions", default: ""),
            materials: reader.texts(fields, "materials"),
            depthOfKnowledge: fields["depthOfKnowledge"].flatMap { reader.integer(at: $0) },
            competencies: reader.identifiers(fields, "competencies"),
            graderNotes: reader.text(fields, "graderNotes", default: ""))
    }

    private static func write(_ task: PerformanceTask) -> RecordValue {
        .record(
            ("id", .text(task.id.rawValue)),
            ("title", .text(task.title)),
            ("rubric", .text(task.rubric.rawValue)),
            ("subject", task.subject.unlessEmpty),
            ("ages", task.ages.unlessEmpty),
            ("language", .text(task.language)),
            ("evidence", task.evidence.unlessEmpty),
            ("conditions", task.conditions.unlessEmpty),
            ("materials", task.materials.unlessEmpty(RecordValue.text)),
            ("depthOfKnowledge", task.depthOfKnowledge.map { .number(Double($0)) }),
            ("competencies", task.competencies.unlessEmpty { .text($0.rawValue) }),
            ("graderNotes", task.graderNotes.unlessEmpty))
    }
}
