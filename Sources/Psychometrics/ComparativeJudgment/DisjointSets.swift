/// Union-find with path halving and union by size.
struct DisjointSets: Sendable {
    private var parents: [Int32]
    private var sizes: [Int32]
    private(set) var count: Int

    init(count: Int) {
        parents = (0..<count).map { Int32($0) }
        sizes = [Int32](repeating: 1, count: count)
        self.count = count
    }

    mutating func root(_ element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[Int(parents[element])]
            element = Int(parents[element])
        }
        return element
    }

    /// False when the two were in one set before.
    @discardableResult
    mutating func join(_ first: Int, _ second: Int) -> Bool {
        var (a, b) = (root(first), root(second))
        if a == b { return false }
        if sizes[a] < sizes[b] { swap(&a, &b) }
        parents[b] = Int32(a)
        sizes[a] += sizes[b]
        count -= 1
        return true
    }
}
