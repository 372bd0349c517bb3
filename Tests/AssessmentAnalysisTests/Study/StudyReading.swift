import AssessmentAnalysis

/// Looking things up in a study, as a program that reads its results does.
extension Study {
    /// The first result of that name whose options include these.
    func result(_ stat: String, _ options: [String: OptionValue] = [:]) -> StatisticResult? {
        results.first { result in
            result.stat == stat
                && options.allSatisfy { name, value in result.options.contains { $0.name == name && $0.value == value } }
        }
    }

    /// Every text a reader could see.
    var texts: [String] {
        let blocks = sections.flatMap(\.blocks).flatMap { block -> [String] in
            switch block {
            case .sentence(let sentence): [sentence]
            case .table(let table): [table.caption] + table.columns.map(\.title) + table.rows.flatMap { $0 }
            case .figure(let figure): [figure.title, figure.description]
            }
        }
        return [title] + headline + cautions.map(\.sentence) + blocks
    }

    /// Rows as long as their columns, no leftover of broken arithmetic in any text, and a reason wherever a value is missing.
    var isWellFormed: Bool {
        let tables = sections.flatMap(\.blocks).allSatisfy { block in
            guard case .table(let table) = block else { return true }
            return table.rows.allSatisfy { $0.count == table.columns.count }
        }
        let broken = ["nan", "inf ", "-inf", "Optional(", "e+", "  "]
        return tables && texts.allSatisfy { text in !broken.contains { text.contains($0) } }
            && results.allSatisfy { ($0.value == nil) == ($0.undefined != nil) }
    }
}
