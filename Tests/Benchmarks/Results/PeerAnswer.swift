import Foundation

/// What a peer's script printed, as JSON.
enum PeerAnswer {
    static func read<Answer: Decodable>(_ path: String, as type: Answer.Type = Answer.self) throws -> Answer {
        try JSONDecoder().decode(type, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Of `panel.py`.
    struct Panel<Value: Decodable>: Decodable {
        /// Of the call alone.
        var seconds: Double
        var values: [String: Value]
    }

    /// Of `facets.py`.
    struct Facets: Decodable {
        var rounds: Int
        var rater: [String: Double]
        var criterion: [String: Double]
        var step: [String: Double]
    }
}
