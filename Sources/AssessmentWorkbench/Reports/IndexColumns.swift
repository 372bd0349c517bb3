import AssessmentIndex

/// The index's column form under a name of its own: the module `AssessmentIndex` holds a class of the same name, so its
/// other types cannot be reached through the module's name.
typealias AssessmentIndexColumns = JudgmentColumns
