import Foundation
import TestSupport
import Testing

/// Every value of every reference case, from the command line.
@Suite struct ReferenceCasesTests {
    @Test func thereAreCases() { #expect(ReferenceCase.ids.count == 43) }

    @Test(arguments: ReferenceCase.ids) func comesOutOfTheCommand(id: String) throws {
        let subject = try ReferenceCase(id)
        let folder = try TemporaryFolder("reference")
        var compared = 0
        for run in try ReferenceRuns(subject, in: folder).all() {
            let printed = try TestSupport.run([BuiltProgram.path, "analyze"] + run.arguments + ["--json"], in: folder.path)
            try #require(printed.status == 0, "\(run.arguments): \(printed.errorText)")
            let results = try PrintedResults(json: printed.output)
            for entry in subject.expected where run.isFor(entry) {
                compared += 1
                let options = entry.options.filter { !run.dropped.contains($0.key) }
                guard let found = results.first(entry.stat, options) else {
                    Issue.record("\(id) has no \(entry.stat) \(options)")
                    continue
                }
                let value = found["value"] as? Double
                guard let wanted = entry.value else {
                    #expect(value == nil, "\(id): \(entry.stat) \(options) must be undefined")
                    #expect(
                        (found["undefined"] as? String)?.isEmpty == false, "\(id): \(entry.stat) does not say why it is undefined"
                    )
                    continue
                }
                // A tolerance of nothing at all is for counts; what is computed may differ in the last bit.
                let isNear = value.map { abs($0 - wanted) <= max(entry.tolerance, 1e-15) } ?? false
                #expect(isNear, "\(id): \(entry.stat) \(options) is \(value.map { "\($0)" } ?? "undefined"), not \(wanted)")
            }
        }
        #expect(compared == subject.expected.count)
    }
}
