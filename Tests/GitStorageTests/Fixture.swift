import Foundation
import TestSupport
import Testing

@testable import GitStorage

/// A fresh repository in a temporary folder, and git's own command line to look at it with.
struct Fixture {
    let folder: TemporaryFolder
    let repository: Repository

    init(_ name: String = "git") throws {
        folder = try TemporaryFolder(name)
        repository = try Repository.create(at: folder.path("store.git"), initialBranch: "main")
    }

    /// Runs git in the repository and returns what it printed; a failure is a failed test.
    @discardableResult
    func git(_ arguments: String...) throws -> String {
        try Self.git(arguments, in: repository.gitFolder)
    }

    /// Stores a blob through git and returns its name.
    func blob(_ text: String) throws -> String {
        let file = try folder.write(text, to: "blob-\(UUID().uuidString)")
        return try git("hash-object", "-w", "--no-filters", file).trimmingCharacters(in: .newlines)
    }

    @discardableResult
    static func git(_ arguments: [String], in path: String) throws -> String {
        let result = try run(["git"] + arguments, in: path, environment: environment)
        try #require(result.status == 0, "git \(arguments) failed: \(result.errorText)")
        return result.text
    }

    static let environment = [
        "GIT_AUTHOR_NAME": "Rater", "GIT_AUTHOR_EMAIL": "rater@example.org", "GIT_COMMITTER_NAME": "Rater",
        "GIT_COMMITTER_EMAIL": "rater@example.org", "GIT_CONFIG_NOSYSTEM": "1",
    ]

    /// Fails the test unless git finds nothing at all to complain of.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let result = try run(["git", "fsck", "--full", "--strict", "--no-dangling"], in: repository.gitFolder)
        #expect(result.status == 0 && result.text.isEmpty, "\(result.text)\(result.errorText)", sourceLocation: sourceLocation)
    }

    func writer(_ change: (inout Writer.Options) -> Void = { _ in }) throws -> Writer {
        var options = Writer.Options()
        change(&options)
        return try Writer(repository: repository, options: options)
    }

    static func signature(_ name: String = "Rater", seconds: Int64 = 1_700_000_000) -> Signature {
        Signature(name: name, email: "rater@example.org", seconds: seconds)
    }

    /// A request that writes one text file.
    static func request(
        _ path: String, _ text: String?, id: String? = nil, ref: String = "refs/heads/main",
        preconditions: [CommitRequest.Precondition] = [], seconds: Int64 = 1_700_000_000
    ) -> CommitRequest {
        CommitRequest(
            ref: ref, changes: [.init(path: path, content: text.map { Array($0.utf8) })], preconditions: preconditions,
            author: signature(seconds: seconds), message: "Write \(path)\n", requestID: id ?? UUID().uuidString)
    }

    func text(_ path: String, ref: String = "refs/heads/main") throws -> String? {
        guard let tip = try repository.tip(of: ref) else { return nil }
        return try repository.read(path: path, at: tip).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// The code of the error a call ends with; `nil` when it succeeds.
func errorCode<Result>(_ body: () throws -> Result) -> GitStorageError.Code? {
    do {
        _ = try body()
        return nil
    } catch { return (error as? GitStorageError)?.code }
}

func errorCode<Result>(_ body: () async throws -> Result) async -> GitStorageError.Code? {
    do {
        _ = try await body()
        return nil
    } catch { return (error as? GitStorageError)?.code }
}
