import AssessmentIndex
import AssessmentModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import AssessmentWorkbench

func id<Kind>(_ text: String) -> Identifier<Kind> { Identifier(unchecked: text) }

/// A workspace in a temporary folder with its own clock, names and chance.
struct School: Sendable {
    /// What differs from run to run, here the same in every run.
    final class World: Sendable {
        private struct State {
            var seconds: Int64 = 1_795_466_557
            var count: UInt64 = 0
            var generator = SeededGenerator(seed: 42)
        }
        private let state = Mutex(State())
        var now: Timestamp { state.withLock { Timestamp(secondsSince1970: $0.seconds) } }
        func wait(_ seconds: Int64) { state.withLock { $0.seconds += seconds } }
        func next() -> UInt64 {
            state.withLock {
                $0.count += 1
                return $0.count
            }
        }
        func bytes(_ count: Int) -> [UInt8] {
            state.withLock { state in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &state.generator) } }
        }
    }

    let folder: TemporaryFolder
    let world: World
    let environment: Workbench.Environment
    let workbench: Workbench
    var path: String { folder.path("w") }

    /// - Parameter idsGoUp: false for ids that sort within one moment as chance has it, as the real ones do.
    init(idsGoUp: Bool = true) async throws {
        folder = try TemporaryFolder("school")
        let world = World()
        self.world = world
        environment = Workbench.Environment(
            now: { world.now },
            makeID: { moment in
                if idsGoUp { return FactName.make(at: moment, random: (0, world.next())) }
                let chance = world.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return FactName.make(at: moment, random: (chance >> 48, chance))
            },
            randomBytes: { world.bytes($0) }, person: id("lead"), executableFolder: Built.folder)
        workbench = try await Workbench.createWorkspace(
            .init(path: folder.path("w"), name: "Elm Street"), environment: environment)
    }

    /// A workspace with a rubric of two criteria and four levels, a task, samples s1, s2 … and a session of ana and ben.
    static func ready(
        idsGoUp: Bool = true, samples: Int = 3, raters: [String] = ["ana", "ben"], sealedRounds: [String] = ["r1"],
        openRounds: [String] = ["talk"]
    ) async throws -> School {
        let school = try await School(idsGoUp: idsGoUp)
        _ = try await school.workbench.newRubric(
            .init(id: "essay", criteria: ["thesis", "style"], levels: ["1", "2", "3", "4"]))
        try await school.addTask()
        _ = try await school.workbench.addSamples(
            .init(task: "letter", works: (1...samples).map { work("s\($0)", "The work of child \($0).") }))
        _ = try await school.workbench.createSession(
            .init(id: "autumn", task: "letter", raters: raters, sealedRounds: sealedRounds, openRounds: openRounds))
        return school
    }

    /// The same with a session “best” of pairs beside it.
    static func comparing(
        idsGoUp: Bool = true, samples: Int = 4, raters: [String] = ["ana", "ben"], openRounds: [String] = ["talk"]
    ) async throws -> School {
        let school = try await ready(idsGoUp: idsGoUp, samples: samples, raters: raters)
        _ = try await school.workbench.createSession(
            .init(
                id: "best", kind: .pairs, question: "Which argues better?", task: "letter", raters: raters, sealedRounds: ["r1"],
                openRounds: openRounds))
        return school
    }

    @discardableResult
    func compare(
        _ left: String, _ right: String, _ winner: String, rater: String = "ana", round: String? = nil, id fact: FactID? = nil,
        revises: Bool = false
    ) async throws -> Workbench.SubmitComparison.Receipt {
        try await workbench.submit(
            Workbench.SubmitComparison.Input(
                id: fact, session: "best", round: round, rater: rater, left: left, right: right, winner: winner, revises: revises)
        )
    }

    @discardableResult
    func comparing(
        _ csv: String, _ change: (inout Workbench.ImportComparisons.Input) -> Void = { _ in }
    ) async throws -> Workbench.ImportComparisons.Result {
        var input = Workbench.ImportComparisons.Input(session: "best", csv: Array(csv.utf8), source: "pairs.csv")
        change(&input)
        return try await workbench.importComparisons(input)
    }

    func addTask(_ name: String = "letter", rubric: String = "essay", prompt: String = "Write a letter.") async throws {
        _ = try await workbench.addTask(
            .init(task: PerformanceTask(id: id(name), title: "Letter", rubric: id(rubric), prompt: prompt)))
    }

    static func work(_ id: String, _ text: String, ending: String = "txt") -> Workbench.AddSamples.Work {
        .init(id: id, bytes: Array(text.utf8), fileExtension: ending, source: "\(id).\(ending)")
    }

    /// Another process's view of the same workspace.
    func another() throws -> Workbench { try Workbench.open(at: path, environment: environment) }

    func importing(
        _ csv: String, session: String = "autumn", _ change: (inout Workbench.ImportJudgments.Input) -> Void = { _ in }
    ) async throws -> Workbench.ImportJudgments.Result {
        var input = Workbench.ImportJudgments.Input(session: session, csv: Array(csv.utf8), source: "scores.csv")
        change(&input)
        return try await workbench.importJudgments(input)
    }

    /// Scores of every rater for every sample: `score(rater, sample)` gives thesis and style.
    static func table(
        raters: [String] = ["ana", "ben"], samples: Int = 3, _ score: (String, Int) -> (Int, Int) = { _, _ in (3, 2) }
    ) -> String {
        var lines = ["rater,sample,criterion,score"]
        for rater in raters {
            for sample in 1...samples {
                let (thesis, style) = score(rater, sample)
                lines += ["\(rater),s\(sample),thesis,\(thesis)", "\(rater),s\(sample),style,\(style)"]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func rows(_ thesis: String = "l3", _ style: String = "l2") -> [CriterionID: CriterionJudgment] {
        [id("thesis"): CriterionJudgment(.level(id(thesis))), id("style"): CriterionJudgment(.level(id(style)))]
    }

    /// The files of a session's private keys.
    func keyFiles(_ session: String = "autumn") throws -> [String] {
        let folder = path + "/plumbline/keys/" + session
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
    }

    @discardableResult
    func git(_ arguments: String...) throws -> CommandRun { try run(["git", "-C", path] + arguments) }

    /// Writes a file to a branch from outside, as anybody who clones and pushes can.
    func push(_ text: String?, to file: String, branch: String) throws {
        let clone = folder.path("clone-\(world.next())")
        try #require(try run(["git", "clone", "-q", "-b", branch, path, clone]).status == 0)
        if let text {
            try folder.write(text, to: "\((clone as NSString).lastPathComponent)/\(file)")
        } else {
            try FileManager.default.removeItem(atPath: clone + "/" + file)
        }
        try #require(try run(["git", "add", "-A"], in: clone).status == 0)
        try #require(
            try run(["git", "-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "by hand"], in: clone).status
                == 0)
        try #require(try run(["git", "push", "-q", "origin", "HEAD:\(branch)"], in: clone).status == 0)
    }

    func digest(_ workbench: Workbench? = nil) throws -> String {
        try (workbench ?? self.workbench).projection.read { try $0.contentDigest() }
    }
}

enum Built {
    /// The folder of the test bundle; programs are built beside it.
    static let folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().path
}

/// The error of a use case that must not happen.
func failure<Result>(
    _ kind: WorkbenchError.Kind, sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> Result
) async throws -> WorkbenchError {
    let error = await #expect(throws: WorkbenchError.self, sourceLocation: sourceLocation) { _ = try await work() }
    let found = try #require(error, sourceLocation: sourceLocation)
    #expect(found.kind == kind, "\(found)", sourceLocation: sourceLocation)
    return found
}
