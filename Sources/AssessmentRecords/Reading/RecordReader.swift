import AssessmentModel

/// Reads a tree field by field and keeps every fault it meets.
///
/// A value that cannot be read is replaced by a stand-in so that reading goes on; the stand-ins never leave this module,
/// since a reader with faults makes the whole record an error.
struct RecordReader {
    let tree: RecordTree
    private(set) var faults: [(fault: Fault, node: Int)] = []
    /// Set when the format is not the wanted one: then nothing else that could be said would help.
    private(set) var hasForeignFormat = false

    init(_ tree: RecordTree) { self.tree = tree }

    mutating func fault(at node: Int, _ message: String, mend: String? = nil) {
        faults.append((Fault(tree.path(to: node), message, mend: mend), node))
    }

    /// A fault about a key that is not there.
    mutating func missing(_ key: StaticString, in fields: Fields) {
        faults.append(
            (Fault(tree.path(to: fields.node).key("\(key)"), "“\(key)” is missing"), fields.node))
    }

    // MARK: mappings

    /// The keys of a mapping, with a fault for each that the shape does not have.
    mutating func fields(_ node: Int, _ shape: Shape) -> Fields {
        var fields = Fields(node: node, shape: shape)
        guard tree.nodes[node].kind == .mapping else {
            fault(at: node, "\(shape.name) is wanted here, this is \(described(node))")
            return fields
        }
        var guess = 0
        var child = node + 1
        while child < tree.next(node) {
            let value = child + 1
            if let slot = shape.slot(of: tree.bytes(child), guess: guess) {
                if fields.slots[slot] != 0 {
                    fault(at: child, "the key “\(text(of: child))” stands twice in the same place", mend: "keep one of them")
                }
                fields.slots[slot] = Int32(value)
                guess = slot + 1
            } else {
                unknownKey(child, shape)
            }
            child = tree.next(value)
        }
        return fields
    }

    private mutating func unknownKey(_ key: Int, _ shape: Shape) {
        let name = text(of: key)
        if name == "<<" {
            return fault(at: key, "merge keys (“<<”) are not read", mend: "write the fields out")
        }
        let known = shape.keys.map { "\($0)" }
        let mend = NearestName.to(name, among: known).map { "did you mean “\($0)”?" }
        fault(at: key, "\(shape.name) has no key “\(name)”", mend: mend ?? "it may have " + known.joined(separator: ", "))
    }

    /// Each key and value of a mapping whose keys are names that people chose.
    mutating func entries(_ node: Int, _ what: String, _ body: (inout RecordReader, _ key: Int, _ value: Int) -> Void) {
        guard tree.nodes[node].kind == .mapping else {
            if !isBlank(node) { fault(at: node, "\(what) are wanted here by name, this is \(described(node))") }
            return
        }
        var child = node + 1
        while child < tree.next(node) {
            body(&self, child, child + 1)
            child = tree.next(child + 1)
        }
    }

    /// Each item of a list.
    mutating func items<Item>(_ node: Int, _ what: String, _ body: (inout RecordReader, Int) -> Item) -> [Item] {
        guard tree.nodes[node].kind == .sequence else {
            if !isBlank(node) { fault(at: node, "a list of \(what) is wanted here, this is \(described(node))") }
            return []
        }
        var items: [Item] = []
        var child = node + 1
        while child < tree.next(node) {
            items.append(body(&self, child))
            child = tree.next(child)
        }
        return items
    }

    // MARK: words for messages

    func text(of node: Int) -> String { String(decoding: tree.bytes(node), as: UTF8.self) }

    /// `key:` with nothing after it.
    func isBlank(_ node: Int) -> Bool { tree.nodes[node].kind == .bare && tree.nodes[node].start == tree.nodes[node].end }

    func described(_ node: Int) -> String {
        switch tree.nodes[node].kind {
        case .mapping: "a group of keys"
        case .sequence: "a list"
        case .text, .bare: tree.bytes(node).isEmpty ? "empty" : "the text “\(excerpt(of: node))”"
        case .number: "the number \(excerpt(of: node))"
        case .literal: text(of: node)
        }
    }

    /// Enough of a value to find it by.
    func excerpt(of node: Int) -> String {
        let scalars = text(of: node).unicodeScalars
        let short = String(String.UnicodeScalarView(scalars.prefix(40)))
        return scalars.count > 40 ? short + "…" : short
    }

    // MARK: the format line

    static let family = "plumbline/"

    /// Checks the record's first field against what this program reads.
    mutating func format(_ fields: Fields, _ kind: String) {
        let wanted = "\(Self.family)\(kind)/1"
        guard let node = fields["format"] else {
            missing("format", in: fields)
            hasForeignFormat = faults.contains { $0.node == 0 && $0.fault.place == .root }
            return
        }
        let found = tree.bytes(node)
        if found.elementsEqual(wanted.utf8) { return }
        hasForeignFormat = true
        if isNewer(node, kind) {
            fault(
                at: node, "made by a newer plumbline: its format is \(text(of: node)), this one reads \(wanted)",
                mend: "update plumbline")
        } else {
            fault(at: node, "the format “\(excerpt(of: node))” is not “\(wanted)”", mend: "write format: \(wanted) if it is one")
        }
    }
    /// Whether a format is a later version of a kind that is known here.
    func isNewer(_ node: Int, _ kind: String) -> Bool {
        let stem = "\(Self.family)\(kind)/"
        let found = tree.bytes(node)
        let version = found.dropFirst(stem.utf8.count)
        return found.starts(with: stem.utf8) && !version.isEmpty && version.allSatisfy { (48...57).contains($0) }
            && version.first != UInt8(ascii: "0") && !version.elementsEqual("1".utf8)
    }
}
