import ArgumentParser

struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "What the scores say: of a session, or of any table of scores.",
        discussion: """
            Examples:
              plumbline analyze agreement autumn
              plumbline analyze reliability --csv scores.csv --scale 0..4 --column sample=essay --column rater=marker
              plumbline analyze facets --csv scores.csv --model pcm --json
              plumbline analyze plan --samples 60 --raters 6 --load 25
            Words come first, numbers after them. --for teachers leaves the specialists' tables out; --json prints every number as a
            list of {stat, options, value, se, ci, n, warnings}; --html FILE writes a page with the charts.
            """,
        subcommands: [
            AnalyzeAgreement.self, AnalyzeReliability.self, AnalyzeGeneralizability.self, AnalyzeFacets.self, AnalyzePairs.self,
            AnalyzePlan.self, AnalyzeMastery.self,
        ])
}
