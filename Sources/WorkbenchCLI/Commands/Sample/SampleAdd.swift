public import ArgumentParser
public import AssessmentModel
import AssessmentWorkbench
import CanonicalJSON

struct SampleAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add student work to a task: a folder of files, or a table of short texts.",
        discussion: """
            Examples:
              plumbline sample add --task letter --dir essays/      (id = file name without its ending)
              plumbline sample add --task letter --csv texts.csv    (columns sample,text and, if wanted, language)
            Nothing is stored unless all is well. Take students' names out of file names and texts first.
            """)

    @Option(help: "The task's id.")
    var task: String

    @Option(
        help: ArgumentHelp("A folder with one file a sample: .txt .md .pdf .png .jpg.", valueName: "folder"),
        completion: .directory)
    var dir: String?

    @Option(help: ArgumentHelp("A table with columns sample,text; - for standard input.", valueName: "file"), completion: .file())
    var csv: String?

    @Option(help: "identified, de-identified or released.")
    var privacy: Sample.Privacy = .deIdentified

    @Flag(help: "Leave out what is faulty and add the rest.")
    var keepGood = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if (dir == nil) == (csv == nil) { throw ValidationError("give --dir FOLDER or --csv FILE, one of them") }
    }

    func run() async throws {
        let workbench = try global.open()
        var works: [Workbench.AddSamples.Work] = []
        if let dir { works = try Workbench.AddSamples.works(inFolder: dir) }
        if let csv {
            works = try Workbench.AddSamples.works(fromCSV: try LocalFile.read(csv), source: csv == "-" ? "standard input" : csv)
        }
        let progress = Progress("adding samples")
        defer { progress.finish() }
        let result = try await workbench.addSamples(.init(task: task, works: works, privacy: privacy, keepsGood: keepGood)) {
            done, total in progress.step(done, of: total)
        }
        for line in result.refused { global.console.note("left out: " + TerminalText.plain(line)) }
        if global.json {
            global.console.print([
                "task": .string(result.task.rawValue), "added": .array(result.added.map { .string($0.rawValue) }),
                "refused": .array(result.refused.map { .string($0) }), "revision": result.revision.map { .string($0) } ?? .null,
            ])
        } else {
            global.console.print(
                "Added \(result.added.count == 1 ? "1 sample" : "\(result.added.count) samples") to “\(result.task)”.")
        }
        if !result.refused.isEmpty { throw ExitStatus.Found(code: 65) }
    }
}

extension Sample.Privacy: ExpressibleByArgument {}
