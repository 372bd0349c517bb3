import GRDB
import GRDBSQLite

/// Why the index could not do what was asked. Nothing is lost by any of them: the index is a projection.
public struct IndexError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Missing, damaged, or of another schema version: rebuild it from the workspace.
        case mustRebuild = "must-rebuild"
        /// A change was offered for a revision the index does not stand at: replay the difference first.
        case outOfStep = "out-of-step"
        /// Another process held the index for longer than the busy time-out.
        case busy
        case diskFull = "disk-full"
        /// The folder or file may not be written, or the file system is read-only.
        case readOnly = "read-only"
        case inputOutput = "input-output"
        case outOfMemory = "out-of-memory"
        /// The call itself cannot be served: the index is closed, or the arguments contradict each other.
        case refused
        /// SQLite said something that this module never expects: a fault of the program.
        case unexpected
    }

    public var code: Code
    public var message: String
    /// What would mend it.
    public var hint: String

    public init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint ?? Self.hint(for: code)
    }

    public var description: String { "\(message) (\(hint))" }

    private static func hint(for code: Code) -> String {
        switch code {
        case .mustRebuild: "rebuild the index from the workspace; nothing but time is lost"
        case .outOfStep: "bring the index up to the revision it is at now, then try again"
        case .busy: "another process is writing; try again"
        case .diskFull: "free some space and try again"
        case .readOnly: "check who may write to the folder"
        case .inputOutput: "check the disk"
        case .outOfMemory: "give the process more memory"
        case .refused, .unexpected: "this is a fault of the program; please report it"
        }
    }
}

extension IndexError {
    /// What SQLite's result code means to the caller. The primary code is the low byte of an extended one.
    init(sqliteCode: CInt, message: String) {
        let code: Code =
            switch sqliteCode & 0xFF {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_SCHEMA, SQLITE_FORMAT, SQLITE_CONSTRAINT: .mustRebuild
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
            case SQLITE_FULL: .diskFull
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN: .readOnly
            case SQLITE_IOERR: .inputOutput
            case SQLITE_NOMEM: .outOfMemory
            default: .unexpected
            }
        self.init(code, "the index: \(message)")
    }

    /// Any error thrown beneath, as one of ours.
    init(_ error: any Error) {
        switch error {
        case let error as IndexError: self = error
        case let error as DatabaseError:
            // A missing table or column means that the file is not what its version says.
            let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
            let isForeign = error.resultCode == .SQLITE_ERROR && message.utf8.starts(with: "no such ".utf8)
            self = isForeign ? Self(.mustRebuild, message) : Self(sqliteCode: error.resultCode.rawValue, message: message)
        default: self.init(.unexpected, "\(error)")
        }
    }
}
