/// Short forms of long names.
public enum LabelKey {
    /// The first word of each name, as in `3 Secure`, where these are short and all different; nil otherwise.
    public static func firstWords(_ names: [String]) -> [String]? {
        let words = names.map { $0.unicodeScalars.prefix { $0 != " " }.reduce(into: "") { $0.unicodeScalars.append($1) } }
        guard words.allSatisfy({ (1...4).contains($0.unicodeScalars.count) }) else { return nil }
        return Set(words).count == words.count ? words : nil
    }
}
