public import AssessmentModel
import AssessmentRecords
public import GitStorage

/// A workspace's agreed documents and immutable facts, kept in a git repository.
///
/// Documents are published, facts appended; both return only when the bytes are durable. The ledger knows which branch and
/// path a record has, who is named as its author, and how judgments are sealed; it knows no screen and no index.
public struct Ledger: Sendable {
    public let repository: Repository
    public let keys: KeyStore
    private let lazyWriter: LazyWriter

    /// Made when something is first written: it needs files of its own, which a read-only disk refuses.
    var writer: Writer { get throws { try lazyWriter.writer() } }

    init(repository: Repository) {
        self.repository = repository
        keys = KeyStore(privateFolder: repository.privateFolder)
        lazyWriter = LazyWriter(repository: repository)
    }

    /// Makes a repository with one commit that says what it is.
    public static func create(at path: String, workspace: Workspace, by author: PersonID, at time: Timestamp) async throws
        -> Ledger
    {
        let ledger = Ledger(repository: try Repository.create(at: path, initialBranch: "main"))
        _ = try await ledger.publish(
            [Document(.workspace, WorkspaceRecord.encode(workspace)), Document(.readMe, ReadMe.bytes(for: workspace))], in: .main,
            message: "Start the workspace “\(workspace.name)”",
            by: author, at: time)
        return ledger
    }

    /// Opens one and checks that this program can read its format.
    public static func open(at path: String) throws -> Ledger {
        let repository = try Repository.open(at: path)
        // Before there is a ledger: its writer makes a folder of its own in the repository, which may be somebody else's.
        guard let main = try repository.tip(of: WorkspaceRef.main.name),
            try repository.entry(path: RecordPath.workspace.text, at: main) != nil
        else {
            throw LedgerError(
                .notAWorkspace, "\(path) is a git repository but not a Plumbline workspace: main has no workspace.yaml",
                hint: "make one with: plumbline init DIR")
        }
        let ledger = Ledger(repository: repository)
        let workspace = try ledger.workspace()
        if workspace.formatVersion > Workspace.currentFormat {
            throw LedgerError(
                .newerFormat,
                "this workspace has format \(workspace.formatVersion), this program reads up to \(Workspace.currentFormat)",
                hint: "install a newer plumbline")
        }
        return ledger
    }

    /// Waits until what follows a write (merging packs, clearing guards) is done as well.
    public func settle() throws { try lazyWriter.settle() }

    /// The newest commit of a branch, or nil when the branch does not exist.
    public func tip(of ref: WorkspaceRef) throws -> ObjectID? { try repository.tip(of: ref.name) }

    /// Every branch of ours and its newest commit.
    public func tips() throws -> [(ref: WorkspaceRef, commit: ObjectID)] {
        try repository.references(under: WorkspaceRef.prefix).compactMap { reference in
            WorkspaceRef(reference.name).map { ($0, reference.id) }
        }
    }

    /// Who the program is when no person's name may show.
    static let service = PersonID(unchecked: "plumbline")

    static func signature(_ person: PersonID, _ time: Timestamp) -> Signature {
        // `.invalid` is reserved: no pseudonym ever becomes somebody's address.
        Signature(
            name: person.rawValue, email: person.rawValue + "@plumbline.invalid", seconds: time.secondsSince1970, offsetMinutes: 0
        )
    }
}
