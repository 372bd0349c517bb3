import Foundation

// Prints one table: what the program takes, what others take for the same work in the same run.

let words = Array(CommandLine.arguments.dropFirst())
if words.first == "worker" {
    try await Worker.run(Array(words.dropFirst()))
    exit(0)
}
if words.contains("--help") {
    print(Options.usage)
    exit(0)
}
do {
    let options = try Options(words)
    let found = try Needs.prepare(folder: options.folder, rows: options.rows)
    let bench = try Bench(options: options, found: found)
    Console.say(try Machine.line(found))
    if options.isQuick { Console.say("Quick: a tenth of the size, one repetition; not for quoting.") }
    var table = Table()
    var failed = 0
    for name in options.rows {
        Console.note("measuring \(name.rawValue)")
        do {
            table.rows += try measure(name, bench)
        } catch {
            failed += 1
            Console.note("\(name.rawValue) could not be measured: \(error)")
        }
    }
    Console.say("\n" + table.text)
    try bench.removeFolder()
    exit(failed == 0 ? 0 : 1)
} catch {
    Console.note("\(error)")
    exit(64)
}

func measure(_ name: RowName, _ bench: Bench) throws -> [Row] {
    switch name {
    case .startup: try StartUp(bench: bench).rows()
    case .durable: try DurableCommits(bench: bench).rows()
    case .crowd: try Crowd(bench: bench).rows()
    case .import: try BulkImport(bench: bench).rows()
    case .seals: try Seals(bench: bench).rows()
    case .reindex: try Rebuild(bench: bench).rows()
    case .more: try OneMore(bench: bench).rows()
    case .report: try AgreementNumbers(bench: bench).rows()
    case .agreement: try AgreementStatistics(bench: bench).rows()
    case .icc: try IntraclassCorrelation(bench: bench).rows()
    case .pairs: try PairedComparison(bench: bench).rows()
    case .components: try VarianceComponents(bench: bench).rows()
    case .facets: try FacetModels(bench: bench).rows()
    }
}
