import AssessmentAnalysis
import AssessmentIndex
import AssessmentLedger
import AssessmentModel
import AssessmentRecords
import GitStorage
import Interchange
import ScoringHost

extension Workbench {
    /// Runs work of the adapters below and turns each of their errors into one a person can act on.
    static func translated<Result>(_ work: () throws -> Result) throws(WorkbenchError) -> Result {
        do {
            return try work()
        } catch {
            throw WorkbenchError(error)
        }
    }

    static func translated<Result>(_ work: () async throws -> Result) async throws(WorkbenchError) -> Result {
        do {
            return try await work()
        } catch {
            throw WorkbenchError(error)
        }
    }
}

extension Workbench {
    /// Looks, decides and writes; and once more whenever somebody else wrote in between what the decision rests on.
    static func untilCurrent<Result>(_ attempt: () async throws -> Result) async throws -> Result {
        for _ in 0..<50 {
            do {
                return try await attempt()
            } catch let error as LedgerError where error.code == .outdated {
                continue
            }
        }
        throw WorkbenchError(.busy, "others keep writing to the same place", hint: "try again in a moment")
    }
}

extension WorkbenchError {
    /// Says whose move it is; the adapters say only what happened.
    init(_ error: any Error) {
        switch error {
        case let error as WorkbenchError: self = error
        case let error as GitStorageError where error.code == .notARepository:
            self.init(.unknown, error.message, hint: "name a workspace with -C DIR, or make one: plumbline init DIR")
        case let error as GitStorageError: self.init(Self.kind(of: error.code), error.message, hint: error.hint)
        case let error as LedgerError: self.init(Self.kind(of: error.code), error.message, hint: error.hint)
        case let error as RecordError:
            let count = error.faults.count == 1 ? "a fault" : "\(error.faults.count) faults"
            self.init(.data, "\(error.file ?? "the record") has \(count)", details: error.lines)
        case let error as Faults:
            self.init(
                .data, error.all.count == 1 ? "there is a fault" : "there are \(error.all.count) faults",
                details: error.all.map(\.description))
        case let error as InvalidIdentifier: self.init(.usage, error.description)
        case let error as CSVError: self.init(.data, error.description)
        case let error as ScoreRowsError:
            self.init(
                .data, "the table cannot be read",
                details: error.faults.map(\.description) + (error.more > 0 ? ["… and \(error.more) more"] : []))
        case let error as RoundDataError: self.init(.data, error.message, hint: error.hint)
        case let error as ScoringHostError:
            let words = error.stderrTail.utf8.isEmpty ? [] : ["its last words: \(error.lastWords)"]
            self.init(
                .unavailable, "the plugin “\(error.plugin)”: \(error.message)", details: error.details + words, hint: error.hint)
        case let error as IndexError: self.init(Self.kind(of: error.code), error.message, hint: error.hint)
        default: self.init(.inputOutput, "\(error)")
        }
    }

    private static func kind(of code: GitStorageError.Code) -> Kind {
        switch code {
        case .notARepository: .unknown
        case .alreadyExists, .refMoved, .preconditionFailed: .conflict
        case .foreignOwner, .readOnly: .permission
        // What is not there was named by something that is: the repository is damaged.
        case .unsupportedFormat, .corruptObject, .tooLarge, .notFound: .data
        case .invalidName: .usage
        case .locked: .busy
        case .diskFull, .inputOutput, .commandFailed, .closed: .inputOutput
        }
    }

    private static func kind(of code: LedgerError.Code) -> Kind {
        switch code {
        case .notAWorkspace, .unknown: .unknown
        case .alreadyExists, .conflict: .conflict
        case .sealBroken, .unreadable, .newerFormat: .data
        case .outdated: .busy
        case .keyMissing: .unavailable
        case .inputOutput: .inputOutput
        }
    }

    private static func kind(of code: IndexError.Code) -> Kind {
        switch code {
        case .busy: .busy
        case .readOnly: .permission
        default: .inputOutput
        }
    }
}

extension RecordError {
    /// One line a fault: file, line, column, what, mend.
    var lines: [String] {
        faults.map { fault in (file.map { "\($0):" } ?? "") + fault.description }
    }
}

extension ScoringHostError {
    /// The last line that the plugin wrote on standard error.
    var lastWords: String {
        let lines = stderrTail.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        return lines.last { !$0.utf8.allSatisfy { $0 == UInt8(ascii: " ") } } ?? ""
    }

    /// For a list in which the plugin is named already.
    var sentence: String { lastWords.utf8.isEmpty ? message : "\(message) (its last words: \(lastWords))" }
}
