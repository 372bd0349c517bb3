import AssessmentModel
import AssessmentReports
import AssessmentWorkbench
import CanonicalJSON

/// Rubrics in words, for the terminal.
enum RubricText {
    static func published(_ result: Workbench.AddRubric.Result, console: Console) {
        if console.json {
            console.print([
                "rubric": .string(result.rubric.id.rawValue), "content": .string(result.pin.content.description),
                "structure": .string(result.pin.structure.description), "revision": .string(result.revision),
                "change": result.change.map { .string($0.word) } ?? .null, "advice": .integer(Int64(result.advice.count)),
            ])
            return
        }
        let rubric = result.rubric
        let isSame = if case .some(.none) = result.change { true } else { false }
        console.print(
            "\(isSame ? "Nothing changed in" : "Published") the rubric “\(TerminalText.plain(rubric.title))” (\(rubric.id)): "
                + "\(counted(rubric.criteria.count, "criterion", "criteria")), revision \(result.revision.prefix(10)).")
        switch result.change {
        case .standardShifting(let places)?:
            console.note(
                "This shifts the standard (\(places.map(\.description).joined(separator: ", "))): earlier scores are not of the same thing."
            )
        case .wording(let places)?:
            console.note("Wording changed in \(counted(places.count, "place", "places")); the grid is the same.")
        case .some(.none), nil: break
        }
        if !result.advice.isEmpty {
            console.note("\(counted(result.advice.count, "point", "points")) for reviewers: plumbline rubric show \(rubric.id)")
        }
    }

    static func lines(_ shown: Workbench.RubricShown, width: Int) -> [String] {
        let rubric = shown.rubric
        var lines = [rubric.title, String(repeating: "─", count: min(width, DisplayWidth.of(rubric.title)))]
        let facts = [rubric.kind.rawValue, rubric.subject, rubric.ages, rubric.language].filter { !$0.utf8.isEmpty }
        lines.append(facts.joined(separator: " · "))
        if !rubric.summary.utf8.isEmpty { lines += ["", rubric.summary].flatMap { TextWrap.lines($0, width: width) } }
        for criterion in rubric.criteria {
            let weight = criterion.weight == 1 ? "" : " (weight \(NumberText.plain(criterion.weight)))"
            lines += ["", "\(criterion.title) [\(criterion.id)]\(weight)"]
            if !criterion.description.utf8.isEmpty { lines += TextWrap.lines(criterion.description, width: width, indent: 2) }
            for level in rubric.levels(of: criterion) {
                let score = level.score.map { " = \(NumberText.plain($0))" } ?? ""
                let name = level.label == NumberText.plain(level.score ?? .nan) ? level.label : level.label + score
                lines += TextWrap.lines(
                    "\(name): \(criterion.descriptors[level.id] ?? "(empty)")", width: width, indent: 2, hanging: 4)
            }
        }
        lines += ["", "wording \(shown.pin.content)", "structure \(shown.pin.structure)"]
        if !shown.advice.isEmpty {
            lines +=
                ["", "For reviewers:"]
                + shown.advice.flatMap { TextWrap.lines($0.description, width: width, indent: 2, hanging: 4) }
        }
        return lines.map(TerminalText.plain)
    }

    static func json(_ shown: Workbench.RubricShown) -> JSONValue {
        let rubric = shown.rubric
        let criteria: [JSONValue] = rubric.criteria.map { criterion in
            let levels: [JSONValue] = rubric.levels(of: criterion).map { level in
                [
                    "id": .string(level.id.rawValue), "label": .string(level.label),
                    "score": level.score.map { .number($0) } ?? .null,
                    "descriptor": .string(criterion.descriptors[level.id] ?? ""),
                ]
            }
            return [
                "id": .string(criterion.id.rawValue), "title": .string(criterion.title), "weight": .number(criterion.weight),
                "levels": .array(levels),
            ]
        }
        return [
            "id": .string(rubric.id.rawValue), "title": .string(rubric.title), "kind": .string(rubric.kind.rawValue),
            "content": .string(shown.pin.content.description), "structure": .string(shown.pin.structure.description),
            "criteria": .array(criteria), "advice": .array(shown.advice.map { .string($0.description) }),
        ]
    }
}

/// Numbers as people write them: no `.0`.
enum NumberText {
    static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e16 ? String(Int64(value)) : String(value)
    }
}
