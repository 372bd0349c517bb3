/// How a terminal is to be written to.
public struct TextStyle: Hashable, Sendable {
    /// Escape sequences put round parts of the text. Never needed to understand it.
    public struct Colours: Hashable, Sendable {
        public var heading: String
        public var strong: String
        public var muted: String
        public var warning: String
        /// Ends any of the others.
        public var reset: String

        public init(heading: String, strong: String, muted: String, warning: String, reset: String) {
            self.heading = heading
            self.strong = strong
            self.muted = muted
            self.warning = warning
            self.reset = reset
        }

        /// Bold, bold, dim and yellow: readable on light and dark alike.
        public static let ansi = Colours(
            heading: "\u{1B}[1m", strong: "\u{1B}[1m", muted: "\u{1B}[2m", warning: "\u{1B}[33m", reset: "\u{1B}[0m")
    }

    /// Columns; kept within 40 and 200.
    public var width: Int
    /// Only ASCII for bars, dashes and quotation marks of our own.
    public var isASCII: Bool
    /// Nil for no colour.
    public var colours: Colours?
    /// Ends with how each number was computed.
    public var showsMethods: Bool

    public init(width: Int = 80, isASCII: Bool = false, colours: Colours? = nil, showsMethods: Bool = false) {
        self.width = min(max(width, 40), 200)
        self.isASCII = isASCII
        self.colours = colours
        self.showsMethods = showsMethods
    }
}
