import ArgumentParser
import AssessmentReports
import AssessmentWorkbench
import CanonicalJSON

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "How well the raters of a round agree: in words, numbers and pictures.",
        discussion:
            "Examples: plumbline report autumn · plumbline report autumn --html autumn.html · plumbline report autumn --json")

    @Argument(help: "The session's id.")
    var session: String

    @Option(help: "The round; the first when left out.")
    var round: String?

    @Option(help: ArgumentHelp("Write one self-contained page; - for standard output.", valueName: "file"), completion: .file())
    var html: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let report = try global.open().reportAgreement(.init(session: session, round: round))
        let console = global.console
        if let html {
            let page = Array(ReportHTML.document(of: report).utf8)
            if html == "-" {
                console.print(bytes: page)
            } else {
                try LocalFile.write(page, to: html)
                console.note("Wrote \(html) (\(page.count / 1024) KiB).")
            }
        }
        if global.json {
            console.print(bytes: ReportJSON.bytes(of: report))
        } else if html == nil {
            console.print(ReportText.text(of: report, style: console.textStyle))
        }
    }
}
