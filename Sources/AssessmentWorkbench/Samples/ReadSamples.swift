import AssessmentIndex
import AssessmentLedger
public import AssessmentModel

extension Workbench {
    public func listSamples(task: String) throws(WorkbenchError) -> [Sample] {
        try Self.translated {
            let task = try self.task(named: task)
            return try projection.read { try $0.samples(task: task.id) }
        }
    }

    public struct SampleShown: Sendable {
        public var sample: Sample
        public var work: [UInt8]
        public var anchors: [AnchorScore]
    }

    public func showSample(_ id: String, task: String) throws(WorkbenchError) -> SampleShown {
        try Self.translated {
            let samples = try listSamples(task: task)
            guard let sample = samples.first(where: { $0.id.rawValue == id }) else {
                throw WorkbenchError.unknown(
                    "sample", id, among: samples.map(\.id.rawValue), make: "add work with: plumbline sample add")
            }
            let anchors = try projection.read { try $0.anchors(task: sample.task) }.filter { $0.sample == sample.id }
            return SampleShown(sample: sample, work: try ledger.work(of: sample) ?? [], anchors: anchors)
        }
    }
}
