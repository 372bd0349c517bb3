import Psychometrics

/// A signal detection fit as a page.
struct SignalPage {
    let table: SignalTable
    let ratings: LongRatings
    let options: SignalDetectionStudy.Options
    let fit: SignalDetectionFit

    var study: Study {
        Study(
            title: "How well \(NumberWords.count(raterCount, "rater sees", "raters see")) the true level",
            headline: SignalWords(page: self).headline,
            cautions: ratings.cautions + fit.warnings.map { Caution(code: $0.code, sentence: $0.message) }, sections: sections,
            results: SignalResults(page: self).list)
    }

    var raterCount: Int { fit.raters.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }
    var quantile: Double { Normal.quantile(0.5 + min(max(options.level, 0.5), 0.9999) / 2) }

    private var sections: [StudySection] {
        let tables = SignalTables(page: self)
        return [tables.raters, tables.criteria, tables.classes, tables.units, tables.model]
    }
}
