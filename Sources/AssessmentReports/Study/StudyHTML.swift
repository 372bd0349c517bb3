public import AssessmentAnalysis
import Charts

/// A study as one HTML file that needs nothing else: no script, no request, drawings inside.
///
/// The markup is well-formed XML too. Every text that comes from the data is escaped by unicode scalar.
public enum StudyHTML {
    public static func document(of study: Study, audience: StudyAudience = .both) -> String {
        let part = StudyPart(study: study, prefix: "study", level: 2, audience: audience)
        let page: HTMLText = """
            \(HTMLPage.head(title: "\(study.title)"))
            <body>
            <a class="skip" href="#study-main">Skip to the answer</a>
            <header class="masthead">
            <p class="eyebrow">\(eyebrow(audience))</p>
            <h1><bdi>\(study.title)</bdi></h1>
            </header>
            <main id="study-main" class="study" tabindex="-1">
            \(part.whole)
            </main>
            </body>
            </html>

            """
        return page.markup
    }

    /// The study as a part of another page, which has to load ``css`` after the report's rules and the charts'.
    ///
    /// - Parameters:
    ///   - idPrefix: begins every id; any character but letters, digits, `-` and `_` becomes `-`. Give each study of a page its own.
    ///   - level: of its own heading, 1 to 4; its sections' headings are one and two deeper.
    public static func fragment(
        of study: Study, idPrefix: String, audience: StudyAudience = .both, level: Int = 2
    ) -> String {
        let level = min(max(level, 1), 4)
        let part = StudyPart(study: study, prefix: Self.name(idPrefix), level: level + 1, audience: audience)
        let title = part.heading(study.title, level: level, id: part.id("title"))
        let article: HTMLText = """
            <article class="study" aria-labelledby="\(part.id("title"))">
            \(title)
            \(part.whole)
            </article>

            """
        return article.markup
    }

    /// Rules that a page with a fragment needs beside those of the report and the charts.
    public static let css = """
        .study .figure-title{display:block;font-weight:600}
        .study figcaption{margin:0 0 .75rem;max-width:65ch}
        .study figcaption span{color:var(--muted);font-size:.9rem}
        .study .pair{margin-block:1.25rem}
        .study section>.scroll{margin-block:1rem}
        .study section>details>.scroll{border:1px solid var(--line);border-radius:4px;padding:.75rem 1.25rem;margin-block:.5rem}
        .study h4,.study h5,.study h6{font-size:var(--s0);margin:0 0 .5rem;font-weight:600}
        .study .answer h3,.study .answer h4,.study .answer h5{font:600 var(--s0)/1.4 inherit;font-family:inherit;color:var(--muted);margin:0 0 .25rem}
        .study .caution h3,.study .caution h4,.study .caution h5{font:600 var(--s0)/1.4 inherit;font-family:inherit;color:var(--warn);margin:0 0 .25rem}
        .study section>p{max-width:68ch}
        .study .told{margin-bottom:0}
        .study .drawing{overflow-x:auto;max-width:100%}
        .study .pair.wide{grid-template-columns:minmax(0,1fr)}
        .study table.results{font-size:.8rem}
        .study .wordy{min-width:12rem;max-width:36rem;white-space:normal;overflow-wrap:break-word}
        .study tbody .n{white-space:nowrap}
        nav .told a,.study a:not(.skip){color:var(--accent)}
        .study .pair.wide>figure{min-width:0;justify-self:start;max-width:100%}
        .study .hint{display:none}@media (max-width:40rem){.study .hint{display:block}}
        .study .part{border-top:1px solid var(--line);padding-top:2rem}
        .study>h2{margin-top:2rem}
        .study section section{margin-block:2rem}

        """

    /// Everything a page of fragments needs in its style sheet: the rules of reports, studies and charts.
    public static let styleSheet = ReportStyle.css + css + ChartStyle.css

    private static func eyebrow(_ audience: StudyAudience) -> String {
        switch audience {
        case .teachers, .both: "Analysis"
        case .specialists: "Analysis · all numbers"
        }
    }

    private static func name(_ prefix: String) -> String {
        var name = "study-"
        for scalar in prefix.unicodeScalars {
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
            name.unicodeScalars.append(isPlain ? scalar : "-")
        }
        return name
    }
}
