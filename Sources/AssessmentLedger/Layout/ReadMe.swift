import AssessmentModel

/// The page that explains a workspace to somebody who has only git.
enum ReadMe {
    static func bytes(for workspace: Workspace) -> [UInt8] {
        Array(
            """
            # \(workspace.name)

            A Plumbline workspace: rubrics, tasks, student work and judgments, kept in git. Everything here can be read without the program.

            | branch | holds |
            |---|---|
            | `main` | what is agreed: `rubrics/`, `tasks/`, `policies/`, `frameworks/`, `people/`, as YAML |
            | `samples/<task>` | student work under pseudonyms (`work/`) and expert scores with their reasons (`anchors/`) |
            | `sessions/<id>` | one session: `session.yaml` says who judges what, `pins/` holds the wording that the scores are given under, \
            `judgments/<rater>/` one JSON file a judgment |

            Judgments of a blind round are sealed (`format: plumbline/sealed-judgment/1`) until a file in `reveals/` publishes the round's
            key; from then on anyone can open them and check that none was changed. Facts (JSON) are never edited: a later one supersedes.
            Documents (YAML) are edited by people; their history is `git log`.

            """.utf8)
    }
}
