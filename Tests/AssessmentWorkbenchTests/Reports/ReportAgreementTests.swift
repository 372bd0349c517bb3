import AssessmentAnalysis
import AssessmentReports
import AssessmentWorkbench
import Foundation
import Testing

@Suite struct ReportAgreementTests {
    private func report(_ school: School, round: String? = nil) throws -> [String: Any] {
        let bytes = ReportJSON.bytes(of: try school.workbench.reportAgreement(.init(session: "autumn", round: round)))
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func value(_ stat: String, _ criterion: String, in report: [String: Any]) -> Double? {
        let results = report["results"] as? [[String: Any]] ?? []
        let found = results.first { entry in
            let options = entry["options"] as? [String: Any]
            return entry["stat"] as? String == stat && options?["criterion"] as? String == criterion && options?["raters"] == nil
        }
        return found?["value"] as? Double
    }

    @Test func nobodySeesScoresBeforeTheReveal() async throws {
        let school = try await School.ready()
        _ = try await failure(.conflict) { try school.workbench.reportAgreement(.init(session: "autumn")) }
        _ = try await school.importing(School.table())
        let error = try await failure(.conflict) { try school.workbench.reportAgreement(.init(session: "autumn")) }
        #expect(error.hint?.contains("session reveal autumn") == true)
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        _ = try school.workbench.reportAgreement(.init(session: "autumn"))
        _ = try await failure(.conflict) { try school.workbench.reportAgreement(.init(session: "autumn", round: "talk")) }
        _ = try await failure(.unknown) { try school.workbench.reportAgreement(.init(session: "autumn", round: "r9")) }
        _ = try await failure(.unknown) { try school.workbench.reportAgreement(.init(session: "autum")) }
    }

    @Test func theNumbersAreThoseOfTheTable() async throws {
        let school = try await School.ready(samples: 4)
        // On thesis they agree on three of four, on style always.
        _ = try await school.importing(
            School.table(samples: 4) { rater, sample in (rater == "ben" && sample == 4 ? 3 : sample, sample) })
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let report = try report(school)
        #expect(value("exact_agreement", "thesis", in: report) == 0.75)
        #expect(value("exact_agreement", "style", in: report) == 1)
        let counts = report["counts"] as? [String: Any]
        #expect(counts?["judgments"] as? Int == 8)
        #expect(counts?["scores"] as? Int == 16)
    }

    @Test func jsonAndHTMLAreMadeOfTheSameReport() async throws {
        let school = try await School.ready()
        _ = try await school.importing(School.table { rater, sample in (rater == "ana" ? 1 : 4, sample) })
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let report = try school.workbench.reportAgreement(.init(session: "autumn"))
        let page = ReportHTML.document(of: report)
        #expect(page.contains("<svg"))
        #expect(page.contains("Autumn"))
        for reach in ["http://", "https://", "<script", "<link", "@import", "url("] {
            // Namespaces are names, not addresses; `url(#…)` is of the page itself.
            let found = page.replacing("http://www.w3.org/", with: "").replacing("url(#", with: "").contains(reach)
            #expect(!found, "the page must stand alone: \(reach)")
        }
        // Made twice, by two readers, to the byte.
        let again = try school.another().reportAgreement(.init(session: "autumn"))
        #expect(ReportJSON.bytes(of: report) == ReportJSON.bytes(of: again))
        #expect(ReportHTML.document(of: again) == page)
    }

    @Test func reasonsOfTheLargestDisagreementAreQuoted() async throws {
        let school = try await School.ready(samples: 1)
        _ = try await school.importing(
            "rater,sample,criterion,score,rationale\nana,s1,thesis,1,too vague\nana,s1,style,2,\nben,s1,thesis,4,takes a side\nben,s1,style,2,\n"
        )
        _ = try await school.workbench.revealRound(.init(session: "autumn"))
        let page = ReportHTML.document(of: try school.workbench.reportAgreement(.init(session: "autumn")))
        #expect(page.contains("too vague"))
        #expect(page.contains("takes a side"))
    }
}
