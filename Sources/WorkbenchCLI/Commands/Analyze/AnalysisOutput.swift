import ArgumentParser
import AssessmentAnalysis
import AssessmentReports
import AssessmentWorkbench

/// How an analysis is shown, and how much of the machine it may take.
struct AnalysisOutput: ParsableArguments {
    enum Reader: String, ExpressibleByArgument, CaseIterable {
        case teachers, specialists, both
    }

    @Option(help: ArgumentHelp("Write one self-contained page; - for standard output.", valueName: "file"), completion: .file())
    var html: String?

    @Option(name: .customLong("for"), help: "Who reads it: teachers, specialists or both.")
    var reader: Reader = .both

    @Option(help: ArgumentHelp("Threads to use; all cores when left out. The numbers are the same.", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a number from 1 to 1024") }
    }

    /// Runs an analysis and shows what it found.
    func show(_ what: String, in global: GlobalOptions, _ analyse: () throws(WorkbenchError) -> Study) throws(WorkbenchError) {
        if html == "-", global.json {
            throw WorkbenchError(
                .usage, "--html - and --json cannot both go to standard output", hint: "name a file for the page")
        }
        let progress = Progress(what)
        let study = try Analyses.run(threads: threads, progress: { progress.share($0, $1) }, analyse)
        progress.finish()
        let console = global.console
        if let html {
            let page = Array(StudyHTML.document(of: study, audience: audience).utf8)
            if html == "-" {
                console.print(bytes: page)
            } else {
                try LocalFile.write(page, to: html)
                console.note("Wrote \(html) (\(page.count / 1024) KiB).")
            }
        }
        if global.json {
            StudyJSON.write(study) { console.print(bytes: $0) }
        } else if html == nil {
            console.print(StudyText.text(of: study, audience: audience, style: console.textStyle))
        }
    }

    private var audience: StudyAudience {
        switch reader {
        case .teachers: .teachers
        case .specialists: .specialists
        case .both: .both
        }
    }
}
