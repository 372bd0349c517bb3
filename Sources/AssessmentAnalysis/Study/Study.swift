/// What an analysis found, as a page: words first, then tables and charts, and every number once more in ``results`` for programs.
public struct Study: Sendable, Equatable {
    /// For example "Agreement of 4 raters on 60 samples".
    public let title: String
    /// What it says, for teachers; two to six sentences without jargon.
    public let headline: [String]
    /// What has to be known before the numbers are used.
    public let cautions: [Caution]
    public let sections: [StudySection]
    public let results: [StatisticResult]

    public init(
        title: String, headline: [String], cautions: [Caution], sections: [StudySection], results: [StatisticResult]
    ) {
        self.title = title
        self.headline = headline
        self.cautions = cautions
        self.sections = sections
        self.results = results
    }
}

/// A part of a study under its own heading.
public struct StudySection: Sendable, Equatable {
    /// Who a section is for: teachers read words and charts, specialists everything.
    public enum Audience: Sendable, Hashable {
        case everyone, specialists
    }

    public let heading: String
    public let audience: Audience
    public let blocks: [StudyBlock]

    public init(_ heading: String, audience: Audience = .everyone, blocks: [StudyBlock]) {
        self.heading = heading
        self.audience = audience
        self.blocks = blocks
    }
}

public enum StudyBlock: Sendable, Equatable {
    case sentence(String)
    case table(StudyTable)
    case figure(StudyFigure)
}

/// A table of text, each row as long as ``columns``.
public struct StudyTable: Sendable, Equatable {
    public struct Column: Sendable, Hashable {
        public let title: String
        /// Numbers stand to the right.
        public let isNumeric: Bool

        public init(_ title: String, isNumeric: Bool = false) {
            self.title = title
            self.isNumeric = isNumeric
        }
    }

    public let caption: String
    public let columns: [Column]
    public let rows: [[String]]

    public init(caption: String, columns: [Column], rows: [[String]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}
