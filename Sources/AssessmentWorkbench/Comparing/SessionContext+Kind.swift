import AssessmentModel

/// Scores belong into a session of scores and comparisons into one of pairs; each refusal says where to go instead.
extension SessionContext {
    func expectScores() throws(WorkbenchError) {
        guard session.kind == .pairs else { return }
        throw WorkbenchError(
            .conflict, "in the session “\(session.id)” pairs are compared, samples are not scored",
            hint: "plumbline compare --session \(session.id) --rater RATER --left SAMPLE --right SAMPLE --winner SAMPLE")
    }

    func expectPairs() throws(WorkbenchError) {
        guard session.kind != .pairs else { return }
        throw WorkbenchError(
            .conflict, "in the session “\(session.id)” samples are scored, pairs are not compared",
            hint:
                "plumbline judge --session \(session.id) --csv FILE, or start one for pairs: plumbline session create SESSION --kind pairs --task \(session.task.id) --raters a,b"
        )
    }
}
