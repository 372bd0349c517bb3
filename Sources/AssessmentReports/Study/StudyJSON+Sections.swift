import AssessmentAnalysis

extension JSONBytes {
    /// `{heading, audience, blocks}`; a block is `{sentence}`, `{table}` or `{figure}`, a figure with its numbers in full.
    mutating func section(_ section: StudySection) {
        raw("\n{\"heading\":")
        string(section.heading)
        raw(",\"audience\":")
        string(section.audience == .everyone ? "everyone" : "specialists")
        raw(",\"blocks\":")
        list(section.blocks) { out, block in
            switch block {
            case .sentence(let text):
                out.raw("{\"sentence\":")
                out.string(text)
            case .table(let table):
                out.raw("{\"table\":")
                out.table(table)
            case .figure(let figure):
                out.raw("{\"figure\":")
                out.figure(figure)
            }
            out.raw("}")
        }
        raw("}")
    }

    private mutating func table(_ table: StudyTable) {
        raw("{\"caption\":")
        string(table.caption)
        raw(",\"columns\":")
        strings(table.columns.map(\.title))
        raw(",\"rows\":")
        list(table.rows) { $0.strings($1) }
        raw("}")
    }

    private mutating func figure(_ figure: StudyFigure) {
        raw("{\"title\":")
        string(figure.title)
        raw(",\"description\":")
        string(figure.description)
        raw(",\"kind\":")
        content(figure.content)
        raw("}")
    }

    /// The kind and, after it, the members of that kind.
    private mutating func content(_ content: StudyFigure.Content) {
        switch content {
        case .heatMap(let rows, let columns, let values, let range, let valueName):
            raw("\"heat-map\"")
            texts([("rows", rows), ("columns", columns)])
            member("value_name", valueName)
            raw(",\"range\":")
            list([range.lowerBound, range.upperBound]) { $0.number($1) }
            raw(",\"values\":")
            list(values) { out, row in out.list(row) { $0.number($1) } }
        case .intervals(let rows, let below, let above, let valueName):
            raw("\"intervals\"")
            member("below", below)
            member("above", above)
            member("value_name", valueName)
            raw(",\"rows\":")
            list(rows) {
                $0.datum($1.label, [("value", $1.value), ("lower", $1.lower), ("upper", $1.upper)], note: $1.note)
            }
        case .wrightMap(let ruler, let columns):
            raw("\"wright-map\"")
            member("ruler", ruler)
            raw(",\"columns\":")
            list(columns) { $0.column($1) }
        case .categoryCurves(let categories, let thresholds, let axis):
            raw("\"category-curves\"")
            member("axis", axis)
            texts([("categories", categories)])
            raw(",\"thresholds\":")
            list(thresholds) { $0.number($1) }
        case .lines(let series, let horizontal, let vertical, let reference):
            raw("\"lines\"")
            member("horizontal", horizontal)
            member("vertical", vertical)
            raw(",\"reference\":")
            number(reference)
            raw(",\"series\":")
            list(series) { $0.line($1) }
        case .scale(let items, let levels, let axis):
            raw("\"scale\"")
            member("axis", axis)
            raw(",\"items\":")
            list(items) { $0.datum($1.label, [("measure", $1.measure), ("se", $1.standardError)], note: $1.note) }
            raw(",\"levels\":")
            list(levels) { $0.datum($1.name, [("from", $1.from)]) }
        case .tally(let rows, let categories, let counts):
            raw("\"tally\"")
            texts([("rows", rows), ("categories", categories)])
            raw(",\"counts\":")
            list(counts) { out, row in out.list(row) { $0.number($1) } }
        }
    }

    private mutating func column(_ column: StudyFigure.WrightColumn) {
        raw("{\"title\":")
        string(column.title)
        member("up", column.upWord)
        member("down", column.downWord)
        raw(",\"marks\":")
        list(column.marks) { $0.datum($1.label, [("measure", $1.measure)]) }
        raw("}")
    }

    private mutating func line(_ line: StudyFigure.Line) {
        raw("{\"name\":")
        string(line.name)
        raw(",\"points\":")
        list(line.points) {
            $0.datum($1.label, [("x", $1.x), ("y", $1.y), ("lower", $1.lower), ("upper", $1.upper)])
        }
        raw("}")
    }

    /// `{label, …}`; numbers that are missing are left out, as are a missing label and an empty note.
    private mutating func datum(_ label: String?, _ numbers: [(StaticString, Double?)], note: String = "") {
        raw("{")
        var isFirst = true
        if let label {
            raw("\"label\":")
            string(label)
            isFirst = false
        }
        for (name, value) in numbers where value?.isFinite == true {
            raw(isFirst ? "\"" : ",\"")
            isFirst = false
            raw(name)
            raw("\":")
            number(value)
        }
        if !note.utf8.isEmpty { member("note", note) }
        raw("}")
    }

    private mutating func member(_ name: StaticString, _ text: String) {
        raw(",\"")
        raw(name)
        raw("\":")
        string(text)
    }

    private mutating func texts(_ members: [(StaticString, [String])]) {
        for (name, texts) in members {
            raw(",\"")
            raw(name)
            raw("\":")
            strings(texts)
        }
    }
}
