public import AssessmentModel

/// Everything a report on one round is made from. A value: the same data gives the same report, to the last digit.
public struct RoundData: Sendable {
    /// What a rater that is a program was made of.
    public struct PluginRater: Hashable, Sendable {
        public let rater: PersonID
        /// Nil when the judgments came without one.
        public let stamp: PluginStamp?

        public init(rater: PersonID, stamp: PluginStamp?) {
            self.rater = rater
            self.stamp = stamp
        }
    }

    /// How the judgments came to be where they are, as far as a reader must know.
    public struct Provenance: Hashable, Sendable {
        /// Judgments of a blind round that were brought in open: known before, so not blind.
        public let broughtIn: Int
        /// Sealed judgments that are left out: they came or were changed after the reveal, or do not open.
        public let late: Int
        /// Records of the session that cannot be read.
        public let unreadable: Int

        public init(broughtIn: Int = 0, late: Int = 0, unreadable: Int = 0) {
            self.broughtIn = broughtIn
            self.late = late
            self.unreadable = unreadable
        }
    }

    /// The expert score of a sample.
    public struct Anchor: Hashable, Sendable {
        public struct Cell: Hashable, Sendable {
            /// Position of the level on its criterion, lowest is 0.
            public let level: Int
            public let annotation: String

            public init(level: Int, annotation: String = "") {
                self.level = level
                self.annotation = annotation
            }
        }

        public let sample: Int
        /// One a column, nil where the experts gave none.
        public let cells: [Cell?]

        /// - Parameter sample: position in ``JudgmentColumns/samples``.
        public init(sample: Int, cells: [Cell?]) {
            self.sample = sample
            self.cells = cells
        }
    }

    public let session: SessionID
    public let title: String
    public let kind: Session.Kind
    public let round: Round
    public let rubricTitle: String
    public let rubric: RubricPin
    /// Language of the rubric's texts, a BCP 47 tag.
    public let language: String
    public let taskTitle: String
    public let task: Session.PinnedTask
    public let judgments: JudgmentColumns
    public let anchors: [Anchor]
    /// Raters that are programs. Everyone else is a person.
    public let plugins: [PluginRater]
    public let provenance: Provenance

    /// - Throws: ``RoundDataError`` when an anchor or plugin does not fit the judgments' lists.
    public init(
        session: Session, round: Round, rubricTitle: String, taskTitle: String, language: String = "en",
        judgments: JudgmentColumns, anchors: [Anchor] = [], plugins: [PluginRater] = [], provenance: Provenance = Provenance()
    ) throws(RoundDataError) {
        for anchor in anchors {
            guard judgments.samples.indices.contains(anchor.sample) else {
                throw RoundDataError(.index, "There is no sample \(anchor.sample) for an anchor.")
            }
            guard anchor.cells.count == judgments.columns.count else {
                throw RoundDataError(
                    .verdictCount, "An anchor has \(anchor.cells.count) cells for \(judgments.columns.count) criteria.")
            }
            for (cell, column) in zip(anchor.cells, judgments.columns) {
                if let cell, !column.levels.indices.contains(cell.level) {
                    throw RoundDataError(.verdict, "“\(column.criterion.id)” has no level \(cell.level) for an anchor.")
                }
            }
        }
        for plugin in plugins where !judgments.raters.contains(plugin.rater) {
            throw RoundDataError(.unknownName, "The plugin “\(plugin.rater)” is not among the raters.")
        }
        self.session = session.id
        title = session.title
        kind = session.kind
        self.round = round
        self.rubricTitle = rubricTitle
        rubric = session.rubric
        self.language = language
        self.taskTitle = taskTitle
        task = session.task
        self.judgments = judgments
        self.anchors = anchors
        self.plugins = plugins
        self.provenance = provenance
    }

    /// From records as they are kept: judgments of the round, the pinned rubric, and anchor scores given under that very wording.
    ///
    /// Anchor scores pinned to another structure are left out, as their levels may mean something else; the latest standing one of a
    /// sample counts. Judgments of other rounds are left out. A rater whose judgments carry a plugin's stamp is a plugin.
    public init(
        session: Session, round: Round, rubric: Rubric, taskTitle: String, judgments: [Judgment], anchors: [AnchorScore] = []
    ) throws(RoundDataError) {
        let own = judgments.filter { $0.session == session.id && $0.round == round.id }
        let columns = try JudgmentColumns(
            judgments: own, rubric: rubric, samples: session.samples.map(\.id), raters: session.raters)
        var stamps: [PersonID: PluginStamp] = [:]
        for judgment in own {
            if case .plugin(let stamp) = judgment.origin { stamps[judgment.rater] = stamp }
        }
        try self.init(
            session: session, round: round, rubricTitle: rubric.title, taskTitle: taskTitle, language: rubric.language,
            judgments: columns, anchors: Self.anchors(anchors, structure: session.rubric.structure, columns: columns),
            plugins: columns.raters.compactMap { rater in
                stamps[rater].map { PluginRater(rater: rater, stamp: $0) }
            }, provenance: Provenance(broughtIn: round.isSealed ? own.count { $0.origin == .importedOpen } : 0))
    }

    private static func anchors(_ scores: [AnchorScore], structure: ContentHash, columns: JudgmentColumns) -> [Anchor] {
        let superseded = Set(scores.compactMap(\.supersedes))
        var latest: [SampleID: AnchorScore] = [:]
        for score in scores where score.rubric.structure == structure && !superseded.contains(score.id) {
            if let known = latest[score.sample], known.id > score.id { continue }
            latest[score.sample] = score
        }
        return columns.samples.enumerated().compactMap { position, sample in
            guard let score = latest[sample] else { return nil }
            let cells = columns.columns.map { column -> Anchor.Cell? in
                guard let row = score.rows[column.criterion.id],
                    let level = column.levels.firstIndex(where: { $0.id == row.level })
                else { return nil }
                return Anchor.Cell(level: level, annotation: row.annotation)
            }
            return Anchor(sample: position, cells: cells)
        }
    }
}
