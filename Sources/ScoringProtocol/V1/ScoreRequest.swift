public import CanonicalJSON

extension V1 {
    /// Please score this piece of work.
    public struct ScoreRequest: Hashable, Sendable {
        /// Names this request; the answer repeats it.
        public var id: String
        /// What the learners were asked to do, as Markdown; nil when the work stands without a task.
        public var taskPrompt: String?
        public var rubric: Rubric
        public var sample: Sample
        /// Settings for this plugin, as chosen in the workspace; the plugin documents them.
        public var parameters: JSONObject

        public init(
            id: String, taskPrompt: String? = nil, rubric: Rubric, sample: Sample, parameters: JSONObject = JSONObject()
        ) {
            self.id = id
            self.taskPrompt = taskPrompt
            self.rubric = rubric
            self.sample = sample
            self.parameters = parameters
        }
    }

    /// The criteria to score, without anything that is for people only.
    public struct Rubric: Hashable, Sendable {
        public var title: String
        /// BCP 47, such as "en" or "fr-CA".
        public var language: String
        public var criteria: [Criterion]
        /// The reasons for which a criterion may be left without a level, such as work that is blank.
        public var conditionCodes: [ConditionCode]

        public init(title: String, language: String, criteria: [Criterion], conditionCodes: [ConditionCode] = []) {
            self.title = title
            self.language = language
            self.criteria = criteria
            self.conditionCodes = conditionCodes
        }
    }

    public struct Criterion: Hashable, Sendable {
        public var id: String
        public var title: String
        /// Lowest first.
        public var levels: [Level]

        public init(id: String, title: String, levels: [Level]) {
            self.id = id
            self.title = title
            self.levels = levels
        }
    }

    public struct Level: Hashable, Sendable {
        public var id: String
        public var label: String
        /// Points, where the rubric gives points; two levels may be worth the same.
        public var score: Double?
        /// What work at this level looks like.
        public var descriptor: String

        public init(id: String, label: String, score: Double? = nil, descriptor: String) {
            self.id = id
            self.label = label
            self.score = score
            self.descriptor = descriptor
        }
    }

    public struct ConditionCode: Hashable, Sendable {
        public var id: String
        public var label: String

        public init(id: String, label: String) {
            self.id = id
            self.label = label
        }
    }

    /// The work, under its pseudonym. Nothing about the learner, the class or other judgments is ever in a request.
    public struct Sample: Hashable, Sendable {
        public var id: String
        /// Such as "text/plain" or "text/markdown".
        public var mediaType: String
        public var text: String

        public init(id: String, mediaType: String, text: String) {
            self.id = id
            self.mediaType = mediaType
            self.text = text
        }
    }
}
