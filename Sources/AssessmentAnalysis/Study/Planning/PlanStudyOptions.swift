public import Psychometrics

public struct PlanStudyOptions: Sendable, Hashable {
    public var request: AllocationRequest
    /// What is assumed of the scores.
    public var variances = AssumedVariances()
    /// Standard error wanted of a sample's mean score, in score points; nil when none is asked for.
    public var wantedError: Double?
    /// Difference in severity that should be found, in score points.
    public var difference = 0.5
    public var alpha = 0.05
    public var power = 0.8
    /// Names in the order of their indexes; without them raters are `R1`, samples `S1`, validity papers `V1` and so on.
    public var raterNames: [String] = []
    public var sampleNames: [String] = []
    public var validityNames: [String] = []

    public init(_ request: AllocationRequest) { self.request = request }

    func rater(_ index: Int) -> String { raterNames.indices.contains(index) ? raterNames[index] : "R\(index + 1)" }

    func paper(_ row: Allocation.Row) -> String {
        let names = row.kind == .live ? sampleNames : validityNames
        return names.indices.contains(row.sample) ? names[row.sample] : (row.kind == .live ? "S" : "V") + String(row.sample + 1)
    }
}
