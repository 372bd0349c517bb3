public import AssessmentModel

/// A fault and where in the file it stands.
public struct PlacedFault: Hashable, Sendable, CustomStringConvertible {
    public var fault: Fault
    /// From 1; nil when the fault is about the whole file.
    public var line: Int?
    /// From 1, in Unicode scalars.
    public var column: Int?

    public init(_ fault: Fault, line: Int? = nil, column: Int? = nil) {
        self.fault = fault
        self.line = line
        self.column = column
    }

    /// `12:5: criteria[2].title: the title is empty (give it one)`.
    public var description: String {
        var place = ""
        if let line { place += "\(line):" }
        if let column { place += "\(column):" }
        if place.utf8.isEmpty { return fault.description }
        // A fault of the whole document has a position and no path, and saying “the document” adds nothing.
        let mend = fault.mend.map { " (\($0))" } ?? ""
        return place + " " + (fault.place == .root ? fault.message + mend : fault.description)
    }
}

/// Why some bytes are not a record: every fault that could be found, in the order of the file.
public struct RecordError: Error, Sendable, CustomStringConvertible {
    /// As the caller named it; shown before each line.
    public var file: String?
    public var faults: [PlacedFault]

    public init(file: String? = nil, faults: [PlacedFault]) {
        self.file = file
        self.faults = faults
    }

    /// One line a fault: `rubrics/x.yaml:12:5: criteria[2].title: the title is empty (give it one)`.
    public var description: String {
        faults.map { fault in
            guard let file else { return fault.description }
            return fault.line == nil ? "\(file): \(fault)" : "\(file):\(fault)"
        }
        .joined(separator: "\n")
    }
}
