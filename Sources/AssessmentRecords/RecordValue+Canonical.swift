import AssessmentModel
import CanonicalJSON
import Crypto

extension Double {
    /// Whether it is written without a point: whole, and small enough that every reader holds it exactly.
    var isWhole: Bool { self == rounded() && abs(self) < 1e15 }
}

extension RecordValue {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text.withoutLeadingMarks)
        case .number(let number): number.isWhole ? .integer(Int64(number)) : .number(number)
        case .boolean(let value): .bool(value)
        case .list(let items): .array(items.map(\.json))
        case .fields(let fields):
            .object(fields.reduce(into: JSONObject()) { $0[$1.key] = $1.value.json })
        }
    }

    /// SHA-256 of the canonical form.
    var hash: ContentHash { ContentHash(digest: SHA256.hash(data: JSONWriter.canonical(json))) }
}
