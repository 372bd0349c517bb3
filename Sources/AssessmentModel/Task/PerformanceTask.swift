/// Something worth doing, given to students so that their work shows a competency, and the rubric that scores it.
public struct PerformanceTask: Hashable, Sendable {
    public var id: TaskID
    public var title: String
    public var rubric: RubricID
    public var subject: String
    public var ages: String
    public var language: String
    /// What students read, in Markdown; kept beside the record as `prompt.md`.
    public var prompt: String
    /// The product students hand in.
    public var evidence: String
    /// Minutes allowed, grouping, help permitted.
    public var conditions: String
    public var materials: [String]
    /// Webb's depth of knowledge, 1 recall to 4 extended thinking.
    public var depthOfKnowledge: Int?
    public var competencies: [CompetencyID]
    public var graderNotes: String

    public init(
        id: TaskID, title: String, rubric: RubricID, subject: String = "", ages: String = "", language: String = "en",
        prompt: String = "", evidence: String = "", conditions: String = "", materials: [String] = [],
        depthOfKnowledge: Int? = nil, competencies: [CompetencyID] = [], graderNotes: String = ""
    ) {
        self.id = id
        self.title = title
        self.rubric = rubric
        self.subject = subject
        self.ages = ages
        self.language = language
        self.prompt = prompt
        self.evidence = evidence
        self.conditions = conditions
        self.materials = materials
        self.depthOfKnowledge = depthOfKnowledge
        self.competencies = competencies
        self.graderNotes = graderNotes
    }

    public func faults() -> [Fault] {
        var found: [Fault] = []
        if title.utf8.isEmpty {
            found.append(Fault(FieldPath.root.key("title"), "the title is empty", mend: "give the task a title"))
        }
        if !LanguageTag.isPlausible(language) {
            found.append(Fault(FieldPath.root.key("language"), "“\(language)” is not a language tag", mend: "write en, fr, ar …"))
        }
        if let depth = depthOfKnowledge, !(1...4).contains(depth) {
            found.append(Fault(FieldPath.root.key("depthOfKnowledge"), "depth of knowledge is 1 to 4, not \(depth)"))
        }
        return found
    }
}
