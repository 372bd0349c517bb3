import AssessmentModel
import Yams

/// A YAML document composed by libyaml and flattened, or the reasons why it is refused.
///
/// Aliases are never expanded. libyaml hands Yams an alias as an event, and Yams puts the anchored node in its place;
/// that is cheap until something walks the result or hashes a key, and then it is exponential. So a text in which an
/// alias could have a meaning is composed with its stars made inert first, and refused if an anchor or an alias shows.
struct YAMLTree {
    private(set) var nodes: [RecordTree.Node] = []
    private(set) var texts: [UInt8] = []

    init(_ bytes: [UInt8], limits: YAMLLimits = .documents) throws(PlacedFault) {
        let source = try YAMLSource(bytes, limits: limits)
        if let inert = source.withoutAliases {
            _ = try Self.compose(inert) { node throws(PlacedFault) in
                var census = YAMLCensus(inertStar: source.inertStar, most: limits.nodes)
                try census.count(node)
            }
        }
        let (nodes, texts) = try Self.compose(source.text) { node throws(PlacedFault) in
            var census = YAMLCensus(inertStar: nil, most: limits.nodes)
            try census.count(node)
            var flat = YAMLFlattening(capacity: census.nodes)
            flat.add(node)
            return (flat.nodes, flat.texts)
        }
        self.nodes = nodes
        self.texts = texts
    }

    /// Composes and hands over the root; the parser stays alive meanwhile, since it alone keeps the anchors' names.
    private static func compose<Result>(_ text: String, _ body: (Node) throws(PlacedFault) -> Result) throws(PlacedFault)
        -> Result
    {
        let parser: Parser
        let root: Node?
        do {
            parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
            root = try parser.singleRoot()
        } catch let error as YamlError {
            throw error.placed(in: text)
        } catch {
            throw PlacedFault(Fault(.root, "the file cannot be read as YAML: \(error)"))
        }
        defer { withExtendedLifetime(parser) {} }
        guard let root else { throw PlacedFault(Fault(.root, "the file is empty"), line: 1, column: 1) }
        return try body(root)
    }
}

/// Counts a document's nodes and refuses what records do not have: anchors, aliases, tags, complex keys, great depth.
private struct YAMLCensus {
    private(set) var nodes = 0
    let inertStar: Unicode.Scalar?
    let most: Int

    init(inertStar: Unicode.Scalar?, most: Int) { (self.inertStar, self.most) = (inertStar, most) }

    mutating func count(_ node: Node, depth: Int = 0, isKey: Bool = false) throws(PlacedFault) {
        nodes += 1
        if nodes > most {
            throw refusal(node, "there are more than \(most) values", "split the file")
        }
        if node.anchor != nil {
            throw refusal(node, "anchors and aliases (“&name”, “*name”) are not read", "write the text out, or put it in quotes")
        }
        switch node {
        case .scalar(let scalar):
            if let inertStar, scalar.style == .plain, scalar.string.unicodeScalars.first == inertStar {
                throw refusal(
                    node, "anchors and aliases (“&name”, “*name”) are not read", "write the text out, or put it in quotes")
            }
            // Yams gives quoted texts and, on comparing them, keys the tag of a text; a tag a person wrote on one of these
            // would say nothing else.
            let mayBeText = isKey || scalar.style != .plain
            let isTagged = scalar.tag != .implicit && !(mayBeText && scalar.tag.rawValue == Tag.Name.str.rawValue)
            if isTagged { throw taggedRefusal(node, scalar.tag) }
        case .sequence(let sequence):
            try enter(node, sequence.tag, depth)
            for item in sequence { try count(item, depth: depth + 1) }
        case .mapping(let mapping):
            try enter(node, mapping.tag, depth)
            for (key, value) in mapping {
                guard key.scalar != nil else { throw refusal(key, "a key must be a plain name", nil) }
                try count(key, depth: depth + 1, isKey: true)
                try count(value, depth: depth + 1)
            }
        case .alias: throw refusal(node, "aliases are not read", "write the text out")
        }
    }

    private func enter(_ node: Node, _ tag: Tag, _ depth: Int) throws(PlacedFault) {
        if tag != .implicit { throw taggedRefusal(node, tag) }
        if depth >= YAMLLimits.depth {
            throw refusal(node, "groups and lists stand more than \(YAMLLimits.depth) deep in one another", nil)
        }
    }

    private func taggedRefusal(_ node: Node, _ tag: Tag) -> PlacedFault {
        refusal(node, "tags (“!name”) are not read, and this is tagged “\(tag.rawValue)”", "remove the tag, or quote the text")
    }

    private func refusal(_ node: Node, _ message: String, _ mend: String?) -> PlacedFault {
        PlacedFault(Fault(.root, message, mend: mend), line: node.mark?.line, column: node.mark?.column)
    }
}

/// Turns Yams' tree into the flat one.
private struct YAMLFlattening {
    private(set) var nodes: [RecordTree.Node] = []
    private(set) var texts: [UInt8] = []

    init(capacity: Int) { nodes.reserveCapacity(capacity) }

    mutating func add(_ node: Node) {
        let index = nodes.count
        let line = Int32(node.mark?.line ?? 1)
        let column = Int32(node.mark?.column ?? 1)
        switch node {
        case .scalar(let scalar):
            let start = Int32(texts.count)
            texts.append(contentsOf: scalar.string.utf8)
            nodes.append(
                .init(
                    kind: scalar.style == .plain ? .bare : .text, isSpilled: true, start: start, end: Int32(texts.count),
                    next: Int32(index + 1), line: line, column: column))
        case .sequence(let sequence):
            nodes.append(.init(kind: .sequence, next: 0, line: line, column: column))
            for item in sequence { add(item) }
        case .mapping(let mapping):
            nodes.append(.init(kind: .mapping, next: 0, line: line, column: column))
            for (key, value) in mapping {
                add(key)
                add(value)
            }
        case .alias: preconditionFailure("the census refuses aliases")
        }
        nodes[index].next = Int32(nodes.count)
    }
}
