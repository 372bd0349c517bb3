import AssessmentAnalysis
import AssessmentReports
import AssessmentWorkbench
import Testing

@Suite struct StudySessionTests {
    private func studies(complete: Bool = false, _ score: @escaping (String, Int) -> (Int, Int)) async throws
        -> Workbench.StudySession.Result
    {
        let school = try await School.ready(samples: 4)
        _ = try await school.importing(School.table(samples: 4, score))
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        return try school.workbench.studies(.init(session: "autumn", isComplete: complete))
    }

    @Test func teachersAreToldOfTwoThingsAndSpecialistsOfAll() async throws {
        let some = try await studies { rater, sample in
            (min(4, sample + (rater == "ben" && sample == 2 ? 1 : 0)), sample == 1 ? 2 : sample)
        }
        #expect(some.asked.count == 2 && some.all.isEmpty)
        let all = try await studies(complete: true) { _, sample in (sample, 5 - sample) }
        #expect(all.all.count == 7)
    }

    /// Where everybody agrees the joint method has nothing to measure; the page then speaks of the marginal one.
    @Test func aPanelTheJointMethodCannotMeasureIsNotLeftWithoutWords() async throws {
        let found = try await studies { _, sample in (sample, sample) }
        #expect(found.asked[1].study.title.contains("marginal"))
        #expect(!found.asked[1].study.headline.isEmpty)
    }
}
