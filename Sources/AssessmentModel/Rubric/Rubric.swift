/// A grid that says what is looked at in a piece of work, how well it can be done, and what that looks like in words.
public struct Rubric: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Several criteria, each judged by itself.
        case analytic
        /// One overall judgment.
        case holistic
        /// One described level a criterion; what falls short of it or goes past it is written by the rater.
        case singlePoint = "single-point"
    }

    /// How the rows become one result.
    public enum ResultRule: String, Hashable, Sendable, CaseIterable {
        /// No single number: the row by row picture is the result.
        case profile
        case sum
        case weightedMean = "weighted-mean"
    }

    public var id: RubricID
    public var title: String
    public var kind: Kind
    public var summary: String
    public var subject: String
    /// For whom, in the school's own words: “ages 11 to 14”, “grades 6-8”.
    public var ages: String
    /// BCP 47 tag of the language the texts below are written in.
    public var language: String
    public var resultRule: ResultRule
    /// The columns, lowest first; a criterion may have its own instead.
    public var levels: [Level]
    public var criteria: [Criterion]
    public var conditionCodes: [ConditionCode]
    /// For those who score only; never shown to students.
    public var graderNotes: String
    /// The competencies that the rubric means to cover; each should have a criterion.
    public var competencies: [CompetencyID]
    /// The same texts in other languages, by BCP 47 tag.
    public var translations: [String: RubricTranslation]

    public init(
        id: RubricID, title: String, kind: Kind = .analytic, summary: String = "", subject: String = "", ages: String = "",
        language: String = "en", resultRule: ResultRule = .profile, levels: [Level], criteria: [Criterion],
        conditionCodes: [ConditionCode] = ConditionCode.customary, graderNotes: String = "",
        competencies: [CompetencyID] = [], translations: [String: RubricTranslation] = [:]
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.summary = summary
        self.subject = subject
        self.ages = ages
        self.language = language
        self.resultRule = resultRule
        self.levels = levels
        self.criteria = criteria
        self.conditionCodes = conditionCodes
        self.graderNotes = graderNotes
        self.competencies = competencies
        self.translations = translations
    }

    public func criterion(_ id: CriterionID) -> Criterion? { criteria.first { $0.id == id } }

    /// The levels that a criterion is judged on, lowest first.
    public func levels(of criterion: Criterion) -> [Level] { criterion.ownLevels ?? levels }
}

/// One row of a rubric.
public struct Criterion: Hashable, Sendable {
    public var id: CriterionID
    public var title: String
    public var description: String
    /// Its share in a weighted result; above zero.
    public var weight: Double
    /// What each level looks like in this row, by level id.
    public var descriptors: [LevelID: String]
    /// Levels of its own, when this row's scale differs from the rubric's.
    public var ownLevels: [Level]?
    public var competencies: [CompetencyID]
    public var graderNotes: String

    public init(
        id: CriterionID, title: String, description: String = "", weight: Double = 1, descriptors: [LevelID: String] = [:],
        ownLevels: [Level]? = nil, competencies: [CompetencyID] = [], graderNotes: String = ""
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.weight = weight
        self.descriptors = descriptors
        self.ownLevels = ownLevels
        self.competencies = competencies
        self.graderNotes = graderNotes
    }
}

/// One step of a scale. Its id never changes and is never derived from score or label, since both can be edited and
/// two levels may carry the same score.
public struct Level: Hashable, Sendable {
    public var id: LevelID
    public var label: String
    public var score: Double?

    public init(id: LevelID, label: String, score: Double? = nil) {
        self.id = id
        self.label = label
        self.score = score
    }
}

/// Why a piece of work, or one criterion of it, has no score. Not a score, and not zero.
public struct ConditionCode: Hashable, Sendable {
    public var id: ConditionCodeID
    public var label: String
    public var meaning: String

    public init(id: ConditionCodeID, label: String, meaning: String = "") {
        self.id = id
        self.label = label
        self.meaning = meaning
    }

    /// The codes a rubric has when it names none.
    public static let customary: [ConditionCode] = [
        ConditionCode(id: .init(unchecked: "blank"), label: "Blank", meaning: "Nothing was handed in, or nothing can be seen."),
        ConditionCode(id: .init(unchecked: "off-task"), label: "Off task", meaning: "The work answers another task."),
        ConditionCode(
            id: .init(unchecked: "other-language"), label: "Other language",
            meaning: "The work is in a language this rater was not asked to score."),
        ConditionCode(id: .init(unchecked: "unreadable"), label: "Unreadable", meaning: "The writing or file cannot be read."),
        ConditionCode(
            id: .init(unchecked: "concern"), label: "Concern for the child",
            meaning: "Something in the work calls for the school's safeguarding lead before any score."),
    ]
}

/// A rubric's texts in another language. What is missing is shown in the original.
public struct RubricTranslation: Hashable, Sendable {
    public struct CriterionTexts: Hashable, Sendable {
        public var title: String?
        public var description: String?
        public var descriptors: [LevelID: String]

        public init(title: String? = nil, description: String? = nil, descriptors: [LevelID: String] = [:]) {
            self.title = title
            self.description = description
            self.descriptors = descriptors
        }
    }

    public var title: String?
    public var summary: String?
    public var levelLabels: [LevelID: String]
    public var criteria: [CriterionID: CriterionTexts]

    public init(
        title: String? = nil, summary: String? = nil, levelLabels: [LevelID: String] = [:],
        criteria: [CriterionID: CriterionTexts] = [:]
    ) {
        self.title = title
        self.summary = summary
        self.levelLabels = levelLabels
        self.criteria = criteria
    }
}
