import Foundation

/// Whether both sides found the same numbers; a fast wrong answer is no answer.
struct Likeness {
    private(set) var widest = 0.0
    private(set) var count = 0

    mutating func add(_ ours: Double, _ theirs: Double) { add(distance: abs(ours - theirs)) }

    /// For numbers of very different sizes: the distance as a share of the peer's.
    mutating func add(_ ours: Double, relativeTo theirs: Double) { add(distance: abs(ours - theirs) / abs(theirs)) }

    /// - Throws: when one of the peer's names is not among ours.
    mutating func add(_ ours: [String: Double], _ theirs: [String: Double]) throws {
        for (name, value) in theirs {
            guard let mine = ours[name] else { throw Command.Failed(description: "the peer knows \(name), ours does not") }
            add(mine, value)
        }
    }

    private mutating func add(distance: Double) {
        // A number that is none must not pass as near.
        widest = max(widest, distance.isNaN ? .infinity : distance)
        count += 1
    }

    /// In words; nothing counts as a difference too.
    ///
    /// - Throws: when they are further apart than `tolerance`.
    func within(_ tolerance: Double, _ what: String) throws -> String {
        guard count > 0, widest <= tolerance else {
            throw Command.Failed(description: "\(what): \(count) compared, up to \(widest) apart, \(tolerance) allowed")
        }
        return "\(what) alike within \(String(format: "%.0e", max(widest, 1e-16))) (\(Format.grouped(Double(count))) compared)"
    }
}
