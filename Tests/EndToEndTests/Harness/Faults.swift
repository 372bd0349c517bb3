import Foundation
import TestSupport

/// What the machine lets a test do to a program: trace it, and give it a small disk of its own.
enum FaultTools {
    static let canTrace: Bool = {
        let tried = try? run(["strace", "-f", "-qqq", "-o", "/dev/null", "-e", "trace=none", "true"])
        return tried?.status == 0
    }()

    /// `unshare` with the right to mount: as root at once, else in a user namespace where those are allowed.
    static let mountWords: [String]? = {
        for words in [["unshare", "-m"], ["unshare", "-rm"]] {
            let tried = try? run(words + ["sh", "-c", "mount -t tmpfs -o size=64k none /mnt"])
            if tried?.status == 0 { return words }
        }
        return nil
    }()
}

/// One system call that a traced program is made to stumble over.
struct Stumble: Sendable {
    enum Kind: Sendable {
        /// The program dies before the call happens.
        case death
        /// This one call answers EIO.
        case failure
        /// This call and all later ones of its kind answer EIO.
        case lastingFailure
    }

    var call: String
    var number: Int
    var kind: Kind

    fileprivate var injection: String {
        switch kind {
        case .death: "inject=\(call):signal=SIGKILL:when=\(number)"
        case .failure: "inject=\(call):error=EIO:when=\(number)"
        case .lastingFailure: "inject=\(call):error=EIO:when=\(number)+"
        }
    }
}

extension Workspace {
    struct Stumbled {
        var run: CommandRun
        /// The calls that were interfered with, as strace writes them.
        var hits: [String]
        var isHit: Bool { !hits.isEmpty }
        /// Whether the words of the program itself were what could not be written.
        var isMuted: Bool { hits.contains { $0.holds("write(1,") || $0.holds("write(2,") } }
    }

    /// Runs the program and makes it stumble; a program with fewer such calls comes through untouched.
    func plumbline(_ words: [String], stumblingAt stumble: Stumble) throws -> Stumbled {
        let log = folder.path("strace.log")
        let result = try command(
            [
                "strace", "-f", "-qqq", "-o", log, "-e", "trace=\(stumble.call)", "-e", stumble.injection, BuiltProgram.path,
                "-C", path,
            ] + words)
        let lines = try String(contentsOfFile: log, encoding: .utf8).lines
        // A killed program's call is written without an answer.
        let hits = stumble.kind == .death ? (result.status == 0 ? [] : ["killed"]) : lines.filter { $0.holds("(INJECTED)") }
        return Stumbled(run: result, hits: hits)
    }
}
