import AssessmentModel

extension RecordReader {
    // MARK: text

    /// The text of a scalar; any bare word is text where text is wanted, `no` and `12:30` included.
    mutating func text(at node: Int) -> String {
        switch tree.nodes[node].kind {
        case .text, .bare: return text(of: node)
        default:
            fault(at: node, "text is wanted here, this is \(described(node))")
            return ""
        }
    }

    mutating func text(_ fields: Fields, _ key: StaticString) -> String {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return ""
        }
        return text(at: node)
    }

    mutating func text(_ fields: Fields, _ key: StaticString, default missing: String) -> String {
        fields[key].map { text(at: $0) } ?? missing
    }

    mutating func optionalText(_ fields: Fields, _ key: StaticString) -> String? { fields[key].map { text(at: $0) } }

    mutating func texts(_ fields: Fields, _ key: StaticString, default missing: [String] = []) -> [String] {
        guard let node = fields[key] else { return missing }
        return items(node, "texts") { $0.text(at: $1) }
    }

    // MARK: names

    mutating func identifier<Kind>(at node: Int) -> Identifier<Kind> {
        if tree.nodes[node].kind == .text || tree.nodes[node].kind == .bare, PlainName.holds(tree.bytes(node)) {
            return Identifier(unchecked: text(of: node))
        }
        let text = text(at: node)
        guard tree.nodes[node].kind == .text || tree.nodes[node].kind == .bare else { return Identifier(unchecked: text) }
        if let problem = IdentifierRule.problem(with: text) {
            fault(
                at: node, "“\(excerpt(of: node))” cannot be a name: \(problem)",
                mend: IdentifierRule.suggestion(for: text).map { "\($0) would do" })
        }
        // The text stands in for itself, so that what refers to it still finds it.
        return Identifier(unchecked: text)
    }

    mutating func identifier<Kind>(_ fields: Fields, _ key: StaticString) -> Identifier<Kind> {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return Identifier(unchecked: "")
        }
        return identifier(at: node)
    }

    mutating func optionalIdentifier<Kind>(_ fields: Fields, _ key: StaticString) -> Identifier<Kind>? {
        fields[key].map { identifier(at: $0) }
    }

    mutating func identifiers<Kind>(_ fields: Fields, _ key: StaticString) -> [Identifier<Kind>] {
        guard let node = fields[key] else { return [] }
        return items(node, "names") { $0.identifier(at: $1) }
    }

    /// A mapping by names; a name that stands twice is a fault.
    mutating func dictionary<Kind, Value>(
        at node: Int, _ what: String, _ body: (inout RecordReader, Int) -> Value
    ) -> [Identifier<Kind>: Value] {
        var made: [Identifier<Kind>: Value] = [:]
        made.reserveCapacity(8)
        entries(node, what) { reader, key, value in
            let id: Identifier<Kind> = reader.identifier(at: key)
            if made.updateValue(body(&reader, value), forKey: id) != nil {
                reader.fault(at: key, "the key “\(id)” stands twice in the same place", mend: "keep one of them")
            }
        }
        return made
    }

    mutating func dictionary<Kind, Value>(
        _ fields: Fields, _ key: StaticString, _ what: String, _ body: (inout RecordReader, Int) -> Value
    ) -> [Identifier<Kind>: Value] {
        fields[key].map { dictionary(at: $0, what, body) } ?? [:]
    }

    // MARK: choices

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(at node: Int, of type: Choice.Type) -> Choice? {
        let text = text(at: node)
        for choice in Choice.allCases where choice.rawValue.utf8.elementsEqual(text.utf8) { return choice }
        let all = Choice.allCases.map(\.rawValue)
        if tree.nodes[node].kind == .text || tree.nodes[node].kind == .bare {
            let near = NearestName.to(text, among: all).map { "did you mean “\($0)”?" }
            fault(at: node, "“\(excerpt(of: node))” is not one of \(all.joined(separator: ", "))", mend: near)
        }
        return nil
    }

    /// Missing means the default.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ fields: Fields, _ key: StaticString, default missing: Choice
    ) -> Choice {
        guard let node = fields[key] else { return missing }
        return choice(at: node, of: Choice.self) ?? missing
    }

    /// Missing is a fault; `standIn` is what reading goes on with then.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        required key: StaticString, in fields: Fields, standIn: Choice
    ) -> Choice {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return standIn
        }
        return choice(at: node, of: Choice.self) ?? standIn
    }

    // MARK: numbers and truth

    mutating func number(at node: Int) -> Double? {
        let kind = tree.nodes[node].kind
        guard kind == .bare || kind == .number else {
            let mend = kind == .text && DecimalNumber.isWellFormed(tree.bytes(node)) ? "take the quotes away" : nil
            fault(at: node, "a number is wanted here, this is \(described(node))", mend: mend)
            return nil
        }
        switch DecimalNumber.read(tree.bytes(node)) {
        case .value(let value): return value
        case .tooLarge: fault(at: node, "the number \(excerpt(of: node)) is too large")
        case .notANumber:
            fault(at: node, "a number is wanted here, this is \(described(node))", mend: "write it like 3, -1 or 2.5")
        }
        return nil
    }

    mutating func number(_ fields: Fields, _ key: StaticString, default missing: Double) -> Double {
        guard let node = fields[key] else { return missing }
        return number(at: node) ?? missing
    }

    mutating func integer(at node: Int) -> Int? {
        guard let value = number(at: node) else { return nil }
        // Whole numbers beyond 2^53 are not exact in JSON.
        guard value.rounded() == value, abs(value) <= 9_007_199_254_740_992 else {
            fault(at: node, "a whole number is wanted here, this is \(excerpt(of: node))")
            return nil
        }
        return Int(value)
    }

    mutating func integer(_ fields: Fields, _ key: StaticString) -> Int {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return 0
        }
        return integer(at: node) ?? 0
    }

    mutating func integer(_ fields: Fields, _ key: StaticString, default missing: Int) -> Int {
        guard let node = fields[key] else { return missing }
        return integer(at: node) ?? missing
    }

    mutating func boolean(_ fields: Fields, _ key: StaticString) -> Bool {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return false
        }
        let kind = tree.nodes[node].kind
        if kind == .bare || kind == .literal {
            if tree.bytes(node).elementsEqual("true".utf8) { return true }
            if tree.bytes(node).elementsEqual("false".utf8) { return false }
        }
        fault(at: node, "true or false is wanted here, this is \(described(node))")
        return false
    }

    // MARK: digests, times, bytes

    mutating func hash(_ fields: Fields, _ key: StaticString) -> ContentHash {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return .standIn
        }
        let text = text(at: node)
        if text.utf8.starts(with: ContentHash.prefix.utf8), let hash = ContentHash(text) { return hash }
        fault(at: node, "a digest is wanted here: sha256: and 64 hexadecimal digits in lower case")
        return .standIn
    }

    mutating func time(_ fields: Fields, _ key: StaticString) -> Timestamp {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return Timestamp(secondsSince1970: 0)
        }
        if let time = Timestamp(text(at: node)) { return time }
        fault(at: node, "“\(excerpt(of: node))” is not a time", mend: "write it like 2026-11-23T20:42:37Z")
        return Timestamp(secondsSince1970: 0)
    }

    /// Base 64 of exactly `count` bytes, or of any number when nil.
    mutating func base64(at node: Int, count: Int? = nil) -> [UInt8] {
        let kind = tree.nodes[node].kind
        guard kind == .text || kind == .bare, let bytes = Base64.decode(tree.bytes(node)) else {
            fault(at: node, "base 64 is wanted here, this is \(described(node))")
            return []
        }
        if let count, bytes.count != count { fault(at: node, "\(count) bytes are wanted here, these are \(bytes.count)") }
        return bytes
    }

    mutating func base64(_ fields: Fields, _ key: StaticString, count: Int? = nil) -> [UInt8] {
        guard let node = fields[key] else {
            missing(key, in: fields)
            return []
        }
        return base64(at: node, count: count)
    }
}

extension ContentHash {
    /// Where a digest could not be read.
    static let standIn = ContentHash(digest: repeatElement(0, count: 32))
}
