/// One piece of student work, under a pseudonym.
public struct Sample: Hashable, Sendable {
    public enum Privacy: String, Hashable, Sendable, CaseIterable {
        /// The work could be traced to a child by a stranger: only school officials may see it.
        case identified
        /// Names and tell-tale details are gone.
        case deIdentified = "de-identified"
        /// Released with consent.
        case released
    }

    public enum Encryption: Hashable, Sendable {
        case none
        /// AES-256-GCM under a key of its own, kept outside git, so that losing the key erases the work everywhere.
        case aes256GCM(keyName: String)
    }

    public var id: SampleID
    public var task: TaskID
    /// IANA media type of the work.
    public var mediaType: String
    /// The work's file name beside the record: `work.txt`.
    public var file: String
    /// Of the work's bytes as stored.
    public var digest: ContentHash
    public var privacy: Privacy
    public var encryption: Encryption
    public var language: String

    public init(
        id: SampleID, task: TaskID, mediaType: String, file: String, digest: ContentHash,
        privacy: Privacy = .deIdentified, encryption: Encryption = .none, language: String = "en"
    ) {
        self.id = id
        self.task = task
        self.mediaType = mediaType
        self.file = file
        self.digest = digest
        self.privacy = privacy
        self.encryption = encryption
        self.language = language
    }

    public func faults() -> [Fault] {
        var found: [Fault] = []
        let slashes = mediaType.utf8.filter { $0 == UInt8(ascii: "/") }.count
        if slashes != 1 {
            found.append(
                Fault(FieldPath.root.key("mediaType"), "“\(mediaType)” is not a media type", mend: "text/plain, image/png …"))
        }
        if let reason = IdentifierRule.problem(with: file) {
            found.append(Fault(FieldPath.root.key("file"), "“\(file)”: \(reason)"))
        }
        if !LanguageTag.isPlausible(language) {
            found.append(Fault(FieldPath.root.key("language"), "“\(language)” is not a language tag"))
        }
        return found
    }
}

/// An expert score with its annotation, for one rubric wording: what defines a point of the scale.
public struct AnchorScore: Hashable, Sendable {
    /// What the sample is used for.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case anchor, practice, qualification, validity, recalibration
    }

    public struct Row: Hashable, Sendable {
        public var level: LevelID
        /// Why this level, in words that cite the work and the descriptor.
        public var annotation: String

        public init(level: LevelID, annotation: String = "") {
            self.level = level
            self.annotation = annotation
        }
    }

    public var id: FactID
    public var sample: SampleID
    public var task: TaskID
    public var rubric: RubricPin
    public var purpose: Purpose
    public var rows: [CriterionID: Row]
    /// About the whole piece.
    public var annotation: String
    public var by: PersonID
    public var at: Timestamp
    public var supersedes: FactID?

    public init(
        id: FactID, sample: SampleID, task: TaskID, rubric: RubricPin, purpose: Purpose = .anchor, rows: [CriterionID: Row],
        annotation: String = "", by: PersonID, at: Timestamp, supersedes: FactID? = nil
    ) {
        self.id = id
        self.sample = sample
        self.task = task
        self.rubric = rubric
        self.purpose = purpose
        self.rows = rows
        self.annotation = annotation
        self.by = by
        self.at = at
        self.supersedes = supersedes
    }

    /// What does not fit the rubric it is pinned to.
    public func faults(against rubric: Rubric) -> [Fault] {
        var found: [Fault] = []
        for (id, row) in rows.sorted(by: { $0.key < $1.key }) {
            let place = FieldPath.root.key("scores").key(id.rawValue)
            guard let criterion = rubric.criterion(id) else {
                found.append(
                    Fault(
                        place, "the rubric “\(rubric.id)” has no criterion “\(id)”",
                        mend: "it has " + rubric.criteria.map(\.id.rawValue).joined(separator: ", ")))
                continue
            }
            let levels = rubric.levels(of: criterion).map(\.id)
            if !levels.contains(row.level) {
                found.append(
                    Fault(
                        place, "“\(id)” has no level “\(row.level)”",
                        mend: "it has " + levels.map(\.rawValue).joined(separator: ", ")))
            }
        }
        for criterion in rubric.criteria where rows[criterion.id] == nil {
            found.append(Fault(FieldPath.root.key("scores"), "the criterion “\(criterion.id)” has no score"))
        }
        return found
    }
}
