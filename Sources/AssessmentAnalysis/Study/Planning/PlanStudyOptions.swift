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

    /// The options with what has no meaning replaced by the default, and whether anything was.
    var usable: (options: PlanStudyOptions, isChanged: Bool) {
        var usable = self
        let standard = PlanStudyOptions(request)
        if !variances.areUsable { usable.variances = standard.variances }
        if !(difference.isFinite && difference != 0) { usable.difference = standard.difference }
        usable.difference = usable.difference.magnitude
        if !(alpha > 0 && alpha < 1) { usable.alpha = standard.alpha }
        if !(power > usable.alpha && power < 1) { usable.power = max(standard.power, (1 + usable.alpha) / 2) }
        if let wantedError, !(wantedError > 0 && wantedError.isFinite) { usable.wantedError = nil }
        return (usable, usable != self)
    }

    /// Why no allocation meets the options, names among them, each with what would mend it; empty when one does.
    public func faults() -> [AllocationFault] { [namesFault].compactMap { $0 } + request.faults() }

    /// Why two raters of the same name cannot be planned for; nil when all names differ.
    var namesFault: AllocationFault? {
        guard !raterNames.isEmpty, (1...10_000).contains(request.raters) else { return nil }
        var seen: Set<[UInt8]> = []
        let repeated = (0..<request.raters).map(rater).filter { !seen.insert(Array($0.utf8)).inserted }
        guard let name = repeated.first else { return nil }
        return .outOfRange(
            "More than one rater has the name \(name), so their papers could not be kept apart. Give each rater a name of its own."
        )
    }

    func rater(_ index: Int) -> String { raterNames.indices.contains(index) ? raterNames[index] : "R\(index + 1)" }

    func paper(_ row: Allocation.Row) -> String {
        let names = row.kind == .live ? sampleNames : validityNames
        return names.indices.contains(row.sample) ? names[row.sample] : (row.kind == .live ? "S" : "V") + String(row.sample + 1)
    }
}
