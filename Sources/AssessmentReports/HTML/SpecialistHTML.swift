public import AssessmentAnalysis
import AssessmentModel
import Charts

/// Every table and chart of a session on one page, for those who will check the numbers. It needs nothing else: no script, no request.
public enum SpecialistHTML {
    public static func document(of report: AgreementReport, studies: [Study]) -> String {
        let frame = ReportDocument(report: report, studies: [])
        let parts = studies.enumerated().map { position, study in
            HTMLText(stringLiteral: StudyHTML.fragment(of: study, idPrefix: "study-\(position)", audience: .specialists))
        }
        let contents = studies.enumerated().map { position, study -> HTMLText in
            "<li><a href=\"#study-\(position)-title\"><bdi>\(study.title)</bdi></a></li>"
        }
        let page: HTMLText = """
            \(HTMLPage.head(title: "\(report.title): every table and chart"))
            <body>
            <a class="skip" href="#contents">Skip to the contents</a>
            \(frame.masthead(eyebrow: "For specialists"))
            <main>
            <nav id="contents" aria-labelledby="contents-head" tabindex="-1">
            <h2 id="contents-head">On this page</h2>
            <ol class="told">\(contents)<li><a href="#methods">How the report’s numbers were made</a></li></ol>
            </nav>
            \(parts)
            \(frame.methods)
            </main>
            \(frame.footer)
            </body>
            </html>

            """
        return page.markup
    }
}
