import AssessmentAnalysis

/// Who a study is shown to.
public enum StudyAudience: String, Sendable, Hashable, CaseIterable {
    /// Words, charts and tables of the sections meant for everyone.
    case teachers
    /// Everything, in the study's own order, and the list of results.
    case specialists
    /// What teachers read first, then a part of its own with the rest.
    case both

    /// The sections in the order in which they are shown: those that come first, and those of the specialists' part.
    func sections(of study: Study) -> (main: [StudySection], specialist: [StudySection]) {
        switch self {
        case .teachers: (study.sections.filter { $0.audience == .everyone }, [])
        case .specialists: (study.sections, [])
        case .both:
            (study.sections.filter { $0.audience == .everyone }, study.sections.filter { $0.audience == .specialists })
        }
    }

    var seesResults: Bool { self != .teachers }
}
