import ArgumentParser
import AssessmentModel
import AssessmentWorkbench

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every command that works in a workspace takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .customLong("directory")], help: ArgumentHelp("The workspace's folder.", valueName: "dir"),
        completion: .directory)
    var directory: String?

    @Flag(name: .long, help: "Print one JSON value instead of text.")
    var json = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who acts, a pseudonym; it matters where something is recorded.", valueName: "person"))
    var person: String?

    @Option(name: .long, help: "Colour: auto, always or never.")
    var color: ColorChoice = .auto

    func environment() throws(WorkbenchError) -> Workbench.Environment {
        let name = person ?? ProcessInfo.processInfo.environment["PLUMBLINE_PERSON"] ?? "facilitator"
        do {
            return .live(person: try PersonID(name), executableFolder: Executable.folder)
        } catch {
            throw WorkbenchError(.usage, error.description)
        }
    }

    func open() throws(WorkbenchError) -> Workbench {
        let workbench = try Workbench.open(at: path, environment: try environment())
        OpenWorkbench.remember(workbench)
        return workbench
    }

    /// The workspace that is meant.
    var path: String { directory ?? LeadingOptions.directory ?? "." }

    var console: Console { Console(color: color, json: json) }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// Where this program lies, so that its companions are found even when it was moved.
enum Executable {
    static var path: String {
        #if os(Linux)
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") { return target }
        #endif
        return CommandLine.arguments.first ?? "plumbline"
    }

    static var folder: String {
        let bytes = Array(path.utf8)
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return String(decoding: bytes[..<slash], as: UTF8.self)
    }
}
