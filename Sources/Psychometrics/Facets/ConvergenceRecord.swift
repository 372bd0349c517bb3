/// How an iterative estimation went, judged on score residuals and Newton steps, never on the size of the last change alone.
public struct ConvergenceRecord: Sendable, Equatable {
    public struct Iteration: Sendable, Hashable {
        public let logLikelihood: Double
        /// Largest difference of an observed and an expected score, in score points, before the step.
        public let largestResidual: Double
        /// Largest entry of the full Newton step, in logits.
        public let largestStep: Double
        /// The share of the full step that was taken; below one where it was damped.
        public let share: Double
    }

    public let iterations: [Iteration]
    /// After the last step.
    public let largestResidual: Double
    public let logLikelihood: Double
    public let isConverged: Bool
    /// One sentence: by what it was judged, or why it ended without converging.
    public let reason: String
}
