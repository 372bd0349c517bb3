public import AssessmentModel
public import CanonicalJSON

/// Rubrics on disk: `rubrics/<id>.yaml`.
public enum RubricRecord {
    /// Reads a rubric.
    ///
    /// - Parameter file: the name to show in messages.
    /// - Throws: every fault of form and of meaning at once, each with its line and column.
    public static func decode(_ yaml: [UInt8], file: String? = nil) throws(RecordError) -> Rubric {
        try format.decode(yaml, file: file)
    }

    /// The YAML that people read and edit; the same bytes for equal rubrics.
    public static func encode(_ rubric: Rubric) -> [UInt8] { format.encode(rubric) }

    /// The record with sorted keys, from which its hash is taken.
    public static func canonical(_ rubric: Rubric) -> JSONValue { format.record(rubric).json }

    /// Changes with every edit.
    public static func contentHash(_ rubric: Rubric) -> ContentHash { format.record(rubric).hash }

    /// Changes only when criteria, levels, scores, weights, kind or result rule do.
    public static func structureHash(_ rubric: Rubric) -> ContentHash { structure(of: rubric).hash }

    public static func pin(_ rubric: Rubric) -> RubricPin {
        RubricPin(id: rubric.id, content: contentHash(rubric), structure: structureHash(rubric))
    }

    static var format: DocumentFormat<Rubric> {
        DocumentFormat(kind: "rubric", shape: shape, read: read, write: write, faults: { $0.faults() })
    }

    static let shape = Shape(
        "a rubric", "format", "id", "title", "kind", "summary", "subject", "ages", "language", "resultRule", "competencies",
        "levels", "criteria", "conditionCodes", "graderNotes", "translations")
    static let levelShape = Shape("a level", "id", "label", "score")
    static let criterionShape = Shape(
        "a criterion", "id", "title", "description", "weight", "competencies", "descriptors", "levels", "graderNotes")
    static let codeShape = Shape("a condition code", "id", "label", "meaning")
    static let translationShape = Shape("a translation", "title", "summary", "levels", "criteria")
    static let translatedCriterionShape = Shape("a translated criterion", "title", "description", "descriptors")
}
