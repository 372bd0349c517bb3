import AssessmentAnalysis
import Interchange

/// Turns a coded table into ratings: scores into categories, faults into one message, reservations into cautions.
struct RatingsAssembly {
    let file: RatingsFile
    let table: CodedTable
    let needed: [String]

    func ratings() throws(WorkbenchError) -> LongRatings {
        guard let scores = table.column("score") else {
            throw WorkbenchError(.data, "\(file.name): there is no column of scores")
        }
        let values = try numbers(of: scores)
        var cautions: [Caution] = []
        let scale = file.scale ?? observedScale(values)
        let codes = categoryCodes(values, scale: scale)
        var categories = recoded(scores.codes, by: codes)
        cautions += missingCautions(scores, values: values, codes: codes, categories: categories, scale: scale)
        var factors: [LongRatings.Factor] = []
        for column in table.columns where column.name != "score" && column.name != "weight" {
            factors.append(try factor(column))
        }
        var weights = try weights()
        // A row that counts no times says nothing.
        for row in (weights ?? []).indices where weights?[row] == 0 {
            categories[row] = -1
            weights?[row] = 1
        }
        if let none = noneOnScale(values, categories, scale) { throw none }
        if let repeated = RepeatedRows.caution(factors, categories, table) { cautions.append(repeated) }
        if scale.isEmpty {
            throw WorkbenchError(.data, "\(file.name): no row has a score", hint: "fill the column “\(header("score"))”")
        }
        return LongRatings(
            factors: factors, scale: scale, isScaleDeclared: file.scale != nil, categories: categories, weights: weights,
            cautions: cautions)
    }

    private func header(_ role: String) -> String { file.columns[role] ?? role }

    /// What the distinct texts of the score column say; nil where they say that a score is missing.
    private func numbers(of column: CodedColumn) throws(WorkbenchError) -> [Double?] {
        var values: [Double?] = []
        values.reserveCapacity(column.distinctCount)
        for code in 0..<column.distinctCount {
            let text = column.text(code)
            switch ScoreText.read(text) {
            case .number(let number): values.append(number)
            case .missing: values.append(nil)
            case .unreadable:
                let row = column.codes.firstIndex(of: Int32(code)) ?? 0
                throw WorkbenchError(
                    .data, "\(file.name), line \(table.line(ofRow: row)): “\(text)” is not a score",
                    hint:
                        "scores are numbers: write a level's number, not its name, and leave the cell empty where a score is missing"
                )
            }
        }
        return values
    }

    /// The scores that occur, and the whole numbers between them when all are whole.
    private func observedScale(_ values: [Double?]) -> [Double] {
        let present = Set(values.compactMap { $0 }).sorted()
        guard let low = present.first, let high = present.last else { return [] }
        if present.allSatisfy({ $0 == $0.rounded() }), high - low < 200 {
            return Array(stride(from: low, through: high, by: 1))
        }
        return present
    }

    /// For each distinct text its category, -1 when missing, -2 when not on the scale.
    private func categoryCodes(_ values: [Double?], scale: [Double]) -> [Int32] {
        var places: [Double: Int32] = [:]
        for (position, value) in scale.enumerated() where places[value] == nil { places[value] = Int32(position) }
        return values.map { value in value.map { places[$0] ?? -2 } ?? -1 }
    }

    /// A scale that fits none of the scores is a slip, not a finding.
    private func noneOnScale(_ values: [Double?], _ categories: [Int32], _ scale: [Double]) -> WorkbenchError? {
        let present = values.compactMap { $0 }.sorted()
        guard !present.isEmpty, !scale.isEmpty, !categories.contains(where: { $0 >= 0 }) else { return nil }
        let shown = present.prefix(8).map(ScoreText.written).joined(separator: ", ") + (present.count > 8 ? " …" : "")
        return WorkbenchError(
            .data, "\(file.name): none of the scores is on the declared scale; there are \(shown)",
            hint:
                "declare the scale they are on, for example --scale \(present.prefix(8).map(ScoreText.written).joined(separator: ","))"
        )
    }

    private func recoded(_ codes: [Int32], by map: [Int32]) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: codes.count) { buffer, count in
            map.withUnsafeBufferPointer { map in
                codes.withUnsafeBufferPointer { codes in
                    for row in 0..<codes.count { buffer[row] = max(-1, map[Int(codes[row])]) }
                }
            }
            count = codes.count
        }
    }

    private func missingCautions(
        _ column: CodedColumn, values: [Double?], codes: [Int32], categories: [Int32], scale: [Double]
    ) -> [Caution] {
        guard codes.contains(where: { $0 < 0 }) else { return [] }
        var counts = [Int](repeating: 0, count: codes.count)
        for code in column.codes where codes[Int(code)] < 0 { counts[Int(code)] += 1 }
        var cautions: [Caution] = []
        let missing = codes.indices.filter { codes[$0] == -1 }.reduce(0) { $0 + counts[$1] }
        if missing > 0 {
            cautions.append(
                Caution(
                    code: "missing-scores",
                    sentence: missing == 1
                        ? "One of \(categories.count) rows has no score and was left out."
                        : "\(missing) of \(categories.count) rows have no score and were left out."))
        }
        let outside = codes.indices.filter { codes[$0] == -2 }
        if let first = outside.first {
            let rows = outside.reduce(0) { $0 + counts[$1] }
            let example = column.codes.firstIndex { codes[Int($0)] == -2 }.map { "line \(table.line(ofRow: $0)), " } ?? ""
            let ends = [scale.first, scale.last].compactMap { $0.map(ScoreText.written) }.joined(separator: " to ")
            cautions.append(
                Caution(
                    code: "out-of-scale",
                    sentence:
                        "\(rows) \(rows == 1 ? "score is" : "scores are") not on the declared scale (\(ends)) and left out, for example \(example)“\(column.text(first))”."
                ))
        }
        return cautions
    }

    /// A factor with its labels in natural order, where there are few enough to read.
    private func factor(_ column: CodedColumn) throws(WorkbenchError) -> LongRatings.Factor {
        if let empty = (0..<column.distinctCount).first(where: { column.text($0).utf8.isEmpty }) {
            guard !needed.contains(column.name) else {
                let row = column.codes.firstIndex(of: Int32(empty)) ?? 0
                throw WorkbenchError(
                    .data, "\(file.name), line \(table.line(ofRow: row)): there is no \(column.name)",
                    hint: "fill the column “\(header(column.name))”, or leave the row out")
            }
        }
        guard column.distinctCount <= NaturalOrder.mostSorted else {
            return LongRatings.Factor(
                name: column.name, labels: Labels(bytes: column.bytes, ends: column.ends), codes: column.codes)
        }
        let texts = (0..<column.distinctCount).map { column.text($0) }
        let order = NaturalOrder.order(of: texts)
        var place = [Int32](repeating: 0, count: texts.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        let isInOrder = place.indices.allSatisfy { place[$0] == Int32($0) }
        return LongRatings.Factor(
            name: column.name, labels: Labels(order.map { texts[$0] }),
            codes: isInOrder ? column.codes : recoded(column.codes, by: place))
    }

    private func weights() throws(WorkbenchError) -> [Double]? {
        guard let column = table.column("weight") else { return nil }
        return try WeightColumn.numbers(column) { text, row in
            WorkbenchError(
                .data, "\(file.name), line \(table.line(ofRow: row)): “\(text)” is not a weight",
                hint: "a weight says how often a row counts: 0 or more")
        }
    }
}
