import Psychometrics

/// Many-facet Rasch measurement of ratings: what the samples are worth, how severe raters are, how hard criteria are, all on one scale.
public enum FacetsStudy {
    /// The study by joint maximum likelihood, whatever method the options name.
    public static func joint(_ ratings: LongRatings, options: FacetsStudyOptions = FacetsStudyOptions()) -> Study {
        let (input, problem) = FacetsInput.make(ratings, options)
        guard let input else {
            let caution = problem ?? Caution(code: "no-ratings", sentence: "There are no scores to analyse.")
            return Study(
                title: "Many-facet Rasch measurement", headline: [caution.sentence], cautions: ratings.cautions + [caution],
                sections: [], results: [])
        }
        return FacetsAnalysis(input, options).study(cautions: ratings.cautions)
    }
}
