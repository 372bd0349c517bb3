import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct SessionVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that every opened judgment is the one that was sealed, and was there before the reveal.")

    @Argument(help: "The session's id.")
    var session: String

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let result = try global.open().verifySession(session)
        if global.json {
            global.console.print(Self.json(result))
        } else {
            Self.lines(result).map(TerminalText.plain).forEach(global.console.print)
        }
        if !result.isSound { throw ExitStatus.Found() }
    }

    static func lines(_ result: Workbench.VerifiedSession) -> [String] {
        var lines: [String] = []
        let (one, many) = result.kind == .pairs ? ("comparison", "comparisons") : ("judgment", "judgments")
        for round in result.rounds {
            if round.sealed > 0, round.isRevealed {
                lines.append(
                    "Round \(round.round): \(round.proven) of \(round.sealed) sealed \(many) proven: "
                        + "each matches its commitment and lay in git before the reveal.")
            } else if round.sealed > 0 {
                lines.append("Round \(round.round): \(counted(round.sealed, one, many)), still sealed.")
            }
            if round.open > 0 {
                lines.append(
                    "Round \(round.round): \(round.open) \(many) came in open; nothing can be proved of their independence.")
            }
            if round.sealed + round.open == 0 { lines.append("Round \(round.round): no \(one) yet.") }
            lines += round.faults.map { "  FAULT  " + $0 }
        }
        lines += result.faults.map { "FAULT  " + $0 }
        return lines + [result.isSound ? "Sound." : "Not sound: see the faults above."]
    }

    static func json(_ result: Workbench.VerifiedSession) -> JSONValue {
        let rounds: [JSONValue] = result.rounds.map { round in
            [
                "round": .string(round.round.rawValue), "revealed": .bool(round.isRevealed),
                "sealed": .integer(Int64(round.sealed)),
                "proven": .integer(Int64(round.proven)), "open": .integer(Int64(round.open)),
                "faults": .array(round.faults.map { .string($0) }),
            ]
        }
        return [
            "session": .string(result.session.rawValue), "sound": .bool(result.isSound), "rounds": .array(rounds),
            "faults": .array(result.faults.map { .string($0) }),
        ]
    }
}
