import AssessmentModel

/// A folder of a branch, for telling whether anything in it has changed.
enum RecordFolder {
    case judgments
    case rater(PersonID)
    /// One rater's judgments of a sample, with those of the few other samples that share the folder.
    case work(rater: PersonID, sample: SampleID)
    /// One rater's comparisons of a pair, likewise.
    case pair(rater: PersonID, SamplePair)
    case reveals
    /// On a branch of samples: the students' work, and the expert scores.
    case allWork
    case anchors

    var text: String {
        switch self {
        case .judgments: "judgments"
        case .rater(let rater): "judgments/\(rater)"
        case .work(let rater, let sample): "judgments/\(rater)/\(RecordPath.shard(of: sample))"
        case .pair(let rater, let pair): "judgments/\(rater)/\(RecordPath.shard(of: pair))"
        case .reveals: "reveals"
        case .allWork: "work"
        case .anchors: "anchors"
        }
    }
}
