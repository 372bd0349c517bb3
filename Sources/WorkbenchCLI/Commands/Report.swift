import ArgumentParser
import AssessmentReports
import AssessmentWorkbench
import CanonicalJSON

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "How well the raters of a round agree: in words, numbers and pictures.",
        discussion:
            """
            Examples:
              plumbline report autumn
              plumbline report autumn --html autumn.html                (words first, for teachers)
              plumbline report autumn --specialists numbers.html        (every table and chart)
              plumbline report autumn --json
            """)

    @Argument(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(
        help: ArgumentHelp("Write one self-contained page for teachers; - for standard output.", valueName: "file"),
        completion: .file())
    var html: String?

    @Option(
        help: ArgumentHelp("Write one self-contained page with every table and chart; - for standard output.", valueName: "file"),
        completion: .file())
    var specialists: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if html == "-", specialists == "-" { throw ValidationError("two pages cannot both go to standard output") }
    }

    func run() throws {
        let workbench = try global.open()
        let report = try workbench.reportAgreement(.init(session: session, round: round))
        let console = global.console
        if html != nil || specialists != nil {
            let progress = Progress("report")
            let studies = try Analyses.run(threads: nil, progress: { progress.share($0, $1) }) { () throws(WorkbenchError) in
                try workbench.studies(.init(session: session, round: round, isComplete: specialists != nil))
            }
            progress.finish()
            if let html { try write(ReportHTML.document(of: report, studies: studies.asked), to: html, console) }
            if let specialists { try write(SpecialistHTML.document(of: report, studies: studies.all), to: specialists, console) }
        }
        if global.json {
            console.print(bytes: ReportJSON.bytes(of: report))
        } else if html == nil, specialists == nil {
            console.print(ReportText.text(of: report, style: console.textStyle))
        }
    }

    private func write(_ page: String, to file: String, _ console: Console) throws(WorkbenchError) {
        let bytes = Array(page.utf8)
        if file == "-" { return console.print(bytes: bytes) }
        try LocalFile.write(bytes, to: file)
        console.note("Wrote \(file) (\(bytes.count / 1024) KiB).")
    }
}
