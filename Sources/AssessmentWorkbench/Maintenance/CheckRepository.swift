import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import Crypto
import GitStorage

extension Workbench {
    public struct RepositoryCheck: Sendable {
        public struct Finding: Sendable {
            public enum Severity: String, Sendable {
                case error
                case warning
            }

            public var severity: Severity
            /// `branch:path`, or an object's name.
            public var place: String
            public var message: String
        }

        public var objects = 0
        public var records = 0
        public var findings: [Finding] = []
        public var isSound: Bool { !findings.contains { $0.severity == .error } }

        fileprivate mutating func add(_ severity: Finding.Severity, _ place: String, _ message: String) {
            findings.append(Finding(severity: severity, place: place, message: message))
        }
    }

    /// Reads every object and every record, checks that they fit together, and names what does not.
    ///
    /// Works on a repository too damaged to be opened as a workspace: that is when it is wanted most.
    public static func checkRepository(at path: String, progress: @escaping (Int) -> Void = { _ in }) throws(WorkbenchError)
        -> RepositoryCheck
    {
        try translated {
            let repository = try Repository.open(at: path)
            var check = RepositoryCheck()
            let faults = try repository.verify { count in
                check.objects = count
                progress(count)
            }
            for fault in faults {
                let severity: RepositoryCheck.Finding.Severity = fault.isDamage ? .error : .warning
                let object = fault.object.map { "object \($0.hex)" } ?? "a branch"
                if fault.uses.isEmpty { check.add(severity, object, fault.message) }
                for use in fault.uses { check.add(severity, "\(shortened(use.ref)):\(use.path)", "\(fault.message) [\(object)]") }
            }
            if check.isSound { try checkRecords(of: try Ledger.open(at: path), &check) }
            return check
        }
    }

    /// Work that is not the bytes its record was made for.
    private static func workFault(of sample: Sample, in ledger: Ledger) throws -> String? {
        guard let work = try ledger.work(of: sample) else { return "the work itself is missing" }
        return ContentHash(digest: SHA256.hash(data: work)) == sample.digest
            ? nil : "is not the work that \(RecordPath.sample(sample.id).text) was written for"
    }

    private static func checkPins(of session: Session, in ledger: Ledger, _ check: inout RepositoryCheck) {
        let pins: [(RecordPath, () throws -> Void)] = [
            (.pinnedRubric, { _ = try ledger.pinnedRubric(of: session) }),
            (.pinnedPolicy, { _ = try ledger.pinnedPolicy(of: session) }),
        ]
        for (path, read) in pins {
            do {
                try read()
            } catch {
                let error = WorkbenchError(error)
                check.add(
                    .error, "\(WorkspaceRef.session(session.id)):\(path.text)",
                    ([error.message] + error.details).joined(separator: "; "))
            }
        }
    }

    private static func shortened(_ ref: String) -> String { WorkspaceRef(ref)?.shortName ?? ref }

    private static func checkRecords(of ledger: Ledger, _ check: inout RepositoryCheck) throws {
        var rubrics: Set<RubricID> = []
        var tasks: [PerformanceTask] = []
        var sessions: [Session] = []
        for (ref, tip) in try ledger.tips() {
            for entry in try ledger.repository.entries(at: tip, under: "") {
                if RecordPath(entry.path, in: ref) == nil {
                    check.add(.warning, "\(ref):\(entry.path)", "is no record of a workspace; it is left alone")
                } else if !entry.mode.isFile {
                    check.add(.error, "\(ref):\(entry.path)", "a file was wanted here; links are never followed")
                }
            }
            try ledger.forEachRecord(in: ref, at: tip) { path, _, bytes in
                check.records += 1
                do {
                    switch try LedgerRecord(Array(bytes), at: path, in: ref) {
                    case .rubric(let rubric): rubrics.insert(rubric.id)
                    case .task(let task): tasks.append(task)
                    case .sample(let sample):
                        let fault = try workFault(of: sample, in: ledger)
                        if let fault { check.add(.error, "\(ref):work/\(sample.id)/\(sample.file)", fault) }
                    case .session(let session): sessions.append(session)
                    default: break
                    }
                } catch {
                    let reason = (error as? RecordError)?.faults.map(\.description).joined(separator: "; ") ?? "\(error)"
                    check.add(.error, "\(ref):\(path.text)", reason)
                }
            }
        }
        for session in sessions {
            checkPins(of: session, in: ledger, &check)
            let seals = try ledger.verifySeals(of: session)
            let told = Set(check.findings.map { "\($0.place)" })
            for fault in seals.faults + seals.rounds.flatMap(\.faults) {
                let place = WorkspaceRef.session(session.id).shortName
                // What cannot be read, or pins what it should not, is named by its path above already.
                if !told.contains(where: { fault.contains($0.dropFirst(place.count + 1)) }) { check.add(.error, place, fault) }
            }
        }
        for task in tasks where !rubrics.contains(task.rubric) {
            check.add(.error, "main:\(RecordPath.task(task.id).text)", "names the rubric “\(task.rubric)”, which is not there")
        }
    }
}
