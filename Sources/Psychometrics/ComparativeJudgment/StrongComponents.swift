/// Strongly connected components of a directed graph (Tarjan 1972), without recursion.
struct StrongComponents: Sendable {
    /// Component of each node, numbered by lowest node; -1 for nodes left out.
    let component: [Int32]
    let count: Int

    /// - Parameters:
    ///   - offsets: node v's arcs go to `targets[offsets[v] ..< offsets[v + 1]]`.
    ///   - isIn: nodes to look at; arcs to others are ignored.
    init(offsets: [Int32], targets: [Int32], isIn: [Bool]) {
        let nodes = isIn.count
        var found = [Int32](repeating: -1, count: nodes)
        var index = [Int32](repeating: -1, count: nodes)
        var low = [Int32](repeating: 0, count: nodes)
        var next = offsets
        var open: [Int32] = []
        var path: [Int32] = []
        var counter: Int32 = 0
        var components: Int32 = 0
        for root in 0..<nodes where isIn[root] && index[root] < 0 {
            path.append(Int32(root))
            while let top = path.last {
                let node = Int(top)
                if index[node] < 0 {
                    index[node] = counter
                    low[node] = counter
                    counter += 1
                    open.append(top)
                }
                if next[node] < offsets[node + 1] {
                    let target = Int(targets[Int(next[node])])
                    next[node] += 1
                    guard isIn[target] else { continue }
                    if index[target] < 0 {
                        path.append(Int32(target))
                    } else if found[target] < 0 {
                        low[node] = min(low[node], index[target])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
                guard low[node] == index[node] else { continue }
                while let member = open.popLast() {
                    found[Int(member)] = components
                    if member == top { break }
                }
                components += 1
            }
        }
        (component, count) = Self.numberedByLowest(found, count: Int(components))
    }

    private static func numberedByLowest(_ found: [Int32], count: Int) -> ([Int32], Int) {
        var names = [Int32](repeating: -1, count: count)
        var next: Int32 = 0
        let renamed = found.map { old -> Int32 in
            guard old >= 0 else { return -1 }
            if names[Int(old)] < 0 {
                names[Int(old)] = next
                next += 1
            }
            return names[Int(old)]
        }
        return (renamed, count)
    }
}
