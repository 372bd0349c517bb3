import Foundation

/// What the command line asks for.
struct Options {
    var rows: [RowName] = RowName.allCases
    /// A tenth of the size and fewer repetitions: to see that everything runs, not to quote.
    var isQuick = false
    /// Where copies, tables and the Python packages go.
    var folder = FileManager.default.currentDirectoryPath + "/.bench"
    /// The program measured: the one built beside this.
    var plumbline = Options.ownFolder + "/plumbline"

    static let usage = """
        plumbline-bench [--quick] [--folder DIR] [--plumbline FILE] [row …]
        rows: \(RowName.allCases.map(\.rawValue).joined(separator: " "))
        """

    struct Misuse: Error, CustomStringConvertible {
        var description: String
    }

    init(_ words: [String]) throws {
        var rest = words[...]
        var named: [RowName] = []
        while let word = rest.popFirst() {
            switch word {
            case "--quick": isQuick = true
            case "--folder": folder = try Self.value(of: word, &rest)
            case "--plumbline": plumbline = try Self.value(of: word, &rest)
            default:
                guard let row = RowName(rawValue: word) else { throw Misuse(description: "“\(word)” is no row\n" + Self.usage) }
                named.append(row)
            }
        }
        if !named.isEmpty { rows = named }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
        guard let value = rest.popFirst() else { throw Misuse(description: "\(option) needs a value\n" + usage) }
        return value.hasPrefix("/") ? value : FileManager.default.currentDirectoryPath + "/" + value
    }

    static let ownPath =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    static let ownFolder = URL(fileURLWithPath: ownPath).deletingLastPathComponent().path
}

enum RowName: String, CaseIterable {
    case startup, durable, crowd, `import`, seals, reindex, more, report, agreement, icc, pairs, components, facets
}
