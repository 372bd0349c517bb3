import Foundation

/// The list `results` that `plumbline analyze … --json` prints: numbers by the field's names and options.
struct NamedResults {
    struct Entry {
        var stat: String
        /// Whole numbers without a point, so that a label `1` and a step 1 read alike.
        var options: [String: String]
        var value: Double?
    }

    let entries: [Entry]

    init(_ path: String) throws {
        let document = try JSONSerialization.jsonObject(with: try Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
        guard let list = document?["results"] as? [[String: Any]] else {
            throw Command.Failed(description: "\(path) has no list of results")
        }
        entries = list.compactMap { entry in
            guard let stat = entry["stat"] as? String else { return nil }
            let options = (entry["options"] as? [String: Any] ?? [:]).mapValues { value in
                (value as? Double).map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? "\(value)"
            }
            return Entry(stat: stat, options: options, value: entry["value"] as? Double)
        }
    }

    /// The first value of that name whose options are those and perhaps others.
    func value(_ stat: String, _ options: [String: String] = [:]) throws -> Double {
        let first = entries.first { entry in entry.stat == stat && options.allSatisfy { entry.options[$0] == $1 } }
        guard let value = first?.value else { throw Command.Failed(description: "there is no \(stat) \(options) in the results") }
        return value
    }

    /// All values of a name by one of their options, the first where there are several.
    func values(_ stat: String, by option: String, _ options: [String: String] = [:]) throws -> [String: Double] {
        var found: [String: Double] = [:]
        for entry in entries where entry.stat == stat && options.allSatisfy({ entry.options[$0] == $1 }) {
            guard let key = entry.options[option], let value = entry.value, found[key] == nil else { continue }
            found[key] = value
        }
        return found
    }

    /// Kappa of the panel: the mean over all pairs of raters, as one number or to be taken here.
    func meanKappa(weights: String) throws -> Double {
        let kappas = entries.filter { $0.options["weights"] == weights && ["cohen_kappa", "light_kappa"].contains($0.stat) }
        if let mean = kappas.first(where: { $0.options["raters"] == nil })?.value { return mean }
        let values = kappas.compactMap(\.value)
        guard !values.isEmpty else { throw Command.Failed(description: "there is no \(weights) kappa in the results") }
        return values.reduce(0, +) / Double(values.count)
    }
}
