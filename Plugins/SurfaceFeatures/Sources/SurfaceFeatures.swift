public import CScoringABI
public import ScoringPluginSDK
public import ScoringProtocol

/// Proposes levels from what can be counted without reading. A baseline to compare others with, and nothing more.
public struct SurfaceFeatures: ScoringPlugin {
    public static let identity = PluginIdentity(id: "surface-features", name: "Surface features", version: "1.0.0")

    /// Below this many words the features say nothing at all.
    static let fewestWords = 5

    public init() {}

    public func score(_ request: V1.ScoreRequest) throws -> [V1.CriterionResult] {
        let language = request.rubric.language
        guard language.utf8.elementsEqual("en".utf8) || language.utf8.starts(with: "en-".utf8) else {
            throw V1.PluginFailure(
                code: .unsuitable, message: "the word lists are English, the rubric's language is “\(language)”")
        }
        let features = Features(of: request.sample.text)
        return request.rubric.criteria.map { criterion in
            guard features.words >= Self.fewestWords, !criterion.levels.isEmpty else {
                return V1.CriterionResult(
                    criterion: criterion.id,
                    outcome: .abstain("the work is too short to count anything in (words: \(features.words))"), confidence: 0)
            }
            let steps = criterion.levels.count
            let step = min(steps - 1, Int(features.figure * Double(steps)))
            return V1.CriterionResult(
                criterion: criterion.id, outcome: .level(criterion.levels[step].id), confidence: Self.confidence(features, steps),
                rationale: features.rationale(step: step + 1, of: steps),
                evidence: features.markers.prefix(8).map { V1.Evidence(start: $0.start, end: $0.end, quote: $0.text) })
        }
    }

    /// Highest in the middle of a level's stretch of the scale and lowest at its ends, never above 0.35; in hundredths.
    static func confidence(_ features: Features, _ steps: Int) -> Double {
        let place = min(features.figure, 0.999_999) * Double(steps)
        let fromTheEdge = min(place - Double(Int(place)), Double(Int(place) + 1) - place) * 2
        return Double(Int(10 + 25 * fromTheEdge)) / 100
    }
}

private let table = NativeEntryPoint.table(for: SurfaceFeatures.self)

/// What the plugin host calls once the library is loaded.
@c(plumbline_scoring_plugin_v1)
public func entryPoint() -> UnsafePointer<plumbline_scoring_plugin> { table.pointer }
