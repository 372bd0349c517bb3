/// The entries of a JSON object: keys unique byte for byte and always in the order of their UTF-8 bytes.
///
/// Keeping them sorted makes equality, canonical writing and merging independent of the order in which they were set.
public struct JSONObject: Sendable {
    /// The entries in order.
    public private(set) var entries: [(key: String, value: JSONValue)]

    /// An empty object.
    public init() { entries = [] }

    /// An object of these entries, in any order; of two equal keys the later wins.
    ///
    /// Untrusted input goes through ``JSONReader`` instead, which reports a key that appears twice.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        entries = []
        for (key, value) in pairs { self[key] = value }
    }

    /// For the parser, which has established the order already.
    init(sorted entries: [(key: String, value: JSONValue)]) { self.entries = entries }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }

    /// The value under a key, or nil; setting nil removes the member.
    public subscript(key: String) -> JSONValue? {
        get {
            let place = lowerBound(key)
            return place < entries.count && UTF8Order.equal(entries[place].key, key) ? entries[place].value : nil
        }
        set {
            let place = lowerBound(key)
            let isPresent = place < entries.count && UTF8Order.equal(entries[place].key, key)
            switch (isPresent, newValue) {
            case (true, let value?): entries[place].value = value
            case (true, nil): entries.remove(at: place)
            case (false, let value?): entries.insert((key: key, value: value), at: place)
            case (false, nil): break
            }
        }
    }

    /// The keys in order.
    public var keys: [String] { entries.map(\.key) }

    /// Where the key is, or where it would have to be put.
    private func lowerBound(_ key: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if UTF8Order.less(entries[middle].key, key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.entries.count == right.entries.count
            && zip(left.entries, right.entries).allSatisfy { UTF8Order.equal($0.key, $1.key) && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(entries.count)
        for entry in entries {
            hasher.combine(entry.key)
            hasher.combine(entry.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
