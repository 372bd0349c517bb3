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
            /// Reads it; called twice, so that a whole class never stands in memory at once.
            public var bytes: @Sendable () throws(WorkbenchError) -> [UInt8]
            /// The file's ending without the dot; says what kind of work it is.
            public var fileExtension: String
            public var language: String?
            /// Where it came from, for messages: a file's name or a line of a table.
            public var source: String

            public init(
                id: String, fileExtension: String, language: String? = nil, source: String,
                reading bytes: @escaping @Sendable () throws(WorkbenchError) -> [UInt8]
            ) {
                self.id = id
                self.bytes = bytes
                self.fileExtension = fileExtension
                self.language = language
                self.source = source
            }

            public init(id: String, bytes: [UInt8], fileExtension: String, language: String? = nil, source: String) {
                self.init(id: id, fileExtension: fileExtension, language: language, source: source) { () throws(WorkbenchError) in
                    bytes
                }
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
    ///
    /// - Parameter progress: is called now and then with pieces stored and pieces in all.
    public func addSamples(_ input: AddSamples.Input, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in })
        async throws(WorkbenchError) -> AddSamples.Result
    {
        try await Self.translated {
            let task = try task(named: input.task)
            return try await Self.untilCurrent {
                let basis = try ledger.basis(inWorkFor: task.id)
                let (good, faults) = try checked(input, for: task)
                if !faults.isEmpty, !input.keepsGood {
                    throw WorkbenchError(
                        .data, "\(faults.count) of \(input.works.count) pieces of work cannot be added; nothing was stored",
                        details: faults,
                        hint: "mend them, or add --keep-good to store the rest")
                }
                guard !good.isEmpty else {
                    throw WorkbenchError(
                        .data, "there is no work to add", details: faults,
                        hint: "a folder with .txt, .md, .pdf, .png or .jpg files")
                }
                let revision = try await store(good, for: task, on: basis, progress: progress)
                return AddSamples.Result(task: task.id, added: good.map(\.sample.id), refused: faults, revision: revision)
            }
        }
    }

    private struct CheckedWork {
        let work: AddSamples.Work
        let sample: Sample
        let kind: WorkKind
    }

    /// Reads every piece of work once; keeps what it is, not what is in it.
    private func checked(_ input: AddSamples.Input, for task: PerformanceTask) throws -> (good: [CheckedWork], faults: [String]) {
        var taken = try existingNames(task.id)
        var faults: [String] = []
        var good: [CheckedWork] = []
        for work in input.works {
            do throws(WorkbenchError) {
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
                good.append(CheckedWork(work: work, sample: sample, kind: kind))
            } catch {
                faults.append("\(work.source): \(error.message)" + (error.hint.map { " (\($0))" } ?? ""))
            }
        }
        return (good, faults)
    }

    private func store(
        _ good: [CheckedWork], for task: PerformanceTask, on basis: Basis, progress: (Int, Int) -> Void
    ) async throws -> String {
        let receipt = try await ledger.publishMany(
            in: .samples(task.id),
            message: "Add \(good.count == 1 ? "1 sample" : "\(good.count) samples") to “\(task.title)”",
            by: environment.person, at: environment.now(), on: basis
        ) { add in
            for (position, entry) in good.enumerated() {
                let bytes = try entry.work.bytes()
                guard ContentHash(digest: SHA256.hash(data: bytes)) == entry.sample.digest else {
                    throw WorkbenchError(
                        .data, "\(entry.work.source) was changed while it was read; nothing was stored", hint: "try again")
                }
                try add(.sample(entry.sample.id), SampleRecord.encode(entry.sample))
                try add(.work(entry.sample.id, fileExtension: entry.kind.fileExtension), bytes)
                progress(position + 1, good.count)
            }
        }
        return receipt.commit.hex
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
        let bytes = try work.bytes()
        let kind = try WorkKind(fileExtension: work.fileExtension, bytes: bytes)
        let sample = Sample(
            id: id, task: task.id, mediaType: kind.mediaType, file: "work.\(kind.fileExtension)",
            digest: ContentHash(digest: SHA256.hash(data: bytes)), privacy: privacy, language: work.language ?? task.language
        )
        let faults = sample.faults().errors
        if !faults.isEmpty { throw WorkbenchError(Faults(faults)) }
        return (sample, kind)
    }
}
