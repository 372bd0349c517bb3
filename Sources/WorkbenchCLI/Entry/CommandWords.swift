import ArgumentParser
import AssessmentWorkbench

/// Looks at the noun and verb before the parser does, so that a misspelt one gets a suggestion instead of a usage text.
enum CommandWords {
    /// A command's name and what may follow it.
    private struct Node {
        var name: String
        var isShown: Bool
        var children: [Node]

        init(_ configuration: CommandConfiguration) {
            name = configuration.commandName ?? ""
            isShown = configuration.shouldDisplay
            children = configuration.subcommands.map { Node($0.configuration) }
        }
    }

    /// The command that the first words name.
    static func command(meantBy words: [String]) -> any ParsableCommand.Type {
        var found: any ParsableCommand.Type = Plumbline.self
        for word in words {
            guard let next = found.configuration.subcommands.first(where: { $0.configuration.commandName == word }) else { break }
            found = next
        }
        return found
    }

    static func check(_ words: [String]) throws(WorkbenchError) {
        try check(words[...], below: Node(Plumbline.configuration), path: "plumbline")
    }

    private static func check(_ words: ArraySlice<String>, below node: Node, path: String) throws(WorkbenchError) {
        guard let word = words.first, !node.children.isEmpty, !word.utf8.starts(with: "-".utf8), word != "help" else { return }
        let names = node.children.filter(\.isShown).map(\.name)
        guard let next = node.children.first(where: { $0.name == word }) else {
            let near = Spelling.nearest(to: word, among: names).map { "did you mean “\(path) \($0)”?" }
            throw WorkbenchError(
                .usage, "“\(path)” has no command “\(word)”", hint: near ?? "it has " + names.joined(separator: ", "))
        }
        try check(words.dropFirst(), below: next, path: path + " " + word)
    }
}
