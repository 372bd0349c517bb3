public import ArgumentParser

/// The command tree. Nouns first, then verbs.
public struct Plumbline: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "plumbline",
        abstract: "Write rubrics together, judge blind, see how well you agree; all of it kept in git.",
        usage: "plumbline [-C DIR] <noun> <verb> …",
        discussion: """
            A first hour:
              plumbline init class
              plumbline -C class rubric new essay --criteria thesis,evidence --levels 1,2,3,4
              plumbline -C class task new letter --rubric essay
              plumbline -C class sample add --task letter --dir essays/
              plumbline -C class session create autumn --task letter --raters ana,ben
              plumbline -C class judge --session autumn --csv scores.csv
              plumbline -C class session reveal autumn
              plumbline -C class report autumn

            -C DIR (before the noun or after the verb) names the workspace; without it, the folder you stand in.
            Every command takes --help. Results go to standard output, messages to standard error.

            Exit codes:
              0   done                        70  a fault of this program
              1   checked, and found wanting  74  the disk or file system said no
              64  the words of the command    75  somebody else is at it: try again
              65  a file or record has faults 77  not permitted
              66  something named is not there
              69  a plugin, program or key is missing
              73  it exists, or the session's state forbids it now

            Completions: plumbline --generate-completion-script bash (or zsh, fish).
            """,
        version: Version.text,
        subcommands: [
            Init.self, RubricCommand.self, TaskCommand.self, SampleCommand.self, AnchorCommand.self, SessionCommand.self,
            Judge.self, Compare.self, PairCommand.self,
            AnalyzeCommand.self, Report.self, PluginCommand.self, Search.self, Doctor.self, Fsck.self, Reindex.self,
            Reference.self,
        ]
    )

    public init() {}
}

enum Version {
    static let text = "0.1.0"
}
