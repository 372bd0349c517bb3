import AssessmentModel

/// A parsed file as a flat list of nodes in the order of the file, each knowing where it stood.
///
/// YAML and JSON are both read into this one shape, so that a single reader turns either into the model. Nodes refer to
/// bytes rather than holding strings: most of a record's text is looked at once and becomes one string, or none.
struct RecordTree {
    enum Kind: UInt8 {
        /// Certainly text: quoted, or a block.
        case text
        /// Bare in YAML: a text, a number or a truth value, whichever the reader wants there.
        case bare
        /// A number in JSON.
        case number
        /// `true`, `false` or `null` in JSON.
        case literal
        case mapping
        case sequence
    }

    struct Node {
        var kind: Kind
        /// Whether the bytes lie in `spill` rather than in `source`.
        var isSpilled = false
        /// The bytes of a scalar.
        var start: Int32 = 0
        var end: Int32 = 0
        /// The index after this node and all beneath it. A mapping is followed by key, value, key, value …
        var next: Int32
        /// From 1, or 0: then `column` is a byte offset into `source` and line and column are counted when wanted.
        var line: Int32
        var column: Int32
    }

    var nodes: [Node]
    let source: UnsafeRawBufferPointer
    /// Scalars that do not stand in the source as they read: unescaped, unfolded.
    let spill: UnsafeRawBufferPointer

    func bytes(_ node: Int) -> UnsafeRawBufferPointer {
        let node = nodes[node]
        let home = node.isSpilled ? spill : source
        return UnsafeRawBufferPointer(rebasing: home[Int(node.start)..<Int(node.end)])
    }

    func next(_ node: Int) -> Int { Int(nodes[node].next) }

    /// Line and column from 1.
    func position(_ node: Int) -> (line: Int, column: Int) {
        let node = nodes[node]
        if node.line > 0 { return (Int(node.line), Int(node.column)) }
        return TextPosition.of(offset: Int(node.column), in: source)
    }

    /// The way from the root to a node.
    func path(to target: Int) -> FieldPath {
        var path = FieldPath.root
        var here = 0
        while here != target, here < nodes.count {
            let isMapping = nodes[here].kind == .mapping
            var child = here + 1
            var position = 0
            var found = false
            while child < next(here) {
                let value = isMapping ? child + 1 : child
                if target < next(value) {
                    path = isMapping ? path.key(String(decoding: bytes(child), as: UTF8.self)) : path.index(position)
                    // A key stands for its value.
                    if target == child, isMapping { return path }
                    here = value
                    found = true
                    break
                }
                child = next(value)
                position += 1
            }
            if !found { break }
        }
        return path
    }

    /// The node a path leads to, or the nearest one above it that is there.
    func node(at path: FieldPath) -> Int {
        var here = 0
        for component in path.components {
            var child = here + 1
            var found: Int?
            switch component {
            case .key(let name) where nodes[here].kind == .mapping:
                while child < next(here), found == nil {
                    if bytes(child).elementsEqual(name.utf8) { found = child + 1 }
                    child = next(child + 1)
                }
            case .index(let position) where nodes[here].kind == .sequence:
                var index = 0
                while child < next(here), found == nil {
                    if index == position { found = child }
                    child = next(child)
                    index += 1
                }
            default: break
            }
            guard let found else { return here }
            here = found
        }
        return here
    }
}

/// Counting lines, which nobody needs until something is wrong.
enum TextPosition {
    /// Line and column, both from 1, of a byte; columns count Unicode scalars.
    static func of(offset: Int, in bytes: UnsafeRawBufferPointer) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
