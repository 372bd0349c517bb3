import Foundation
import Testing

/// A file of `Tests/ReferenceCases`: data, and what must come out.
struct ReferenceCase: Sendable {
    struct Expected: @unchecked Sendable {
        // Unchecked: numbers, texts, flags and lists of numbers, as JSON has them; read only.
        let stat: String
        let options: [String: Any]
        let value: Double?
        let tolerance: Double
    }

    let id: String
    let family: String
    let expected: [Expected]
    private let dataText: Data

    static let ids: [String] = {
        let folder = BuiltProgram.project("Tests/ReferenceCases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    init(_ id: String) throws {
        let file = URL(fileURLWithPath: BuiltProgram.project("Tests/ReferenceCases/\(id).json"))
        let whole = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        self.id = id
        family = try #require(whole["family"] as? String)
        dataText = try JSONSerialization.data(withJSONObject: try #require(whole["data"]))
        expected = try #require(whole["expected"] as? [[String: Any]]).map { entry in
            Expected(
                stat: try #require(entry["stat"] as? String), options: entry["options"] as? [String: Any] ?? [:],
                value: entry["value"] as? Double, tolerance: entry["tol"] as? Double ?? 0)
        }
    }

    func data() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: dataText) as? [String: Any])
    }
}

/// The results a command printed, searched the way a script would: same statistic, and every option asked for among its own.
struct PrintedResults {
    private var byStat: [String: [[String: Any]]] = [:]

    init(json: Data) throws {
        let whole = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        for result in try #require(whole["results"] as? [[String: Any]]) {
            byStat[try #require(result["stat"] as? String), default: []].append(result)
        }
    }

    func first(_ stat: String, _ options: [String: Any]) -> [String: Any]? {
        byStat[stat]?.first { result in
            guard let own = result["options"] as? [String: Any] else { return options.isEmpty }
            return options.allSatisfy { name, value in own[name].map { Self.isSame($0, value) } ?? false }
        }
    }

    private static func isSame(_ a: Any, _ b: Any) -> Bool {
        switch (a, b) {
        case (let a as String, let b as String): a == b
        case (let a as [Double], let b as [Double]): a == b
        case (let a as NSNumber, let b as NSNumber): a.isEqual(to: b)
        default: false
        }
    }
}
