import ArgumentParser

/// Prints the command-line reference as Markdown; a test compares the kept copy with it.
struct Reference: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print the command-line reference.", shouldDisplay: false)

    func run() throws {
        var text =
            "# Command line\n\nEvery command with its options, as `--help` prints them.\n\n<!-- Made by `make reference`; a test keeps it current. -->\n"
        Self.write(Plumbline.self, path: "plumbline", into: &text)
        print(text, terminator: "")
    }

    private static func write(_ command: any ParsableCommand.Type, path: String, into text: inout String) {
        guard command.configuration.shouldDisplay else { return }
        let help = Plumbline.helpMessage(for: command, columns: 100)
        text += "\n## \(path)\n\n```\n\(help)\n```\n"
        for child in command.configuration.subcommands {
            write(child, path: path + " " + (child.configuration.commandName ?? ""), into: &text)
        }
    }
}
