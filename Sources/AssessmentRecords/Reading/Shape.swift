/// The keys that one kind of mapping may have.
struct Shape {
    /// For messages: “a rubric”, “a level”.
    let name: String
    /// At most 16, in the order they are usually written.
    let keys: [StaticString]

    init(_ name: String, _ keys: StaticString...) {
        precondition(keys.count <= 16)
        self.name = name
        self.keys = keys
    }

    /// The slot of a key; the search begins at a guess, which is right when keys come in their usual order.
    func slot(of bytes: UnsafeRawBufferPointer, guess: Int) -> Int? {
        var slot = guess < keys.count ? guess : 0
        for _ in keys.indices {
            if keys[slot].holds(bytes) { return slot }
            slot = slot + 1 < keys.count ? slot + 1 : 0
        }
        return nil
    }

    func slot(of key: StaticString) -> Int {
        for slot in keys.indices where keys[slot].utf8Start == key.utf8Start { return slot }
        let bytes = UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        guard let slot = slot(of: bytes, guess: 0) else { preconditionFailure("“\(key)” is not a key of \(name)") }
        return slot
    }
}

extension StaticString {
    /// The same bytes.
    fileprivate func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard utf8CodeUnitCount == bytes.count else { return false }
        for index in bytes.indices where utf8Start[index] != bytes[index] { return false }
        return true
    }
}

/// A mapping of a known shape: where each of its keys' values stands.
struct Fields {
    let node: Int
    let shape: Shape
    /// Index of the value's node; 0 where the key is missing (the root is nobody's value).
    var slots = SIMD16<Int32>(repeating: 0)

    subscript(key: StaticString) -> Int? {
        let value = slots[shape.slot(of: key)]
        return value == 0 ? nil : Int(value)
    }
}
