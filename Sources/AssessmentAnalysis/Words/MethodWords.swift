/// How each number was computed, for whoever wants to compute it again.
enum MethodWords {
    static func methods(for analysis: RoundAnalysis, plugins: [PluginFindings], anchors: AnchorFindings?) -> [String] {
        let people = analysis.tables.people.count
        let level = NumberWords.percent(analysis.options.confidence)
        var text = [
            "“Likely” is the \(level) interval: if the same was done with other samples of this kind, about that share of such intervals would hold the true value.",
            "Exact, adjacent and discrepant are shares of all pairs of scores that two people gave the same sample on the same criterion. Adjacent means \(analysis.words.tolerance) apart at most, and includes exact. Intervals are Wilson's, on the effective number of observations when the pairs of one sample depend on each other.",
            kappa(people: people),
            "A word such as “moderate” is the highest of Landis and Koch's bands that is reached with probability 0.95 given the standard error.",
            "Alpha is Krippendorff's for ordered levels, over all people at once, missing scores allowed; its interval comes from a bootstrap over samples.",
            "Distances in kappa and differences in points are between the scores of the rubric's scale as declared, whether or not a level was used.",
            "Severity is a person's score minus the mean of the others' on the same sample and criterion, with Student's t interval over samples.",
            "Over all criteria, every sample on every criterion is a cell and all cells count alike; intervals keep the cells of a sample together.",
            "A condition code is no score: such cells are missing in every statistic and counted apart.",
        ]
        if anchors != nil {
            text.append(
                "Anchors are the scores that experts agreed for this rubric's structure; differences are a rater's score minus theirs."
            )
        }
        if !plugins.isEmpty {
            text.append(
                "Plugins are left out of every figure about people. Each is compared with every person in turn; kappa is the mean over people, and the standardised difference divides by the root mean square of both standard deviations."
            )
        }
        return text
    }

    private static func kappa(people: Int) -> String {
        people == 2
            ? "Kappa is Cohen's with quadratic weights; its interval is normal, with the standard error of Fleiss, Cohen and Everitt."
            : "Kappa is the plain mean of Cohen's kappa with quadratic weights over all pairs of people who share samples (Light's extension); its interval comes from a bootstrap over samples, or from leaving out groups of samples when there are very many pairs."
    }
}
