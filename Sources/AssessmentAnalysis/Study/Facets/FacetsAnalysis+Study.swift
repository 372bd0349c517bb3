import Psychometrics

extension FacetsAnalysis {
    func study(cautions: [Caution]) -> Study {
        Study(title: "Many-facet Rasch measurement", headline: [], cautions: cautions, sections: [], results: results())
    }
}
