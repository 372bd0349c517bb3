import AssessmentModel
import ArgumentParser
import AssessmentWorkbench
import CanonicalJSON

struct SessionList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the sessions and how far each has come.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let sessions = try global.open().listSessions()
        if global.json {
            global.console.print(.array(sessions.map(SessionText.json)))
        } else if sessions.isEmpty {
            global.console.note(
                "There is no session yet. Make one with: plumbline session create SESSION --task TASK --raters a,b")
        } else {
            TextTable(header: ["ID", "SAMPLES", "RATERS", "ROUNDS", "TITLE"], rows: sessions.map(SessionText.row))
                .lines().forEach(global.console.print)
        }
    }
}

/// Sessions in words and as JSON.
enum SessionText {
    static func row(_ shown: Workbench.SessionShown) -> [String] {
        let rounds = shown.progress.map { "\($0.round.id) \(state($0))" }.joined(separator: ", ")
        let session = shown.session
        return [session.id.rawValue, String(session.samples.count), String(session.raters.count), rounds, session.title]
    }

    static func state(_ progress: Workbench.SessionShown.RoundProgress) -> String {
        progress.isRevealed ? "revealed" : progress.round.isSealed ? "sealed" : "open"
    }

    static func json(_ shown: Workbench.SessionShown) -> JSONValue {
        let session = shown.session
        let rounds: [JSONValue] = shown.progress.map { progress in
            let judged = progress.perRater.map { ($0.rater.rawValue, JSONValue.integer(Int64($0.judged))) }
            var fields: [(String, JSONValue)] = [
                ("id", .string(progress.round.id.rawValue)), ("state", .string(state(progress))),
                ("judged", .object(JSONObject(judged))),
            ]
            if !progress.perSample.isEmpty {
                let compared = progress.perSample.map { ($0.sample.rawValue, JSONValue.integer(Int64($0.compared))) }
                fields.append(("compared", .object(JSONObject(compared))))
            }
            return .object(JSONObject(fields))
        }
        let question: [(String, JSONValue)] = session.kind == .pairs ? [("question", .string(session.question))] : []
        return .object(
            JSONObject(
                question + [
                    ("id", .string(session.id.rawValue)), ("title", .string(session.title)),
                    ("kind", .string(session.kind.rawValue)),
                    ("task", .string(session.task.id.rawValue)), ("rubric", .string(session.rubric.id.rawValue)),
                    ("rubricContent", .string(session.rubric.content.description)),
                    ("samples", .array(session.samples.map { .string($0.id.rawValue) })), ("rounds", .array(rounds)),
                ]))
    }
}
