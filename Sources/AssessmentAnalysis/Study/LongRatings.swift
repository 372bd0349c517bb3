/// A long table, one score a row, as a study takes it: every column as codes into a list of labels.
public struct LongRatings: Sendable {
    /// One column that says under what a score was given: sample, rater, criterion, time, group or any other.
    public struct Factor: Sendable, Equatable {
        /// The role, for example `rater`.
        public let name: String
        public let labels: Labels
        /// One entry a row, an index into ``labels``.
        public let codes: [Int32]

        public init(name: String, labels: Labels, codes: [Int32]) {
            self.name = name
            self.labels = labels
            self.codes = codes
        }
    }

    public let factors: [Factor]
    /// Scores of the scale from lowest to highest: as declared, or those that occur, with the whole numbers between them.
    public let scale: [Double]
    public let isScaleDeclared: Bool
    /// One entry a row: an index into ``scale``, -1 where missing.
    public let categories: [Int32]
    /// How much each row counts; nil when all count once.
    public let weights: [Double]?
    /// What was left out or put right on the way in.
    public let cautions: [Caution]

    public var count: Int { categories.count }

    public init(
        factors: [Factor], scale: [Double], isScaleDeclared: Bool, categories: [Int32], weights: [Double]? = nil,
        cautions: [Caution] = []
    ) {
        self.factors = factors
        self.scale = scale
        self.isScaleDeclared = isScaleDeclared
        self.categories = categories
        self.weights = weights
        self.cautions = cautions
    }

    /// The factor of that role, if the table has it.
    public func factor(_ name: String) -> Factor? { factors.first { $0.name == name } }
}

/// Many short texts in one block of bytes; a million labels cost no million allocations.
public struct Labels: Sendable, Equatable, RandomAccessCollection {
    private let bytes: [UInt8]
    private let ends: [Int32]

    public init(bytes: [UInt8], ends: [Int32]) {
        self.bytes = bytes
        self.ends = ends
    }

    public init(_ texts: [String]) {
        var bytes: [UInt8] = []
        var ends: [Int32] = []
        for text in texts {
            bytes.append(contentsOf: text.utf8)
            ends.append(Int32(bytes.count))
        }
        self.init(bytes: bytes, ends: ends)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { ends.count }

    public subscript(index: Int) -> String {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }
}
