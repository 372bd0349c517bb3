import AssessmentIndex
import GitStorage
import AssessmentLedger
public import AssessmentModel
import AssessmentRecords
import Crypto

extension Workbench {
    public enum AddSamples {
        /// One piece of work as it was handed in.
        public struct Work: Sendable {
            public var id: String
            public var bytes: [UInt8]
            /// The file's ending without the dot; says what kind of work it is.
            public var fileExtension: String
            public var language: String?
            /// Where it came from, for messages: a file's name or a line of a table.
            public var source: String
            /// Why it cannot be work at all; nil for what was read.
            public var problem: String?

            public init(id: String, bytes: [UInt8], fileExtension: String, language: String? = nil, source: String) {
                self.id = id
                self.bytes = bytes
                self.fileExtension = fileExtension
                self.language = language
                self.source = source
            }
        }

        public struct Input: Sendable {
            public var task: String
            public var works: [Work]
            public var privacy: Sample.Privacy
            /// Leave the faulty ones out and add the rest; without it nothing is added unless all is well.
            public var keepsGood: Bool

            public init(task: String, works: [Work], privacy: Sample.Privacy = .deIdentified, keepsGood: Bool = false) {
                self.task = task
                self.works = works
                self.privacy = privacy
                self.keepsGood = keepsGood
            }
        }

        public struct Result: Sendable {
            public var task: TaskID
            public var added: [SampleID]
            public var refused: [String]
            public var revision: String?
        }
    }

    /// Adds student work to a task's collection, in one commit.
    public func addSamples(_ input: AddSamples.Input) async throws(WorkbenchError) -> AddSamples.Result {
        try await Self.translated {
            let task = try task(named: input.task)
            var taken = try existingNames(task.id)
            var faults: [String] = []
            var documents: [Document] = []
            var added: [SampleID] = []
            for work in input.works {
                do throws(WorkbenchError) {
                    if let problem = work.problem { throw WorkbenchError(.data, problem) }
                    let (sample, kind) = try Self.sample(from: work, task: task, privacy: input.privacy)
                    if let other = taken[sample.id.rawValue.lowercased()] {
                        throw WorkbenchError(
                            .conflict,
                            other == sample.id.rawValue
                                ? "there is a sample “\(sample.id)” already"
                                : "“\(sample.id)” differs from “\(other)” only in case, which some file systems cannot tell apart"
                        )
                    }
                    taken[sample.id.rawValue.lowercased()] = sample.id.rawValue
                    documents.append(Document(.sample(sample.id), SampleRecord.encode(sample), expecting: .absent))
                    documents.append(Document(.work(sample.id, fileExtension: kind.fileExtension), work.bytes))
                    added.append(sample.id)
                } catch {
                    faults.append("\(work.source): \(error.message)" + (error.hint.map { " (\($0))" } ?? ""))
                }
            }
            if !faults.isEmpty, !input.keepsGood {
                throw WorkbenchError(
                    .data, "\(faults.count) of \(input.works.count) pieces of work cannot be added; nothing was stored",
                    details: faults,
                    hint: "mend them, or add --keep-good to store the rest")
            }
            guard !added.isEmpty else {
                throw WorkbenchError(
                    .data, "there is no work to add", details: faults, hint: "a folder with .txt, .md, .pdf, .png or .jpg files")
            }
            let receipt = try await ledger.publish(
                documents, in: .samples(task.id),
                message: "Add \(added.count == 1 ? "1 sample" : "\(added.count) samples") to “\(task.title)”",
                by: environment.person, at: environment.now())
            return AddSamples.Result(task: task.id, added: added, refused: faults, revision: receipt.commit.hex)
        }
    }

    private func existingNames(_ task: TaskID) throws -> [String: String] {
        let names = try projection.read { try $0.samples(task: task).map(\.id.rawValue) }
        return Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func sample(from work: AddSamples.Work, task: PerformanceTask, privacy: Sample.Privacy) throws(WorkbenchError)
        -> (Sample, WorkKind)
    {
        let id: SampleID
        do {
            id = try SampleID(work.id)
        } catch {
            throw WorkbenchError(
                .data, error.description,
                hint: IdentifierRule.suggestion(for: work.id).map { "rename it, for example to “\($0)”" })
        }
        let kind = try WorkKind(fileExtension: work.fileExtension, bytes: work.bytes)
        let sample = Sample(
            id: id, task: task.id, mediaType: kind.mediaType, file: "work.\(kind.fileExtension)",
            digest: ContentHash(digest: SHA256.hash(data: work.bytes)), privacy: privacy, language: work.language ?? task.language
        )
        let faults = sample.faults().errors
        if !faults.isEmpty { throw WorkbenchError(Faults(faults)) }
        return (sample, kind)
    }
}
