import AssessmentModel
import Yams

extension YamlError {
    /// libyaml's complaint in the words that the rest of this module uses.
    func placed(in text: String) -> PlacedFault {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            if problem.utf8.starts(with: "Maximum nesting".utf8) { return Self.tooDeep(in: text) }
            return fault("this is not YAML: \(problem)", Self.mend(problem), mark)
        case .composer(_, let problem, let mark, _):
            if problem.utf8.starts(with: "found undefined alias".utf8) {
                return fault(
                    "anchors and aliases (“&name”, “*name”) are not read", "write the text out, or put it in quotes", mark)
            }
            return fault("a record is one document, this file has another one here", "remove the “---” between them", mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "“\($0)”" }.joined(separator: ", ")
            return fault(
                (duplicates.count == 1 ? "the key \(names) stands" : "the keys \(names) stand")
                    + " twice in the same place; the first is here",
                "keep one of them", context.mark)
        default: return PlacedFault(Fault(.root, "the file cannot be read as YAML: \(self)"))
        }
    }

    private func fault(_ message: String, _ mend: String?, _ mark: Mark) -> PlacedFault {
        PlacedFault(Fault(.root, message, mend: mend), line: mark.line, column: mark.column)
    }

    /// libyaml does not say where its own limit was reached; where brackets were the cause, this finds the place.
    private static func tooDeep(in text: String) -> PlacedFault {
        let fault = Fault(.root, "groups and lists stand more than \(YAMLLimits.depth) deep in one another")
        var depth = 0
        var text = text
        return text.withUTF8 { bytes in
            for (offset, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
                if depth > YAMLLimits.depth {
                    let place = TextPosition.of(offset: offset, in: UnsafeRawBufferPointer(bytes))
                    return PlacedFault(fault, line: place.line, column: place.column)
                }
            }
            return PlacedFault(fault)
        }
    }

    /// What usually lies behind a complaint.
    private static func mend(_ problem: String) -> String? {
        let causes: [(String, String)] = [
            ("mapping values are not allowed", "put a text that has “: ” in it in quotes"),
            ("could not find expected ':'", "each key needs a “:” and a space after it"),
            ("did not find expected key", "look at the indentation, and at quotes inside the text above"),
            ("did not find expected '-' indicator", "look at the indentation of the list"),
            ("found character that cannot start any token", "put the text in quotes; use spaces, not tabs, to indent"),
            ("found a tab character", "use spaces, not tabs, to indent"),
            ("found unexpected end of stream", "a quote or bracket is never closed"),
        ]
        return causes.first { problem.utf8.starts(with: $0.0.utf8) }?.1
    }
}
